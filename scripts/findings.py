"""What the scores ask of a finding, which here is a dictionary of the JSON format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

Finding = dict[str, Any]
_FUNCTION = re.compile(r"^(?=\w)(?:[\w\s*]*[\s*])?(?P<name>\w+)\s*\([^;]*$")


def places(finding: Finding) -> Iterator[dict[str, Any]]:
    """Yield the primary and the related locations."""
    yield finding["location"]
    yield from finding["related"]


def touches(finding: Finding, path: str, lines: Iterable[int]) -> bool:
    """Tell whether the primary or a related location is on one of the lines of a file."""
    wanted = set(lines)
    return any(place["file"] == path and place["line"] in wanted for place in places(finding))


def in_file(finding: Finding, path: str) -> bool:
    """Tell whether the finding stands in the file."""
    return bool(finding["location"]["file"] == path)


def is_about(finding: Finding, symbols: Iterable[str], functions: Iterable[str]) -> bool:
    """Tell whether the finding names a symbol in one of the functions (in any, if none is given).

    Of `self->field` the field counts: what the variable is called is the author's choice.
    """
    words = set(re.findall(r"\w+", finding["symbol"]))
    names = {re.findall(r"\w+", symbol)[-1] for symbol in symbols}
    wanted = set(functions)
    here = {place["function"] for place in places(finding)}
    return bool(words & names) and (not wanted or bool(wanted & here))


@cache
def source_lines(path: Path) -> tuple[str, ...]:
    """Return the lines of a source file; none when it does not exist."""
    if not path.is_file():
        return ()
    return tuple(path.read_text(encoding="utf-8", errors="replace").split("\n"))


@cache
def functions_of(path: Path) -> dict[int, str]:
    """Return the function each line of a file is in, as far as its layout tells."""
    name = ""
    found = {}
    for number, line in enumerate(source_lines(path), 1):
        head = _FUNCTION.match(line)
        name = head["name"] if head else name
        found[number] = name
    return found
