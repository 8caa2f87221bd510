"""Findings that are held back: silenced ones and known ones, with the reason."""

from __future__ import annotations

from typing import NamedTuple

from ftlint.model.finding import Finding
from ftlint.model.report import Report


class Held(NamedTuple):
    """A finding that does not count. `word` says how it is held back, `why` gives the reason.

    `in_source` is True when a comment in the source does it.
    """

    finding: Finding
    word: str
    why: str
    in_source: bool


def held_back(report: Report) -> tuple[Held, ...]:
    """Return what a report holds back, in the order of every report."""
    held = [
        Held(item.finding, "silenced", item.reason or "no reason given", item.in_source)
        for item in report.suppressed
    ]
    held += [Held(found, "known", "listed in the baseline", False) for found in report.baselined]
    return tuple(sorted(held, key=lambda item: item.finding.sort_key))
