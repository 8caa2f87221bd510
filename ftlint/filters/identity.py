"""What a finding is recognised by after the code around it has moved: never a line number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ftlint.model.finding import Action, Finding, Location

# A literal may hold what looks like a comment; a comment that goes on below ends with its line.
_LITERAL_OR_COMMENT = re.compile(
    rb"""(?P<literal>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|//.*|/\*.*?(?:\*/|$)"""
)
_ACCESSES = (Action.READS, Action.WRITES)


class Identity(NamedTuple):
    """The words by which a finding is known; `ordinal` tells equal ones apart, from 1."""

    path: str
    rule: str
    function: str
    symbol: str
    text: str
    ordinal: int


class Names:
    """The names of findings in these sources.

    `path_of` names a file in a way that holds wherever ftlint runs.
    """

    def __init__(self, sources: Mapping[str, bytes], path_of: Callable[[str], str]) -> None:
        self._path_of = path_of
        self._lines = {file: source.split(b"\n") for file, source in sources.items()}

    def of(self, findings: Iterable[Finding]) -> Iterator[Identity]:
        """Yield the identity of each finding, in their order."""
        seen: Counter[Identity] = Counter()
        for finding in findings:
            first = self._at(finding.primary, finding)
            seen[first] += 1
            yield first._replace(ordinal=seen[first])

    def others(self, finding: Finding) -> Iterator[Identity]:
        """Yield what a finding is called where another access to the same state comes first."""
        for location in finding.locations:
            if location.action in _ACCESSES:
                yield self._at(location, finding)

    def _at(self, location: Location, finding: Finding) -> Identity:
        span = location.span
        lines = self._lines.get(span.file, [])
        text = normalised(lines[span.line - 1]) if 0 < span.line <= len(lines) else ""
        path = self._path_of(span.file)
        return Identity(path, finding.rule, location.function, finding.symbol, text, 1)


def normalised(line: bytes) -> str:
    """Return a source line without its comments and its spacing."""
    code = _LITERAL_OR_COMMENT.sub(lambda match: match["literal"] or b" ", line)
    return " ".join(code.decode("utf-8", "replace").split())
