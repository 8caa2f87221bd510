"""How often findings are right, from those that were read against the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ftlint.catalogue.rules import load_rules
from scripts import labels
from scripts.labels import Key, Outcome
from scripts.packages import pinned
from scripts.runs import analyse
from scripts.scoreboard.kept import Table, made

_LEVELS_OF_CONFIDENCE = ("high", "medium", "low")


def tables() -> list[Table]:
    """Return precision by rule and by confidence, and the labels whose finding is gone."""
    # Packages too large for every day are left out: their labels are neither found nor gone.
    runs = [analyse(package) for package in pinned()]
    outcomes = labels.outcomes(runs)
    by_confidence = [outcome for outcome in outcomes if outcome.confidence]
    packages = {outcome.key.package for outcome in outcomes if outcome.verdict != "unread"}
    title = f"Findings read against the source in {len(packages)} packages, by rule"
    return [
        _grouped(title, "rule", outcomes, _rule),
        _grouped("The same by confidence", "confidence", by_confidence, _confidence),
        _gone(outcomes),
    ]


def _rule(outcome: Outcome) -> str:
    enabled = load_rules()[outcome.rule].enabled
    return outcome.rule if enabled else f"{outcome.rule} (off)"


def _confidence(outcome: Outcome) -> str:
    return outcome.confidence


def _grouped(
    caption: str, by: str, outcomes: list[Outcome], group: Callable[[Outcome], str]
) -> Table:
    names = {group(outcome) for outcome in outcomes}
    ordered = [name for name in _LEVELS_OF_CONFIDENCE if name in names]
    rows = []
    any_gone = any(outcome.gone for outcome in outcomes)  # those have no confidence any more
    for name in [*(ordered or sorted(names)), "all"]:
        of_group = [outcome for outcome in outcomes if name in (group(outcome), "all")]
        now = Counter(outcome.verdict for outcome in of_group if not outcome.gone)
        gone = Counter(outcome.verdict for outcome in of_group if outcome.gone)
        decided = now["right"] + now["wrong"]
        precision = f"{100 * now['right'] / decided:.0f}%" if decided else "-"
        counted = [now[verdict] for verdict in (*labels.VERDICTS, "unread")]
        lost = [gone["right"], gone["wrong"]] if any_gone else []
        rows.append([name, precision, *counted, *lost])
    head = [by, "right of decided", *labels.VERDICTS, "unread"]
    head += ["right, gone", "wrong, gone"] if any_gone else []
    return made(caption, head, rows)


def _gone(outcomes: list[Outcome]) -> Table:
    rows = [[*outcome.key[:5], outcome.verdict] for outcome in outcomes if outcome.gone]
    return made("Labels whose finding is gone", [*Key._fields[:5], "verdict"], rows)
