"""State that is filled on first use: caches, flags, locks (FT302, FT308, FT310, FT619)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.state.accesses import AccessKind
from ftlint.analysis.state.guarded_writes import Test
from ftlint.analysis.state.patterns import Pattern, Use
from ftlint.analysis.state.places import Home
from ftlint.analysis.state.races import Race, keys_of
from ftlint.checks.announced import announces_work
from ftlint.checks.context import Context, check
from ftlint.checks.evidence import (
    early_flows,
    flows,
    is_doubtful,
    late_fill,
    lock_name,
    loses_memory,
    memory_consequence,
    related,
)
from ftlint.model.expr import Constant, strip_casts
from ftlint.model.finding import Confidence, Consequence, Finding, Flow, Location

_PYTHREAD = "PyThread_type_lock"


@check("FT302", "FT308", "FT310", "FT619")
def lazy_init(ctx: Context) -> Iterator[Finding]:
    """Report state that two threads can both find empty and fill."""
    patterns = ctx.world.patterns
    for race in ctx.world.races:
        use = patterns.uses[race.state.key]
        test = late_fill(race, use)
        if test is None or race.state.key in patterns.absorbed:
            continue
        if use.pattern is Pattern.LAZY_IMPORT:  # FT315 speaks of it, at the call
            continue
        yield _finding(ctx, race, use, test)


def _finding(ctx: Context, race: Race, use: Use, test: Test) -> Finding:
    state, key = race.state, use.key
    rule, fix = _rule(ctx, race, use)
    does = "set" if _is_flag(use) else "filled"
    owner = key.function
    primary = ctx.at(key.span, f"`{state.name}` is {does} here, on first use", owner)
    if key.handed_over is not None:
        owner = key.origin
        primary = ctx.at(key.handed_over, f"`{state.name}` is {does} on first use", owner)
    if rule == "FT308":
        unlocked = race.second if race.first == key else race.first
        seen = ctx.at(unlocked.span, "this does not take the lock", unlocked.function)
        threads = flows(ctx, race)
    else:
        seen = ctx.at(test.span, "two threads can both pass this test", test.function)
        threads = _threads(ctx, race, use, test)
    return ctx.finding(
        rule,
        primary,
        symbol=state.name,
        function=owner,
        fix=fix,
        words={"lock": lock_name(ctx, key)},
        consequence=None if rule == "FT619" else _consequence(ctx, race, use, rule),
        confidence=_confidence(ctx, race, test),
        related=_unique(primary, (seen, *related(ctx, state, (key,), use.parts))),
        flows=threads,
        notes=_notes(use),
    )


def _threads(ctx: Context, race: Race, use: Use, test: Test) -> tuple[Flow, ...]:
    """Return how two threads collide: both fill the state, or one uses what is not there yet."""
    early = next(
        (
            (part, access)
            for part in (use.parts if _flag_first(use) else ())
            for access in part.accesses
            if access.kind is AccessKind.READ
        ),
        None,
    )
    if early is None:
        return flows(ctx, race._replace(first=use.key), test)
    part, reader = early
    return early_flows(ctx, race.state.name, test, use.key, part.name, reader)


def _confidence(ctx: Context, race: Race, test: Test) -> Confidence | None:
    """Return how sure the finding is; what import certainly runs has filled it by then."""
    doubtful = ctx.world.eager.calls(test.function) or is_doubtful(ctx, race)
    return Confidence.LOW if doubtful else None


def _rule(ctx: Context, race: Race, use: Use) -> tuple[str, str]:
    """Return the rule that speaks of a late fill, and which of its fixes fits."""
    state = race.state
    if use.pattern is Pattern.LAZY_LOCK:
        return "FT619", "default" if "*" in state.type or _PYTHREAD in state.type else "native"
    if use.serialised:
        return "FT308", "flag_first" if _flag_first(use) else "default"
    if state.home is Home.RECORD:
        return "FT310", "lazy"
    if keys_of(ctx.world, use.key):
        return "FT302", "locked_late"
    if use.parts or _is_flag(use):
        return "FT302", "flag"
    if "_object" in state.type:
        return "FT302", "import" if _is_imported(ctx, use) else "object"
    return "FT302", "default"


def _is_imported(ctx: Context, use: Use) -> bool:
    """Say whether what is stored was imported, not made."""
    value = use.key.value
    if value is None:
        return False
    origins = ctx.world.origins.inside(use.key.function, value, use.key.position)
    return any(origin.api.startswith("PyImport_") for origin in origins)


def _is_flag(use: Use) -> bool:
    """Say whether the state only says that something has been done."""
    value = strip_casts(use.key.value) if use.key.value is not None else None
    return isinstance(value, Constant)


def _consequence(ctx: Context, race: Race, use: Use, rule: str) -> Consequence:
    """Return what happens when two threads fill the state at once."""
    state = race.state
    if any(loses_memory(part) for part in (state, *use.parts)):
        return memory_consequence(state)
    if _flag_first(use):
        pointers = any("*" in part.type for part in use.parts)
        return Consequence.CRASH if pointers else Consequence.WRONG_DATA
    if rule == "FT308":
        return Consequence.TORN_VALUE if "*" in state.type or use.parts else Consequence.HARDENING
    if "*" in state.type or use.parts:
        return Consequence.DOUBLE_INIT
    if _is_flag(use) and announces_work(ctx, use):
        return Consequence.DOUBLE_INIT
    return Consequence.HARDENING


def _flag_first(use: Use) -> bool:
    """Say whether the flag is set before the data it stands for."""
    return any(
        access.function == use.key.function and access.span.line > use.key.span.line
        for part in use.parts
        for access in part.writes
    )


def _notes(use: Use) -> tuple[str, ...]:
    if not use.parts:
        return ()
    names = ", ".join(f"`{part.name}`" for part in use.parts)
    return (f"{names} {'is' if len(use.parts) == 1 else 'are'} filled under the same test",)


def _unique(primary: Location, locations: tuple[Location, ...]) -> tuple[Location, ...]:
    """Return the locations that stand on lines of their own."""
    first = {found.span[:2]: found for found in reversed(locations)}
    first.pop(primary.span[:2], None)
    return tuple(found for found in locations if first.get(found.span[:2]) is found)
