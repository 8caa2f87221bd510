"""Answers of earlier runs: to the same question, or to one about the same code on other lines.

A comment more, or an empty line, moves code and changes nothing of what is found in it: analyses
compare places for which comes first and which are on one line, and know no other use for a line.
So the latest answer on a subject is moved, when all that its facts say of the code is still so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ftlint.answering import OpenIn
from ftlint.cache.entries import Cache, Earlier
from ftlint.cache.moves import ChangedError, Moves
from ftlint.gathering import Facts
from ftlint.model.facts import Gap, Unit
from ftlint.model.finding import Finding, Level, Location
from ftlint.model.report import Answer, CheckResult


def recall(cache: Cache, subject: object, facts: Facts, open_in: OpenIn) -> Answer | None:
    """Return the answer for these facts if an earlier run has found it."""
    digests = facts.digests()
    known = cache.answer(subject, digests)
    if known is not None:
        return known
    earlier = cache.latest(subject)
    if earlier is None:
        return None
    try:
        answer = _moved(earlier, facts, earlier.changed(digests), open_in)
    except ChangedError:
        return None
    cache.keep_answer(subject, digests, answer)
    return answer


def _moved(earlier: Earlier, facts: Facts, changed: list[str], open_in: OpenIn) -> Answer:
    """Return an earlier answer for the facts of now, with other ones for the changed files.

    Raises `ChangedError` when it may be another.
    """
    known = earlier.answer
    after: dict[str, Unit] = {}
    moves = Moves()
    for path in changed:
        after[path] = _there(facts.unit(path))
        moves.learn(_there(earlier.unit(path)), after[path])
    moved = moves.files()
    if not moved <= {file for unit in after.values() for file in unit.included}:
        raise ChangedError  # nothing tells who else has read it
    for unit in known.units:
        if unit.path not in after and not moved.isdisjoint(unit.included):
            same = _there(facts.unit(unit.path))
            moves.learn(same, same)
    units = tuple(_unit(unit, after, moves) for unit in known.units)
    result = _result(known.result, moves)
    if _silences_errors(known, result.findings, units, open_in):
        raise ChangedError  # what is left of them decides about declarations
    coverage = replace(result.coverage, lines=sum(unit.lines for unit in units))
    sizes = {unit.path: unit.lines for unit in units}
    return Answer(
        result._replace(coverage=coverage),
        tuple(
            replace(file, lines=sizes[file.path], gaps=_gaps(file.gaps, moves))
            for file in known.files
        ),
        units,
    )


def _there(unit: Unit | None) -> Unit:
    if unit is None:
        raise ChangedError
    return unit


def _unit(unit: Unit, after: Mapping[str, Unit], moves: Moves) -> Unit:
    """Return what is kept of a unit: what comments and macros say now."""
    now = after.get(unit.path)
    if now is None:
        return unit
    return replace(
        unit,
        gaps=_gaps(unit.gaps, moves),
        lines=now.lines,
        comments=now.comments,
        macro_uses=now.macro_uses,
    )


def _result(result: CheckResult, moves: Moves) -> CheckResult:
    return result._replace(
        findings=tuple(_finding(finding, moves) for finding in result.findings),
        entry_points=tuple(
            replace(entry, line=moves.line(entry.file, entry.line)) for entry in result.entry_points
        ),
        modules=tuple(
            replace(module, line=moves.line(module.file, module.line)) for module in result.modules
        ),
    )


def _finding(finding: Finding, moves: Moves) -> Finding:
    def here(locations: tuple[Location, ...]) -> tuple[Location, ...]:
        return tuple(place._replace(span=moves.span(place.span)) for place in locations)

    return replace(
        finding,
        primary=here((finding.primary,))[0],
        related=here(finding.related),
        flows=tuple(flow._replace(steps=here(flow.steps)) for flow in finding.flows),
    )


def _gaps(gaps: tuple[Gap, ...], moves: Moves) -> tuple[Gap, ...]:
    return tuple(gap._replace(span=moves.span(gap.span)) for gap in gaps)


def _silences_errors(
    known: Answer, findings: tuple[Finding, ...], units: tuple[Unit, ...], open_in: OpenIn
) -> bool:
    """Tell whether comments silence an error now and did not, or did and do not."""
    was_open, is_open = open_in(known.units), open_in(units)
    return any(
        was_open(before) != is_open(now)
        for before, now in zip(known.result.findings, findings, strict=True)
        if now.level is Level.ERROR
    )
