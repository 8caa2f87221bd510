"""Source lines with carets and labels, in the shape rustc made familiar.

All locations of one file share one block; lines nobody speaks about are left out. Tabs, wide and
combining characters and bytes that are not UTF-8 take the same cells in a line and under it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ftlint.model.finding import Level
from ftlint.report.clean import clean, shown_path, text_width
from ftlint.report.lines import Drawn, Line, Mark, marked_lines
from ftlint.report.style import Style

_CUT = "..."


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
        lines = marked_lines(of_file, sources.get(file, b""))
        if lines:
            yield bar
            yield from _block(lines, gutter, level, style)
            yield bar
        drawn = {line.number for line in lines}
        unseen = (mark.location for mark in of_file if mark.location.span.line not in drawn)
        yield from (f"{bar} {clean(place.label)}" for place in unseen if place.label)


def _position(mark: Mark) -> str:
    span = mark.location.span
    where = f":{span.line}:{span.column}" if span.line else ""
    return f"{shown_path(span.file)}{where}"


def _block(lines: Sequence[Line], gutter: int, level: Level, style: Style) -> Iterator[str]:
    previous = lines[0].number
    bar = style.frame(f"{'':{gutter}} |")
    for line in lines:
        if line.number > previous + 1:
            yield style.frame(_CUT)
        previous = line.number
        yield f"{style.frame(f'{line.number:>{gutter}} |')} {line.text}".rstrip()
        if line.marks:
            marks = sorted(_in_cells(mark, line.text) for mark in line.marks)
            yield from (f"{bar} {under}" for under in _underlines(marks, level, style))


def _in_cells(mark: Drawn, text: str) -> Drawn:
    """Return a mark that counts terminal cells instead of characters."""
    start, end = (text_width(text[:n]) + max(0, n - len(text)) for n in (mark.start, mark.end))
    return mark._replace(start=start, end=max(end, start + 1))


def _underlines(marks: Sequence[Drawn], level: Level, style: Style) -> Iterator[str]:
    """Yield the caret line, then one line for each label that found no room on it."""

    def paint(mark: Drawn, text: str) -> str:
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
        self._cells: list[tuple[str, Drawn | None]] = []

    def put(self, start: int, text: str, mark: Drawn) -> None:
        """Write text from a cell on, as part of a mark."""
        self._cells.extend([(" ", None)] * (start + len(text) - len(self._cells)))
        self._cells[start : start + len(text)] = [(char, mark) for char in text]

    def render(self, paint: Callable[[Drawn, str], str]) -> str:
        """Return the line, every run of one mark painted once."""
        runs = itertools.groupby(self._cells, key=lambda cell: cell[1])
        pieces = ((mark, "".join(char for char, _ in run)) for mark, run in runs)
        return "".join(paint(mark, text) if mark else text for mark, text in pieces)
