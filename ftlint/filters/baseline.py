"""The baseline: findings that are known, so that only new ones are reported.

A JSON file with one finding on a line, sorted, so that two branches merge like any text. A finding
is known by rule, path, function, symbol and the text of its line; code may move.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from ftlint.errors import FtlintError
from ftlint.filters.identity import Identity, Names
from ftlint.model.finding import Consequence, Finding

VERSION = 1
MAX_BYTES = 64 << 20

_FIELDS = Identity._fields
REWRITE = "write one with ftlint --write-baseline FILE"


class Match(NamedTuple):
    """Findings that are new, findings that are known, and entries that match nothing any more."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    stale: tuple[Identity, ...]


def parse_baseline(data: bytes, name: str) -> tuple[Identity, ...]:
    """Read a baseline. Raises `FtlintError` that begins with `name` for anything else."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        line = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        said = "nested too deeply" if isinstance(error, RecursionError) else "not valid JSON"
        raise FtlintError(f"{name}{line}: {said}", help=REWRITE) from error
    if not isinstance(document, dict) or "version" not in document:
        raise FtlintError(f"{name} is not a baseline of ftlint", help=REWRITE)
    version = document["version"]
    if version != VERSION or isinstance(version, bool):
        raise FtlintError(
            f"{name} has the format version {json.dumps(version)[:40]}, not {VERSION}",
            help=f"use the ftlint that wrote it, or {REWRITE}",
        )
    entries = document.get("findings")
    if not isinstance(entries, list):
        raise FtlintError(f"{name}: 'findings' must be a list", help=REWRITE)
    return tuple(_entry(item, f"{name}: finding {n}") for n, item in enumerate(entries, 1))


def _entry(item: Any, where: str) -> Identity:
    if not isinstance(item, dict) or item.keys() != set(_FIELDS):
        raise FtlintError(f"{where} must have exactly {', '.join(_FIELDS)}", help=REWRITE)
    for name, value in item.items():
        kind = int if name == "ordinal" else str
        if not isinstance(value, kind) or isinstance(value, bool):
            expected = "a number" if kind is int else "text"
            raise FtlintError(f"{where}: '{name}' must be {expected}", help=REWRITE)
    return Identity(**item)


def render_baseline(entries: Iterable[Identity]) -> str:
    """Return the file that holds these entries, sorted and each once."""
    lines = [json.dumps(entry._asdict(), ensure_ascii=False) for entry in sorted(set(entries))]
    body = ",\n".join(f"    {line}" for line in lines)
    listed = f"[\n{body}\n  ]" if lines else "[]"
    text = f'{{\n  "version": {VERSION},\n  "findings": {listed}\n}}\n'
    return text.encode("utf-8", "backslashreplace").decode()  # a path may be no text: \\udc80


def belongs(finding: Finding) -> bool:
    """Tell whether a finding may be in a baseline: code that was not looked at never is."""
    return finding.consequence is not Consequence.NOT_ANALYSED


class Seen(NamedTuple):
    """What a run can say: which entries it would have found, and which files are gone."""

    judges: Callable[[Identity], bool]
    is_gone: Callable[[str], bool]


def match(
    findings: Sequence[Finding], names: Names, entries: Iterable[Identity], seen: Seen
) -> Match:
    """Tell known findings from new ones.

    An entry that no finding has by its own name may be for one whose state another access comes
    first to now, or that stands in another file now. It is stale when it is left over all the same.
    """
    known_as = tuple(names.of(findings))
    listed = frozenset(entries)
    free = listed.difference(known_as)
    moved = {entry._replace(path=""): entry for entry in sorted(free) if seen.is_gone(entry.path)}
    new: list[Finding] = []
    known: list[Finding] = []
    for finding, identity in zip(findings, known_as, strict=True):
        is_known = belongs(finding) and identity in listed
        if free and belongs(finding) and not is_known:
            names_of = (identity, *names.others(finding))
            found = {e for n in names_of for e in (n, moved.get(n._replace(path=""))) if e in free}
            free = free.difference(found)
            is_known = bool(found)
        (known if is_known else new).append(finding)
    return Match(tuple(new), tuple(known), tuple(sorted(filter(seen.judges, free))))
