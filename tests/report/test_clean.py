from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftlint.report.clean import clean, shown_path, text_width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("naïve 表", "naïve 表"),
        ("\x1b[31m", "␛[31m"),
        ("a\nb\r\tc", "a␊b␍␉c"),
        ("\x7f\x9b", "␡\ufffd"),
        ("\u202egnp.c", "\ufffdgnp.c"),
        ("\u2028\udc80", "\ufffd\ufffd"),
    ],
)
def test_clean_shows_what_would_steer(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(st.characters()))
def test_clean_text_is_printable_and_stays_so(text: str) -> None:
    assert clean(text).isprintable()
    assert clean(clean(text)) == clean(text)


def test_a_path_cannot_start_a_workflow_command() -> None:
    assert shown_path("::error::x.c") == "./::error::x.c"
    assert shown_path("src/x.c") == "src/x.c"


def test_width_counts_cells() -> None:
    assert [text_width(text) for text in ("ab", "表", "e\u0301", "")] == [2, 2, 1, 0]
