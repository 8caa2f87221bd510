"""The threads of a finding as a timeline: one lane each, one row for each moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from ftlint.model.finding import Action, Flow, Location

_MOST_LANES = 4
_SYMBOLS = {
    Action.NONE: "·",
    Action.ENTERS: "↳",
    Action.READS: "R",
    Action.WRITES: "W",
    Action.LOCKS: "L",
    Action.WAITS: "…",
}


class Step(NamedTuple):
    """What one thread does at a moment. `lane` counts from 1; 0 is every thread."""

    lane: int
    action: str
    symbol: str
    location: Location


class Timeline(NamedTuple):
    """The lanes by title, and the moments in their order; each is one step for some lanes."""

    lanes: tuple[str, ...]
    moments: tuple[tuple[Step, ...], ...]


def timeline(flows: Sequence[Flow]) -> Timeline | None:
    """Return the steps of threads in an order in which they collide, None without any.

    They arrive together; then whatever touches memory or locks happens one after the other, the
    last step of each thread last.
    """
    shown = [flow for flow in flows if flow.steps][:_MOST_LANES]
    if not shown:
        return None
    return Timeline(tuple(flow.title for flow in shown), tuple(_moments(shown)))


def _moments(flows: Sequence[Flow]) -> Iterator[tuple[Step, ...]]:
    common = _common(flows)
    for location in flows[0].steps[:common]:
        yield (_step(0, location),)
    left = [flow.steps[common:] for flow in flows]
    longest = max(map(len, left))
    for number in range(longest):
        row = [
            _step(lane, steps[number - longest])
            for lane, steps in enumerate(left, 1)
            if len(steps) >= longest - number
        ]
        arriving = [step for step in row if step.action == Action.ENTERS]
        if arriving:
            yield tuple(arriving)
        yield from ((step,) for step in row if step.action != Action.ENTERS)


def _common(flows: Sequence[Flow]) -> int:
    """Return how many arrivals all threads begin with; none when there is one thread."""
    if len(flows) < 2:
        return 0
    rows = zip(*(flow.steps for flow in flows), strict=False)
    same = takewhile(lambda row: len(set(row)) == 1 and row[0].action is Action.ENTERS, rows)
    return len(list(same))


def _step(lane: int, location: Location) -> Step:
    action = location.action
    return Step(lane, str(action) or "acts", _SYMBOLS[action], location)
