"""Source lines with carets and labels, in the shape rustc made familiar.

All locations of one file share one block; lines nobody speaks about are left out. Tabs, wide and
combining characters and bytes that are not UTF-8 take the same cells in a line and under it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ftlint.model.finding import Level, Location
from ftlint.report.clean import clean, shown_path, text_width
from ftlint.report.style import Style

_TAB = 4
_LONGEST_LINE = 160  # bytes shown of one line
_LEAD = 40  # bytes kept before the first mark of a line that is too long
_CUT = "..."


class Mark(NamedTuple):
    """A location to draw; `primary` gets carets in the colour of the level."""

    location: Location
    primary: bool


class _Drawn(NamedTuple):
    """A mark in terminal cells of its shown line."""

    start: int
    end: int
    label: str
    primary: bool


class _Line(NamedTuple):
    """A source line, ready to print, with its marks from left to right."""

    number: int
    text: str
    marks: tuple[_Drawn, ...]


def gutter_width(marks: Iterable[Mark]) -> int:
    """Return the width of the line number column for all marks of a finding."""
    return len(str(max(mark.location.span.line for mark in marks)))


def render(
    marks: Sequence[Mark], sources: Mapping[str, bytes], level: Level, style: Style
) -> Iterator[str]:
    """Yield the lines of the snippet: the primary's file first, then the others as they come.

    A file without source (it could not be read) still gets its arrow line and its labels.
    """
    gutter = gutter_width(marks)
    bar = style.frame(f"{'':{gutter}} |")
    files = list(dict.fromkeys(mark.location.span.file for mark in marks))
    for position, file in enumerate(files):
        of_file = [mark for mark in marks if mark.location.span.file == file]
        arrow = "-->" if position == 0 else ":::"
        yield f"{'':{gutter}}{style.frame(arrow)} {_position(of_file[0])}"
        lines = _lines(of_file, sources.get(file, b""))
        if lines:
            yield bar
            yield from _block(lines, gutter, level, style)
            yield bar
        drawn = {line.number for line in lines}
        unseen = (mark.location for mark in of_file if mark.location.span.line not in drawn)
        yield from (f"{bar} {clean(place.label)}" for place in unseen if place.label)


def line_of(source: bytes, number: int) -> bytes | None:
    """Return one line of a file, without its end; None when the file is shorter."""
    lines = _split(source)
    return lines[number - 1] if 0 < number <= len(lines) else None


@lru_cache(maxsize=8)
def _split(source: bytes) -> list[bytes]:
    return source.splitlines()  # at CR, LF and CRLF, as compilers count lines


def _position(mark: Mark) -> str:
    span = mark.location.span
    where = f":{span.line}:{span.column}" if span.line else ""
    return f"{shown_path(span.file)}{where}"


def _lines(marks: Sequence[Mark], source: bytes) -> list[_Line]:
    lines = []
    numbers = {mark.location.span.line for mark in marks}
    # A single line between two others says more than the dots that would stand for it.
    numbers |= {number + 1 for number in numbers if number + 2 in numbers}
    for number in sorted(numbers):
        data = line_of(source, number)
        if data is not None:
            lines.append(_line(number, data, [m for m in marks if m.location.span.line == number]))
    return lines


def _line(number: int, data: bytes, marks: Sequence[Mark]) -> _Line:
    first = min((mark.location.span.column for mark in marks), default=1) - 1
    data, offset, lead = _cut(data, first)
    text, cells = _expand(data)
    drawn = set()
    for mark in marks:
        span = mark.location.span
        start = cells[_clamp(span.column - 1 - offset, len(data))]
        end = cells[_clamp(span.end_column - 1 - offset, len(data))]
        end = max(end, start + 1)
        drawn.add(_Drawn(lead + start, lead + end, mark.location.label, mark.primary))
    shown = (_CUT if lead else "") + text
    return _Line(number, shown.rstrip(), tuple(sorted(drawn)))


def _cut(data: bytes, first: int) -> tuple[bytes, int, int]:
    """Shorten a long line around its first mark: what is left, bytes before it, cells before it."""
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
    """Return the line as shown, and for every byte the cell it starts in (and one past the end)."""
    pieces: list[str] = []
    cells: list[int] = []
    cell = 0
    for char, size in _characters(data):
        shown = " " * (_TAB - cell % _TAB) if char == "\t" else clean(char)
        cells.extend([cell] * size)
        cell += text_width(shown)
        pieces.append(shown)
    cells.append(cell)
    return "".join(pieces), cells


def _characters(data: bytes) -> Iterator[tuple[str, int]]:
    """Yield every character with the number of bytes it stands for; a bad byte counts as one."""
    for char in data.decode("utf-8", "surrogateescape"):
        if "\udc80" <= char <= "\udcff":
            yield "\N{REPLACEMENT CHARACTER}", 1
        else:
            yield char, len(char.encode())


def _clamp(index: int, length: int) -> int:
    return max(0, min(index, length))


def _block(lines: Sequence[_Line], gutter: int, level: Level, style: Style) -> Iterator[str]:
    previous = lines[0].number
    bar = style.frame(f"{'':{gutter}} |")
    for line in lines:
        if line.number > previous + 1:
            yield style.frame(_CUT)
        previous = line.number
        yield f"{style.frame(f'{line.number:>{gutter}} |')} {line.text}".rstrip()
        if line.marks:
            yield from (f"{bar} {under}" for under in _underlines(line.marks, level, style))


def _underlines(marks: Sequence[_Drawn], level: Level, style: Style) -> Iterator[str]:
    """Yield the caret line, then one line for each label that found no room on it."""

    def paint(mark: _Drawn, text: str) -> str:
        return style.level(level, text) if mark.primary else style.frame(text)

    last = marks[-1]
    inline = bool(last.label) and all(mark.end <= last.start for mark in marks[:-1])
    carets = _Canvas()
    for mark in sorted(marks, key=lambda mark: mark.primary):
        underline = ("^" if mark.primary else "-") * (mark.end - mark.start)
        carets.put(mark.start, underline, mark)
    yield carets.render(paint) + (f" {paint(last, clean(last.label))}" if inline else "")
    waiting = [mark for mark in (marks[:-1] if inline else marks) if mark.label]
    while waiting:
        mark = waiting.pop()
        stems = _Canvas()
        for other in waiting:
            if other.start < mark.start:
                stems.put(other.start, "|", other)
        stems.put(mark.start, clean(mark.label), mark)
        yield stems.render(paint)


class _Canvas:
    """One line under the source, written to cell by cell; later text wins."""

    def __init__(self) -> None:
        self._cells: list[tuple[str, _Drawn | None]] = []

    def put(self, start: int, text: str, mark: _Drawn) -> None:
        """Write text from a cell on, as part of a mark."""
        self._cells.extend([(" ", None)] * (start + len(text) - len(self._cells)))
        self._cells[start : start + len(text)] = [(char, mark) for char in text]

    def render(self, paint: Callable[[_Drawn, str], str]) -> str:
        """Return the line, every run of one mark painted once."""
        runs = itertools.groupby(self._cells, key=lambda cell: cell[1])
        pieces = ((mark, "".join(char for char, _ in run)) for mark, run in runs)
        return "".join(paint(mark, text) if mark else text for mark, text in pieces)
