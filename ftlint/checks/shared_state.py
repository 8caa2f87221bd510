"""Globals, statics and module state written while threads run (FT301, FT304-306, FT310)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.patterns import Pattern, Use, state_key
from ftlint.analysis.places import Home
from ftlint.analysis.races import Race
from ftlint.checks.context import Context, check
from ftlint.checks.evidence import (
    confidence_in,
    flows,
    loses_memory,
    memory_consequence,
    related,
)
from ftlint.model.finding import Confidence, Consequence, Finding

_LABELS = {
    Pattern.FREE_LIST: "taken from here with nothing held",
    Pattern.SCRATCH: "written here, by every thread into the same memory",
    Pattern.COUNTER: "counted here with nothing held",
    Pattern.PLAIN: "written here with nothing held",
}
_RULES = {
    Pattern.FREE_LIST: "FT305",
    Pattern.SCRATCH: "FT304",
    Pattern.COUNTER: "FT306",
    Pattern.PLAIN: "FT301",
}


@check("FT301", "FT304", "FT305", "FT306", "FT310")
def shared_state(ctx: Context) -> Iterator[Finding]:
    """Report shared state that two threads can write, or write and read, at once."""
    patterns = ctx.world.patterns
    for race in ctx.world.races:
        use = patterns.uses[state_key(race.state)]
        if use.test is None and state_key(race.state) not in patterns.absorbed:
            yield _finding(ctx, race, use)


def _finding(ctx: Context, race: Race, use: Use) -> Finding:
    state = race.state
    at = race.first if use.pattern is Pattern.PLAIN else use.key
    rule = "FT310" if state.home is Home.RECORD else _RULES[use.pattern]
    return ctx.finding(
        rule,
        ctx.at(at.span, _LABELS[use.pattern], at.function),
        symbol=state.name,
        function=at.function,
        fix=_fix(rule, race, use),
        consequence=_consequence(race, use),
        confidence=confidence_in(ctx, race, Confidence.MEDIUM),
        related=related(ctx, state, (at,), use.parts),
        flows=flows(ctx, race._replace(first=at)),
    )


def _fix(rule: str, race: Race, use: Use) -> str:
    """Return which of a rule's fixes fits."""
    state = race.state
    if rule == "FT310" and use.pattern is Pattern.COUNTER:
        return "counter"
    if rule in ("FT301", "FT310") and "_object" in state.type:
        return "pointer"
    if rule == "FT301" and loses_memory(state):
        return "buffer"
    if rule == "FT301" and "volatile" in state.type:
        return "volatile"
    return "default"


def _consequence(race: Race, use: Use) -> Consequence:
    state = race.state
    if use.pattern is Pattern.FREE_LIST:
        return Consequence.CORRUPTION
    if loses_memory(state):
        return memory_consequence(state)
    if use.pattern is Pattern.COUNTER:
        return Consequence.LOST_UPDATE
    if use.pattern is Pattern.SCRATCH:
        return Consequence.WRONG_DATA
    if "*" in state.type:
        return Consequence.LEAK if "_object" in state.type else Consequence.WRONG_DATA
    return Consequence.TORN_VALUE if len(state.members) > 1 else Consequence.HARDENING
