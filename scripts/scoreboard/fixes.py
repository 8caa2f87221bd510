"""Published fixes: found in the release before, silent in the release after, and the noise."""

from __future__ import annotations

from collections.abc import Callable

from scripts import cases
from scripts.cases import Case, Score
from scripts.scoreboard.answers import ftlint
from scripts.scoreboard.kept import Table, made


def tables() -> list[Table]:
    """Return what ftlint makes of the published fixes, by class and by package, and one by one."""
    scores = [cases.score(case, ftlint) for case in cases.read()]
    return [
        _grouped("Published fixes by class", "class", scores, lambda case: case.kind),
        _grouped("Published fixes by package", "package", scores, lambda case: case.package),
        _missed(scores),
    ]


def _grouped(title: str, by: str, scores: list[Score], group: Callable[[Case], str]) -> Table:
    rows = []
    for name in [*sorted({group(score.case) for score in scores}), "all"]:
        of_group = [score for score in scores if name in (group(score.case), "all")]
        known = [score.case for score in of_group]
        found = sum(score.found for score in of_group)
        silent = sum(score.silent for score in of_group)
        noise = [cases.noise(known, ftlint, fixed=fixed) for fixed in (False, True)]
        rows.append([name, len(known), found, silent, *(f"{n.per_thousand:.1f}" for n in noise)])
    head = [by, "fixes", "found before", "silent after"]
    head += ["findings per 1,000 lines before", "and after"]
    return made(title, head, rows)


def _missed(scores: list[Score]) -> Table:
    rows = []
    for score in scores:
        if not score.silent:
            what = "still reported after the fix" if score.found else "not found"
            case = score.case
            rows.append([case.id, case.kind, case.file, " ".join(case.symbols), what])
    return made("What went wrong", ["fix", "class", "file", "about", "what"], rows)
