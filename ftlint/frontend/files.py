"""Which file a cursor stands in, whose file that is, and at which line and column."""

from __future__ import annotations

import os
import re
from bisect import bisect_right, insort
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from ftlint.frontend.builtin_atomics import atomic_builtin
from ftlint.frontend.library import (
    Cursor,
    SourceLocation,
    SourceRange,
    content,
    expansion,
    file_name,
    load,
)
from ftlint.frontend.search_path import MODELS
from ftlint.frontend.source_text import spelled_text
from ftlint.model.source import Span

_NEWLINE = re.compile(rb"\n")
_MACRO_BIT = 0x80000000
_LONGEST_PLACE = 256  # bytes of `a->b.c` that are looked at
# In a checkout of ftlint its models lie below the root of what is analysed.
_FOREIGN = str(MODELS) + os.sep


class _Header(NamedTuple):
    """A file that was included, by the encoded locations in it, and whether it is the project's.

    `starts` are the offsets of its lines, none for files whose lines nobody asks for.
    """

    first: int
    limit: int
    is_own: bool
    path: str
    starts: tuple[int, ...]


_first = itemgetter(0)


def _line_starts(source: bytes) -> tuple[int, ...]:
    return (0, *(match.end() for match in _NEWLINE.finditer(source)))


class Files:
    """The files of one translation unit.

    `main` is the path as the user gave it, `source` its bytes, `root` the directory whose files
    count as the project's own. `is_broken` says that parts of the tree may be missing.
    """

    is_broken = False

    def __init__(self, unit: int, main: str, source: bytes, root: str) -> None:
        self._unit = unit
        self._main = main
        self._root = os.path.realpath(root) + os.sep
        self._names: dict[int, str] = {}
        self._own: dict[int, bool] = {}
        self._headers: list[_Header] = []
        library = load()
        self._extent_of = library.clang_getCursorExtent
        self._main_handle: int | None = library.clang_getFile(unit, os.fsencode(main))
        self._base: int = library.clang_getLocationForOffset(unit, self._main_handle, 0).raw
        self._limit = self._base + len(source)
        self._starts = _line_starts(source)
        self._source = source

    def path(self, handle: int | None) -> str:
        """Return the path to show for a file handle ("" for none)."""
        if handle is None:
            return ""
        known = self._names.get(handle)
        if known is None:
            known = self._names[handle] = self._display(file_name(handle))
        return known

    def _display(self, raw: str) -> str:
        if raw == self._main:
            return raw
        if raw.startswith(_FOREIGN):  # the same wherever ftlint is installed
            return f"<ftlint>/{Path(raw.removeprefix(_FOREIGN)).as_posix()}"
        if not os.path.isabs(self._main):  # noqa: PTH117 - paths stay strings on the hot path
            try:
                relative = os.path.relpath(raw)
            except ValueError:  # another drive
                return raw
            return Path(relative).as_posix()
        return Path(os.path.normpath(raw)).as_posix()

    def is_own(self, location: SourceLocation) -> bool:
        """Say whether a location is in the project's own code, not in a library's header."""
        if self._base <= location.raw < self._limit:
            return True
        header = self._header_at(location.raw)
        if header is not None:
            return header.is_own
        handle, _, _ = expansion(location)
        if handle is None:
            return False
        known = self._own.get(handle)
        if known is None:
            real = os.path.realpath(file_name(handle))
            inside = real.startswith(self._root) and not real.startswith(_FOREIGN)
            inside = inside and "site-packages" not in real
            system = load().clang_Location_isInSystemHeader(location)
            known = self._own[handle] = handle == self._main_handle or (inside and not system)
            self._remember(handle, known)
        return known

    def _remember(self, handle: int, is_own: bool) -> None:
        """Note which locations are in a file; asking libclang for each costs more."""
        source = content(self._unit, handle)
        if source is not None:
            first = load().clang_getLocationForOffset(self._unit, handle, 0).raw
            starts = _line_starts(source) if is_own else ()
            header = _Header(first, first + len(source), is_own, self.path(handle), starts)
            insort(self._headers, header)

    def _header_at(self, raw: int) -> _Header | None:
        place = bisect_right(self._headers, raw, key=_first) - 1
        return self._headers[place] if place >= 0 and raw < self._headers[place].limit else None

    def own_paths(self) -> tuple[str, ...]:
        """Return the project files seen so far, the main file first."""
        others = {self.path(h) for h, own in self._own.items() if own}
        return (self._main, *sorted(others - {self._main}))

    def _position(self, raw: int, extent: SourceLocation) -> tuple[str, int, int]:
        """Return path, line and column of an encoded location."""
        if self._base <= raw <= self._limit:
            offset = raw - self._base
            line = bisect_right(self._starts, offset)
            return self._main, line, offset - self._starts[line - 1] + 1
        header = self._header_at(raw)
        if header is not None and header.starts:
            offset = raw - header.first
            line = bisect_right(header.starts, offset)
            return header.path, line, offset - header.starts[line - 1] + 1
        handle, line, column = expansion(extent)
        return self.path(handle), line, column

    def span(self, cursor: Cursor) -> Span:
        """Return where a cursor stands, cut to its first line. Macros count at their use."""
        extent = self._extent_of(cursor)
        begin, end, base = extent.begin, extent.end, self._base
        if not base <= begin < end <= self._limit:
            return self.range_span(extent)
        starts = self._starts
        line = bisect_right(starts, begin - base)
        before = base + starts[line - 1] - 1
        if line < len(starts) and end - base >= starts[line]:
            return Span(self._main, line, begin - before, self._line_end(self._main, line, 0))
        return Span(self._main, line, begin - before, end - before)

    def range_span(self, extent: SourceRange) -> Span:
        """Return a range as a span, cut to its first line."""
        begin = SourceLocation(extent.p0, extent.p1, extent.begin)
        path, line, column = self._position(extent.begin, begin)
        end = SourceLocation(extent.p0, extent.p1, extent.end)
        if extent.begin == extent.end or (extent.begin | extent.end) & _MACRO_BIT:
            end_path, end_line, end_column = path, line, column + 1
            if extent.end & _MACRO_BIT == 0:
                end_path, end_line, end_column = self._position(extent.end, end)
            elif path == self._main:
                end_column = column + self._word_length(line, column)
        else:
            end_path, end_line, end_column = self._position(extent.end, end)
        if end_path != path or end_line != line:
            end_column = self._line_end(path, line, column)
        return Span(path, line, column, max(end_column, column + 1))

    def location_span(self, location: SourceLocation) -> Span:
        """Return a location as a span of one column."""
        path, line, column = self._position(location.raw, location)
        return Span(path, line, column, column + 1)

    def end_line(self, cursor: Cursor) -> int:
        """Return the last line of a cursor."""
        extent = load().clang_getCursorExtent(cursor)
        return self._position(extent.end, SourceLocation(extent.p0, extent.p1, extent.end))[1]

    def name_span(self, cursor: Cursor, length: int) -> Span:
        """Return where the name of a declaration stands."""
        location = load().clang_getCursorLocation(cursor)
        path, line, column = self._position(location.raw, location)
        return Span(path, line, column, column + max(length, 1))

    def _line_end(self, path: str, line: int, column: int) -> int:
        if path != self._main:
            return column + 1
        start = self._starts[line - 1]
        stop = self._starts[line] if line < len(self._starts) else len(self._source)
        return len(self._source[start:stop].rstrip()) + 1

    def _word_length(self, line: int, column: int) -> int:
        """Return the length of the identifier at a position (a macro's name)."""
        start = self._starts[line - 1] + column - 1
        stop = start
        while stop < len(self._source) and (
            self._source[stop : stop + 1].isalnum() or self._source[stop] == 0x5F
        ):
            stop += 1
        return max(stop - start, 1)

    def atomic_builtin(self, cursor: Cursor, operands: int) -> str:
        """Return the name of the atomic builtin an expression is a call of, "" when it is none."""
        return atomic_builtin(self._unit, cursor, 0 if self.is_broken else operands)

    def literal(self, cursor: Cursor) -> str:
        """Return the source text of a token of the main file, or "" inside a macro."""
        extent = self._extent_of(cursor)
        if not (self._base <= extent.begin <= extent.end <= self._limit):
            return ""
        return self._source[extent.begin - self._base : extent.end - self._base].decode(
            "ascii", "replace"
        )

    def spelled(self, cursor: Cursor) -> str:
        """Return source text from where a cursor is written, in a macro's argument or body too."""
        extent = self._extent_of(cursor)
        begin = SourceLocation(extent.p0, extent.p1, extent.begin)
        return spelled_text(self._unit, begin, _LONGEST_PLACE).decode("ascii", "replace")
