"""What can be had without analysis, for comparison: a lister of statics and a matcher of names.

Both answer in the shape of ftlint's own findings, so that the same score is applied to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from scripts.findings import Finding, source_lines
from scripts.packages import release, source_tree
from scripts.runs import Run

_STATIC = re.compile(
    r"^\s*static\s+(?!.*\bconst\b)[\w\s]*[\s*]+(?P<name>\w+)\s*(\[[^]]*\]\s*)*[=;]"
)
_BORROWING = re.compile(
    r"\b(?P<name>PyList_(GetItem|GET_ITEM)|PyDict_(GetItem(WithError|String)?|SetDefault|Next)"
    r"|PyWeakref_(GetObject|GET_OBJECT)|PySequence_Fast(_GET_ITEM|_ITEMS)?|PyImport_AddModule"
    r"|PyCell_GET|PySys_GetObject)\s*\("
)
_FUNCTION = re.compile(r"^(?=\w)(?:[\w\s*]*[\s*])?(?P<name>\w+)\s*\([^;]*$")


def statics(name: str, version: str) -> Run:
    """List every static variable that is not const."""
    return _match(name, version, _STATIC)


def names(name: str, version: str) -> Run:
    """List every call of an API that lends a reference."""
    return _match(name, version, _BORROWING)


PEERS: dict[str, Callable[[str, str], Run]] = {
    "lister of statics": statics,
    "matcher of API names": names,
}


@cache
def _match(name: str, version: str, pattern: re.Pattern[str]) -> Run:
    tree = source_tree(name, version)
    package = release(name, version)
    sources = [
        path
        for part in package.paths
        for path in sorted((tree / part).rglob("*"))
        if path.suffix in {".c", ".cpp", ".cc", ".h"} and path.is_file()
    ]
    findings = [finding for path in sources for finding in _in_file(path, tree, pattern)]
    return Run(package, tree, {"findings": findings}, "")


def _in_file(path: Path, tree: Path, pattern: re.Pattern[str]) -> Iterator[Finding]:
    function = ""
    for number, line in enumerate(source_lines(path), 1):
        head = _FUNCTION.match(line)
        if head:
            function = head["name"]
        for match in pattern.finditer(line):
            yield {
                "rule": "peer",
                "level": "warning",
                "symbol": match["name"],
                "related": [],
                "location": {
                    "file": path.relative_to(tree).as_posix(),
                    "line": number,
                    "function": function,
                },
            }
