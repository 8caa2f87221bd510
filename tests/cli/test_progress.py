from __future__ import annotations

import io

import pytest

from ftlint import progress
from ftlint.progress import ProgressBar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def draw(stream: io.StringIO, environment: dict[str, str], *, quiet: bool = False) -> str:
    with ProgressBar(stream, environment, quiet=quiet) as bar:
        bar.update(1, 4)
        bar.update(2, 4)
    return stream.getvalue()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_INTERVAL", 0.0)


@pytest.mark.usefixtures("impatient")
def test_a_terminal_sees_the_bar_and_gets_its_line_back() -> None:
    shown = draw(Terminal(), {})
    assert "1/4 files" in shown
    assert "2/4 files" in shown
    last = shown.split("\r")[-2]
    assert last
    assert last.isspace()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("stream", "environment", "quiet"),
    [
        (io.StringIO(), {}, False),
        (Terminal(), {"CI": "true"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (Terminal(), {}, True),
    ],
)
def test_nobody_else_sees_it(stream: io.StringIO, environment: dict[str, str], quiet: bool) -> None:
    assert draw(stream, environment, quiet=quiet) == ""


def test_short_work_has_no_bar() -> None:
    assert draw(Terminal(), {}) == ""
