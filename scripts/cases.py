"""Score published fixes: found in the release with the defect, silent in the release without."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

from scripts.findings import Finding, in_file, is_about, source_lines, touches
from scripts.packages import CORPUS
from scripts.runs import Run

_NEAR = 2  # lines around a root line that still count

# Gives the run of a tool for a package, a version and a file of it.
Answer = Callable[[str, str, str], Run]


class Case(NamedTuple):
    """A published fix, as `corpus/README.md` describes it."""

    id: str
    package: str
    before: str
    after: str
    file: str
    functions: tuple[str, ...]
    symbols: tuple[str, ...]
    lines: tuple[int, ...]
    kind: str
    link: str


class Score(NamedTuple):
    """What a tool said about one case. `silent` has a meaning only when it was found."""

    case: Case
    found: bool
    silent: bool


class Noise(NamedTuple):
    """How much a tool says about some files."""

    findings: int
    lines: int

    @property
    def per_thousand(self) -> float:
        """Findings per 1,000 lines."""
        return 1000 * self.findings / max(self.lines, 1)


@cache
def read() -> tuple[Case, ...]:
    """Return the cases of the corpus."""
    lines = (CORPUS / "cases.jsonl").read_text().splitlines()
    return tuple(_case(json.loads(line)) for line in lines)


def _case(entry: dict[str, Any]) -> Case:
    entry["kind"] = entry.pop("class")
    lists = {key: tuple(entry[key]) for key in ("functions", "symbols", "lines")}
    return Case(**{**entry, **lists})


def score(case: Case, answer: Answer) -> Score:
    """Score one case."""
    before = answer(case.package, case.before, case.file)
    after = answer(case.package, case.after, case.file)
    found = any(_hits(finding, case, set(case.lines)) for finding in before.findings)
    carried = _carried(before, after, case)
    left = any(_hits(finding, case, carried) for finding in after.findings)
    return Score(case, found, found and not left and not after.failure)


def noise(cases: Iterable[Case], answer: Answer, *, fixed: bool) -> Noise:
    """Count what a tool says about every file that holds a case, before or after the fix."""
    findings = lines = 0
    places = {(c.package, c.after if fixed else c.before, c.file) for c in cases}
    for package, version, file in sorted(places):
        run = answer(package, version, file)
        findings += sum(in_file(finding, file) for finding in run.findings)
        lines += len(source_lines(run.tree / file))
    return Noise(findings, lines)


def _hits(finding: Finding, case: Case, roots: set[int]) -> bool:
    near = {line + shift for line in roots for shift in range(-_NEAR, _NEAR + 1)}
    if touches(finding, case.file, near):
        return True
    return in_file(finding, case.file) and is_about(finding, case.symbols, case.functions)


def _carried(before: Run, after: Run, case: Case) -> set[int]:
    """Return where the root lines stand after the fix, as far as it left them unchanged."""
    old, new = source_lines(before.tree / case.file), source_lines(after.tree / case.file)
    carried = set()
    for block in difflib.SequenceMatcher(None, old, new).get_matching_blocks():
        for line in case.lines:
            if block.a < line <= block.a + block.size:
                carried.add(line - block.a + block.b)
    return carried
