"""Source lines that findings point into, made safe to show, with the marks in them.

What is shown of a line is text of the same length for every format: tabs are expanded, what would
steer a terminal is visible, a line that is too long is cut around its first mark. Marks count
characters of that text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ftlint.model.finding import Location
from ftlint.report.clean import clean, text_width

_TAB = 4
_LONGEST_LINE = 160  # bytes shown of one line
_LEAD = 40  # bytes kept before the first mark of a line that is too long
_CUT = "..."


class Mark(NamedTuple):
    """A location to draw; `primary` is the one the finding stands on."""

    location: Location
    primary: bool


class Drawn(NamedTuple):
    """A mark by the characters of its shown line."""

    start: int
    end: int
    label: str
    primary: bool


class Line(NamedTuple):
    """A source line, ready to print, with its marks from left to right."""

    number: int
    text: str
    marks: tuple[Drawn, ...]


def line_of(source: bytes, number: int) -> bytes | None:
    """Return one line of a file, without its end; None when the file is shorter."""
    lines = split(source)
    return lines[number - 1] if 0 < number <= len(lines) else None


@lru_cache(maxsize=8)
def split(source: bytes) -> list[bytes]:
    """Return the lines of a file: at CR, LF and CRLF, as compilers count them."""
    return source.splitlines()


def marked_lines(marks: Sequence[Mark], source: bytes, around: int = 0) -> list[Line]:
    """Return the lines of one file that marks are in, in order.

    There are `around` lines before and after the primary mark, half as many around the others. A
    single line between two others says more than the dots that would stand for it.
    """
    numbers: set[int] = set()
    for mark in marks:
        number, reach = mark.location.span.line, around if mark.primary else around // 2
        if number:
            numbers.update(range(number - reach, number + reach + 1))
    numbers |= {number + 1 for number in numbers if number + 2 in numbers}
    lines = []
    for number in sorted(numbers):
        data = line_of(source, number)
        if data is not None:
            lines.append(_line(number, data, [m for m in marks if m.location.span.line == number]))
    return lines


def _line(number: int, data: bytes, marks: Sequence[Mark]) -> Line:
    first = min((mark.location.span.column for mark in marks), default=1) - 1
    data, offset, lead = _cut(data, first)
    text, places = _expand(data)
    drawn = set()
    for mark in marks:
        span = mark.location.span
        start = places[_clamp(span.column - 1 - offset, len(data))]
        end = places[_clamp(span.end_column - 1 - offset, len(data))]
        end = max(end, start + 1)
        drawn.add(Drawn(lead + start, lead + end, mark.location.label, mark.primary))
    shown = (_CUT if lead else "") + text
    return Line(number, shown.rstrip(), tuple(sorted(drawn)))


def _cut(data: bytes, first: int) -> tuple[bytes, int, int]:
    """Shorten a long line around its first mark: what is left, what it begins after, what leads it.

    The first number counts bytes of the line, the second characters of what is shown.
    """
    if len(data) <= _LONGEST_LINE:
        return data, 0, 0
    start = max(0, min(first, len(data)) - _LEAD)
    while start > 0 and data[start : start + 1] and data[start] & 0xC0 == 0x80:
        start -= 1  # never cut a character in two
    end = min(len(data), start + _LONGEST_LINE)
    while end < len(data) and data[end] & 0xC0 == 0x80:
        end += 1
    tail = _CUT.encode() if end < len(data) else b""
    return data[start:end] + tail, start, len(_CUT) if start else 0


def _expand(data: bytes) -> tuple[str, list[int]]:
    """Return the line as shown, and for every byte its place in it (and one past the end)."""
    if data.isascii():
        plain = data.decode()
        if plain.isprintable():
            return plain, list(range(len(plain) + 1))
    pieces: list[str] = []
    places: list[int] = []
    place = cell = 0
    for char, size in _characters(data):
        shown = " " * (_TAB - cell % _TAB) if char == "\t" else clean(char)
        places.extend([place] * size)
        place += len(shown)
        cell += text_width(shown)
        pieces.append(shown)
    places.append(place)
    return "".join(pieces), places


def _characters(data: bytes) -> Iterator[tuple[str, int]]:
    """Yield every character with the number of bytes it stands for; a bad byte counts as one."""
    for char in data.decode("utf-8", "surrogateescape"):
        if "\udc80" <= char <= "\udcff":
            yield "\N{REPLACEMENT CHARACTER}", 1
        else:
            yield char, len(char.encode())


def _clamp(index: int, length: int) -> int:
    return max(0, min(index, length))
