"""Errors about files of the user's, drawn the way compilers do: message, line, carets, help."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.errors import FtlintError, Place
from ftlint.model.finding import Level
from ftlint.report.clean import clean, text_width
from ftlint.report.style import Style

_LONGEST_MESSAGE = 1000  # characters of one line
_LONGEST_LINE = 160
_LEAD = 40  # characters kept before what is meant in a line that is too long
_CUT = "..."


def lines(error: FtlintError, style: Style) -> Iterator[str]:
    """Yield the lines that say what is wrong, where it stands, and what to do about it."""
    yield f"{style.level(Level.ERROR, 'error:')} {_short(error.message)}"
    if error.place is not None:
        yield from _excerpt(error.place)
    if error.help:
        yield f"{style.strong('help:')} {_short(error.help)}"


def _excerpt(place: Place) -> Iterator[str]:
    """Yield the line, and carets under what is meant, both without the indentation."""
    first = len(place.text) - len(place.text.lstrip())
    if len(place.text) - first > _LONGEST_LINE:
        first = max(first, place.start - _LEAD)
    text = place.text[first:].rstrip()
    gutter = " " * len(str(place.line))
    yield f"{gutter}--> {_short(place.file)}:{place.line}"
    yield f"{gutter} |"
    yield f"{place.line} | {clean(text[:_LONGEST_LINE])}{_CUT if len(text) > _LONGEST_LINE else ''}"
    start, end = max(place.start - first, 0), min(place.end - first, _LONGEST_LINE)
    if start < end:  # what is meant may be the end of the line
        before, meant = clean(text[:start]), clean(text[start:end])
        yield f"{gutter} | {' ' * text_width(before)}{'^' * max(text_width(meant), 1)}"


def _short(text: str) -> str:
    """Return a text of a message, cut when what it quotes is endless."""
    shown = clean(text[:_LONGEST_MESSAGE])
    return shown if len(text) <= _LONGEST_MESSAGE else f"{shown}{_CUT}"
