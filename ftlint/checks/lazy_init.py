"""State that is filled on first use: caches, flags, locks (FT302, FT308, FT619)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.guarded_writes import Test
from ftlint.analysis.patterns import Pattern, Use, state_key
from ftlint.analysis.places import Home
from ftlint.analysis.races import Race, keys_of
from ftlint.checks.context import Context, check
from ftlint.checks.evidence import (
    confidence_in,
    flows,
    loses_memory,
    memory_consequence,
    related,
)
from ftlint.model.finding import Confidence, Consequence, Finding, Location


@check("FT302", "FT308", "FT310", "FT619")
def lazy_init(ctx: Context) -> Iterator[Finding]:
    """Report state that two threads can both find empty and fill."""
    patterns = ctx.world.patterns
    for race in ctx.world.races:
        use = patterns.uses[state_key(race.state)]
        if use.test is None or state_key(race.state) in patterns.absorbed:
            continue
        if use.pattern is Pattern.LAZY_IMPORT:  # FT315 speaks of it, at the call
            continue
        yield _finding(ctx, race, use, use.test)


def _finding(ctx: Context, race: Race, use: Use, test: Test) -> Finding:
    state, key = race.state, use.key
    rule, fix = _rule(ctx, race, use)
    owner = key.function
    primary = ctx.at(key.span, f"`{state.name}` is filled here, on first use", owner)
    if key.handed_over is not None:
        owner = key.origin
        primary = ctx.at(key.handed_over, f"`{state.name}` is filled on first use", owner)
    checked = ctx.at(test.span, "two threads can both pass this test", test.function)
    return ctx.finding(
        rule,
        primary,
        symbol=state.name,
        function=owner,
        fix=fix,
        consequence=None if rule == "FT619" else _consequence(race, use),
        confidence=_confidence(ctx, race, test),
        related=_unique(primary, (checked, *related(ctx, state, (key,), use.parts))),
        flows=flows(ctx, race._replace(first=key), test),
        notes=_notes(use),
    )


def _confidence(ctx: Context, race: Race, test: Test) -> Confidence:
    """Return how sure the finding is; a function that import runs as well may fill it there."""
    if ctx.world.contexts.runs_at_import(test.function):
        return Confidence.LOW
    return confidence_in(ctx, race, Confidence.HIGH)


def _rule(ctx: Context, race: Race, use: Use) -> tuple[str, str]:
    """Return the rule that speaks of a late fill, and which of its fixes fits."""
    state = race.state
    if use.pattern is Pattern.LAZY_LOCK:
        return "FT619", "default"
    if keys_of(ctx.world, use.key) and race.first != race.second:
        return "FT308", "flag_first" if _flag_first(use) else "default"
    if state.home is Home.RECORD:
        return "FT310", "lazy"
    if use.parts:
        return "FT302", "flag"
    return "FT302", "object" if "_object" in state.type else "default"


def _consequence(race: Race, use: Use) -> Consequence:
    """Return what happens when two threads fill the state at once."""
    state = race.state
    if loses_memory(state):
        return memory_consequence(state)
    if _flag_first(use):
        return Consequence.WRONG_DATA
    is_pointer = "*" in state.type
    return Consequence.DOUBLE_INIT if is_pointer or use.parts else Consequence.HARDENING


def _flag_first(use: Use) -> bool:
    """Say whether the flag is set before the data it stands for."""
    return any(
        access.function == use.key.function and access.span.line > use.key.span.line
        for part in use.parts
        for access in part.writes
    )


def _notes(use: Use) -> tuple[str, ...]:
    names = ", ".join(f"`{part.name}`" for part in use.parts)
    return (f"{names} is filled under the same test",) if names else ()


def _unique(primary: Location, locations: tuple[Location, ...]) -> tuple[Location, ...]:
    """Return the locations that stand on lines of their own."""
    first = {found.span[:2]: found for found in reversed(locations)}
    first.pop(primary.span[:2], None)
    return tuple(found for found in locations if first.get(found.span[:2]) is found)
