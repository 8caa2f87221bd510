"""What the fixtures admit: known misses and known false alarms, by rule."""

from __future__ import annotations

from collections import Counter

from ftlint.catalogue.rules import load_rules
from scripts.scoreboard.kept import Table, made
from tests.programs import fixtures, markers

_KINDS = ("expect", "missed", "false-alarm")


def tables() -> list[Table]:
    """Return how many markers of each kind the fixtures hold for each rule."""
    counts = Counter(
        (marker.rule, marker.kind) for fixture in fixtures() for marker in markers(fixture)
    )
    rows = [[rule, *(counts[rule, kind] for kind in _KINDS)] for rule in load_rules()]
    totals = [sum(counts[rule, kind] for rule in load_rules()) for kind in _KINDS]
    head = ["rule", "found", "known misses", "known false alarms"]
    return [made("Lines of the fixtures by rule", head, [*rows, ["all", *totals]])]
