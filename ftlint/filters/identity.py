"""What a finding is recognised by after the code around it has moved: never a line number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ftlint.model.finding import Finding

# A literal may hold what looks like a comment; a comment that goes on below ends with its line.
_LITERAL_OR_COMMENT = re.compile(
    rb"""(?P<literal>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|//.*|/\*.*?(?:\*/|$)"""
)


class Identity(NamedTuple):
    """The words by which a finding is known; `ordinal` tells equal ones apart, from 1."""

    path: str
    rule: str
    function: str
    symbol: str
    text: str
    ordinal: int


def identities(
    findings: Iterable[Finding], sources: Mapping[str, bytes], path_of: Callable[[str], str]
) -> Iterator[Identity]:
    """Yield the identity of each finding, in their order.

    `path_of` names a file in a way that holds wherever ftlint runs.
    """
    seen: Counter[Identity] = Counter()

    @cache
    def lines(file: str) -> list[bytes]:
        return sources.get(file, b"").split(b"\n")

    for finding in findings:
        span = finding.primary.span
        there = 0 < span.line <= len(lines(span.file))
        text = normalised(lines(span.file)[span.line - 1]) if there else ""
        first = Identity(
            path_of(span.file), finding.rule, finding.primary.function, finding.symbol, text, 1
        )
        seen[first] += 1
        yield first._replace(ordinal=seen[first])


def normalised(line: bytes) -> str:
    """Return a source line without its comments and its spacing."""
    code = _LITERAL_OR_COMMENT.sub(lambda match: match["literal"] or b" ", line)
    return " ".join(code.decode("utf-8", "replace").split())
