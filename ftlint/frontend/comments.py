"""Comments that speak to ftlint, in a file and in the project files read with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from ftlint.inputs import MAX_SOURCE, read_regular
from ftlint.model.facts import Comment
from ftlint.model.source import Span

_MARK = "ftlint:"
# What can hold the two characters that open a comment comes first: literals, and the digit
# separators of C++, whose apostrophes open nothing. Lines are joined before anything else is done,
# in the middle of an escape too.
TOKENS = re.compile(
    rb"""(?<![\w\x80-\xff])(?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)\""""
    rb"""|"(?:\\(?:\\\r?\n)*+(?:\r\n|.)|[^"\\\n])*+\""""
    rb"""|'(?:\\(?:\\\r?\n)*+(?:\r\n|.)|[^'\\\n])*+'"""
    rb"""|(?<![A-Za-z0-9_])[0-9][0-9A-Za-z_.']*"""
    rb"""|(?P<comment>//(?:\\\r?\n|[^\n])*|/\*.*?(?:\*/|\Z))""",
    re.DOTALL,
)
_BLANKS = re.compile(rb"[ \t\r\f\v]*")


def comments_of(
    path: str, source: bytes, others: Iterable[str], markers: Iterable[str] = ()
) -> tuple[Comment, ...]:
    """Return the comments of a file and of the `others` read with it that speak to ftlint.

    These hold `ftlint:`, or one of the `markers` of other tools. A file that is gone has none.
    """
    found = list(find_comments(path, source, markers))
    for other in others:
        if other != path:
            try:
                found += find_comments(other, read_regular(other, MAX_SOURCE), markers)
            except OSError:
                continue
    return tuple(found)


def find_comments(path: str, source: bytes, markers: Iterable[str] = ()) -> Iterator[Comment]:
    """Yield the comments with `ftlint:` or a marker in the bytes of one file, in order."""
    wanted = [mark.encode() for mark in (_MARK, *markers) if mark.encode() in source]
    if not wanted:
        return
    ends = {m.start(): m.end() for m in TOKENS.finditer(source) if m.lastgroup == "comment"}
    lines = _Lines(source)
    for start, end in ends.items():
        text = source[start:end]
        if any(mark in text for mark in wanted):
            line, column = lines.position(start)
            width = len(text.split(b"\n", maxsplit=1)[0].rstrip())
            span = Span(path, line, column, column + width)
            yield Comment(text.decode("utf-8", "replace"), span, lines.about(line, ends))


class _Lines:
    """Line arithmetic over the bytes of one file."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._starts = [0, *(m.end() for m in re.finditer(rb"\n", source))]
        self._about: dict[int, int] = {}

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def about(self, line: int, ends: dict[int, int]) -> int:
        """Return the line of code that a comment on `line` speaks of.

        That is its own line, or the one after it when only comments stand on it, and so on.
        """
        passed = []
        offset = self._starts[line - 1]
        only_comments = False
        while line not in self._about:
            offset = skip.end() if (skip := _BLANKS.match(self._source, offset)) else offset
            if offset in ends:
                offset = ends[offset]
                only_comments = True
            elif only_comments and self._source[offset : offset + 1] == b"\n":
                passed.append(line)
                offset += 1
                line = self.position(offset)[0]
                only_comments = False
            else:
                self._about[line] = self.position(offset)[0]
        self._about.update(dict.fromkeys(passed, self._about[line]))
        return self._about[line]
