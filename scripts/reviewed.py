"""The verdicts numpy's maintainers left in comments on calls of borrowed-reference APIs.

`noqa: borrowed-ref OK` says that the use is fine, `noqa: borrowed-ref - manual fix needed` that it
is not. Some stand in `.c.src` templates, which only a build turns into C.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.findings import Finding, source_lines, touches
from scripts.runs import Run

_COMMENT = re.compile(r"noqa: borrowed-ref(?P<fine> OK)?")
_ENDS = re.compile(r"[;{}]\s*(//.*|/\*.*\*/\s*)?$")
_SUFFIXES = {".c", ".h", ".cpp", ".hpp", ".src"}
_BORROWED_FAMILY = "FT2"


class Verdict(NamedTuple):
    """One comment with the lines of its statement. `readable`: ftlint can parse the file."""

    path: str
    lines: tuple[int, ...]
    fine: bool
    readable: bool


def verdicts(tree: Path) -> list[Verdict]:
    """Return every comment of the tree."""
    return list(_verdicts(tree))


def reported(run: Run, verdict: Verdict) -> bool:
    """Tell whether a finding about borrowed references stands on the statement."""
    return any(
        finding["rule"].startswith(_BORROWED_FAMILY) and on_statement(finding, verdict)
        for finding in run.findings
    )


def on_statement(finding: Finding, verdict: Verdict) -> bool:
    """Tell whether a finding has its primary or a related location on the statement."""
    return touches(finding, verdict.path, verdict.lines)


def _verdicts(tree: Path) -> Iterator[Verdict]:
    for path in sorted(tree.rglob("*")):
        if path.suffix not in _SUFFIXES or not path.is_file():
            continue
        lines = source_lines(path)
        for number, line in enumerate(lines, 1):
            match = _COMMENT.search(line)
            if match:
                statement = tuple(range(_first_line(lines, number), number + 1))
                name = path.relative_to(tree).as_posix()
                yield Verdict(name, statement, match["fine"] is not None, path.suffix != ".src")


def _first_line(lines: tuple[str, ...], number: int) -> int:
    """Return the line on which the statement that ends on a line begins."""
    first = number
    while first > 1 and lines[first - 2].strip() and not _ENDS.search(lines[first - 2]):
        first -= 1
    return first
