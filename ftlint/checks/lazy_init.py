"""State that is filled on first use: caches, flags, locks (FT302, FT308, FT619)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.guarded_writes import Test
from ftlint.analysis.patterns import Pattern, Use, state_key
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


@check("FT302", "FT308", "FT619")
def lazy_init(ctx: Context) -> Iterator[Finding]:
    """Report state that two threads can both find empty and fill."""
    patterns = ctx.world.patterns
    for race in ctx.world.races:
        use = patterns.uses[state_key(race.state)]
        if use.test is None or state_key(race.state) in patterns.absorbed:
            continue
        yield _finding(ctx, race, use, use.test)


def _finding(ctx: Context, race: Race, use: Use, test: Test) -> Finding:
    state, key = race.state, use.key
    is_lock = use.pattern is Pattern.LAZY_LOCK
    late_lock = bool(keys_of(ctx.world, key)) and race.first != race.second
    rule = "FT619" if is_lock else "FT308" if late_lock else "FT302"
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
        consequence=_consequence(race, use) if not is_lock else None,
        confidence=confidence_in(ctx, race, Confidence.HIGH),
        related=_unique(primary, (checked, *related(ctx, state, (key,), use.parts))),
        flows=flows(ctx, race._replace(first=key), test),
        notes=_notes(use),
    )


def _consequence(race: Race, use: Use) -> Consequence:
    """Return what happens when two threads fill the state at once."""
    state = race.state
    if loses_memory(state):
        return memory_consequence(state)
    if any(part_write_after(use, access.span.line) for access in (use.key,)):
        return Consequence.WRONG_DATA
    is_pointer = "*" in state.type
    return Consequence.DOUBLE_INIT if is_pointer or use.parts else Consequence.HARDENING


def part_write_after(use: Use, line: int) -> bool:
    """Say whether the flag is set before the data it stands for."""
    return any(
        a.function == use.key.function and a.span.line > line
        for part in use.parts
        for a in part.writes
    )


def _notes(use: Use) -> tuple[str, ...]:
    names = ", ".join(f"`{part.name}`" for part in use.parts)
    return (f"{names} is filled under the same test",) if names else ()


def _unique(primary: Location, locations: tuple[Location, ...]) -> tuple[Location, ...]:
    seen = {primary.span[:2]}
    return tuple(
        found for found in locations if not (found.span[:2] in seen or seen.add(found.span[:2]))
    )
