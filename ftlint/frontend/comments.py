"""Comments that speak to ftlint."""

from __future__ import annotations

import re

from ftlint.model.facts import Comment
from ftlint.model.source import Span

_SPEAKS = re.compile(rb"(?:ftlint:|noqa:)")
_TOKENS = re.compile(rb"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)


def find_comments(path: str, source: bytes) -> tuple[Comment, ...]:
    """Return the comments of a file that hold `ftlint:` or `noqa:`, in order."""
    if not _SPEAKS.search(source):
        return ()
    found = []
    for token in _TOKENS.finditer(source):
        comment = token.group()
        if comment[:1] != b"/" or not _SPEAKS.search(comment):
            continue
        start = token.start()
        line_start = source.rfind(b"\n", 0, start) + 1
        line = source.count(b"\n", 0, start) + 1
        column = start - line_start + 1
        first_line = comment.split(b"\n", maxsplit=1)[0]
        found.append(
            Comment(
                comment.decode("utf-8", "replace"),
                Span(path, line, column, column + len(first_line)),
                own_line=not source[line_start:start].strip(),
            )
        )
    return tuple(found)
