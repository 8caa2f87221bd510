"""Errors about files of the user's: the line is shown, the carets stand under what is meant."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ftlint.errors import FtlintError, Place
from ftlint.report import problem
from ftlint.report.style import Style


def drawn(text: str, start: int, end: int) -> list[str]:
    error = FtlintError("no", "why", Place("f.toml", 10, text, start, end))
    return list(problem.lines(error, Style()))[1:-1]


def test_indentation_is_left_out_and_wide_characters_take_two_cells() -> None:
    assert drawn("\t表 = x\r", 5, 6) == ["  --> f.toml:10", "   |", "10 | 表 = x", "   |      ^"]


def test_the_end_of_a_line_can_be_meant() -> None:
    assert drawn("a =", 3, 4)[-1] == "   |    ^"


def test_without_columns_there_are_no_carets() -> None:
    assert drawn("a = 1", 0, 0) == ["  --> f.toml:10", "   |", "10 | a = 1"]


def test_a_long_line_is_cut_around_what_is_meant() -> None:
    *_, line, carets = drawn(f"{'x' * 5000}yy{'z' * 5000}", 5000, 5002)
    assert len(line) < 200
    assert line[carets.index("^") : carets.rindex("^") + 1] == "yy"


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_any_line_can_be_drawn(text: str, start: int, end: int) -> None:
    shown = drawn(text, start, end)
    assert all(line.isprintable() for line in shown)
    assert max(map(len, shown)) < 400
