"""Silence what comments silence, and tell which of them silence nothing.

A comment counts on any location of a finding: at the declaration of a variable it silences every
use that would be reported elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ftlint.catalogue.consequences import level_of
from ftlint.catalogue.rules import RuleHead, load_index
from ftlint.filters.directives import Directive, Directives, Problem
from ftlint.model.finding import Finding, Location
from ftlint.model.report import Suppressed
from ftlint.model.source import Span

RULE = "FT002"

_Key = tuple[str, int, str]  # file, line (0 for the whole file), rule


class Silencer:
    """The directives of a run, by what they silence."""

    def __init__(self, directives: Iterable[Directive]) -> None:
        self._by_key: dict[_Key, list[Directive]] = defaultdict(list)
        for directive in directives:
            span = directive.span
            for rule in directive.rules:
                self._by_key[span.file, directive.line, rule].append(directive)
            if RULE in directive.rules and directive.line != span.line:
                # What FT002 has to say of a comment stands on the comment's own line.
                self._by_key[span.file, span.line, RULE].append(directive)

    def silencing(self, finding: Finding) -> tuple[Directive, ...]:
        """Return every directive that silences a finding, that of its own line first."""
        found: dict[Directive, None] = {}
        for location in finding.locations:
            span = location.span
            for line in (span.line, 0):
                found.update(dict.fromkeys(self._by_key.get((span.file, line, finding.rule), ())))
        return tuple(found)


class Outcome(NamedTuple):
    """The findings that are left, and those that are silenced."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]


def suppress(
    findings: Iterable[Finding],
    silencer: Silencer,
    directives: Directives,
    run: frozenset[str],
    whole: Callable[[str], bool],
) -> Outcome:
    """Silence findings; add one of FT002 for every comment that silences nothing.

    A comment is judged for the rules in `run`, in files that `whole` says were seen in full.
    FT002 itself can be silenced, too.
    """
    used: dict[Directive, set[str]] = defaultdict(set)
    kept, suppressed = _split(findings, silencer, used)
    if RULE in run:
        head = load_index()[RULE]
        judged = [d for d in directives.silencing if not d.foreign and whole(d.span.file)]
        idle = [_malformed(problem, head) for problem in directives.problems]
        idle += _idle(judged, used, head, run - {RULE})
        more, silenced = _split(idle, silencer, used)
        kept += [*more, *_idle(judged, used, head, frozenset({RULE}))]
        suppressed += silenced
    return Outcome(tuple(kept), tuple(suppressed))


def _split(
    findings: Iterable[Finding], silencer: Silencer, used: dict[Directive, set[str]]
) -> tuple[list[Finding], list[Suppressed]]:
    kept = []
    suppressed = []
    for finding in findings:
        by = silencer.silencing(finding)
        for directive in by:
            used[directive].add(finding.rule)
        if by:
            reason = next((directive.reason for directive in by if directive.reason), "")
            suppressed.append(Suppressed(finding, reason))
        else:
            kept.append(finding)
    return kept, suppressed


def _idle(
    directives: Iterable[Directive],
    used: Mapping[Directive, set[str]],
    head: RuleHead,
    judged: frozenset[str],
) -> Iterator[Finding]:
    """Yield a finding for each comment with rules that silence nothing."""
    for directive in directives:
        idle = [r for r in directive.rules if r in judged and r not in used.get(directive, ())]
        if not idle:
            continue
        where = "this line"
        if directive.line != directive.span.line:
            where = f"line {directive.line}" if directive.line else "this file"
        label = f"{' and '.join(f'`{rule}`' for rule in idle)} reports nothing for {where}"
        fix = "default" if len(idle) == len(directive.rules) else "partly"
        yield _finding(head, directive.span, ", ".join(idle), label, fix)


def _malformed(problem: Problem, head: RuleHead) -> Finding:
    return _finding(head, problem.span, problem.word, problem.label, "malformed")


def _finding(head: RuleHead, span: Span, symbol: str, label: str, fix: str) -> Finding:
    return Finding(
        rule=head.id,
        level=min(head.level, level_of(head.consequence)),
        confidence=head.confidence,
        consequence=head.consequence,
        symbol=symbol,
        primary=Location(span, label),
        help=head.fix[fix].format(symbol=symbol),
    )
