"""Members of shared objects changed while another thread uses the object (FT401-FT411)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ftlint.analysis.functions.numbers import is_number
from ftlint.analysis.locks.keys import common_key
from ftlint.analysis.state.accesses import ENDS, Access, AccessKind
from ftlint.analysis.state.guarded_writes import Test
from ftlint.analysis.state.patterns import Use
from ftlint.analysis.state.places import POINTEE, type_of
from ftlint.analysis.state.races import Race, colliding, keys_of
from ftlint.analysis.state.reinit import is_initial, is_refused_again
from ftlint.analysis.state.states import State
from ftlint.catalogue.apis import bare_type
from ftlint.checks.context import Context, check
from ftlint.checks.evidence import (
    confidence_in,
    flows,
    is_container,
    memory_consequence,
    related,
)
from ftlint.checks.guard import find_guard, usual_lock
from ftlint.model.finding import Confidence, Consequence, Finding, Location

_BUFFER_SLOTS = frozenset({"bf_getbuffer", "bf_releasebuffer"})
_NEXT_SLOT = "tp_iternext"
_RULE_LABELS = {
    "FT401": "replaced here while another thread may be using the old object",
    "FT402": "stored here with nothing held",
    "FT404": "changed here with nothing held",
    "FT406": "changed by every `next()`, with nothing held",
    "FT407": "counted here, for the exports, with nothing held",
    "FT409": "freed or moved here while another thread may be using it",
    "FT410": "filled here, on first use, with nothing held",
    "FT411": "replaced by `__init__`, which can be called again under every user",
}


@check("FT401", "FT402", "FT404", "FT405", "FT406", "FT407", "FT409", "FT410", "FT411")
def instance_state(ctx: Context) -> Iterator[Finding]:
    """Report members that two threads with the same object can change, or change and read."""
    patterns = ctx.world.instance_patterns
    for race in ctx.world.instance_races:
        yield _finding(ctx, race, patterns.uses[race.state.key])


def _finding(ctx: Context, race: Race, use: Use) -> Finding:
    state = race.state
    lazy = use.test is not None and _fills_what_it_tests(race, use.key, use.test)
    guard = find_guard(ctx, race)
    at = use.key if lazy else race.first
    if keys_of(ctx.world, at):
        at, lazy = race.first, False  # filled under a lock: somebody else is the trouble
    if guard is not None:
        at, lazy, rule = guard.missing, False, "FT405"
        label = f"guarded by {guard.words} in {guard.held} of {guard.total} accesses; not here"
    else:
        rule = _rule(ctx, race, lazy=lazy)
        label = _RULE_LABELS[rule]
    shown = at.place.path[0]
    symbol = f"{state.owner}.{shown}"
    other = race.first if at == race.second else race.second
    live = colliding(ctx.world, ctx.world.instance_patterns, state)
    racing = {access.place.path[0] for access in live}
    members = ", ".join(f"`{name}`" for name in state.members if name != shown and name in racing)
    notes = [f"changes together with {members}"] if members else []
    if guard is not None and guard.given_up:
        notes.append("a detached thread has given up the critical sections it began")
    return ctx.finding(
        rule,
        ctx.at(at.span, f"`{shown}` is {label}", at.function),
        symbol=symbol,
        function=at.function,
        fix="container" if rule == "FT409" and is_container(state) else "default",
        consequence=_consequence(ctx, race, lazy=lazy),
        confidence=_confidence(ctx, race, rule),
        related=_related(ctx, state, live, at),
        flows=flows(ctx, Race(replace(state, name=symbol), at, other), use.test if lazy else None),
        notes=tuple(notes),
    )


def _related(
    ctx: Context, state: State, live: tuple[Access, ...], at: Access
) -> tuple[Location, ...]:
    """Return what needs a lock: the accesses that lack the usual one, and the calls to them."""
    keys = {access: keys_of(ctx.world, access) for access in live}
    lock = usual_lock(ctx, live)
    usual = next((held for held in keys.values() if lock in held), ())
    bare = tuple(a for a in live if common_key(keys[a], usual) is None)
    found = related(ctx, replace(state, accesses=bare), (at,), shared="threads share its objects")
    seen = {place.span[:2] for place in found} | {at.span[:2]}
    calls = {
        site.call.span[:2]: site
        for access in {(a.function, a.base): a for a in (at, *bare)}.values()
        for site in ctx.world.locksets.bare_calls(access, usual)
        if site.call.span[:2] not in seen
    }
    label = "passed on without the lock" if lock else "passed on with nothing held"
    return (*found, *(ctx.at(s.call.span, label, s.caller) for s in calls.values()))


def _fills_what_it_tests(race: Race, key: Access, test: Test) -> bool:
    """Say whether the race is about `if (!x->m) x->m = make();`, a test and fill of one member."""
    members = {a.place.path[0] for a in (race.first, key)} | set(test.place.path[:1])
    return len(members) == 1 and not key.atomic and not _drops(race)


def _drops(race: Race) -> bool:
    """Say whether the race is about the end of what the member held."""
    return race.first.kind in ENDS


def _rule(ctx: Context, race: Race, *, lazy: bool) -> str:
    """Return the rule that fits what the member holds and who changes it."""
    member = race.first.place.path[0]
    writes = [a for a in race.state.writes if a.place.path[0] == member]
    reached = {
        root.reached.removeprefix("Py_")
        for access in writes
        if (root := ctx.world.contexts.root(access.function)) is not None
    }
    if writes and all(is_initial(ctx.world, a) for a in writes):
        return "FT411"
    if reached and reached <= _BUFFER_SLOTS:
        return "FT407"
    if _drops(race):
        return "FT401" if _holds_object(ctx, race) else "FT409"
    if lazy:
        return "FT410"
    if reached == {_NEXT_SLOT}:
        return "FT406"
    is_number = "*" not in _type(ctx, race)
    counts = any(a.kind is AccessKind.UPDATE for a in writes)
    return "FT404" if is_number or counts else "FT402"


def _type(ctx: Context, race: Race) -> str:
    """Return the type of what a race is about: the member, or what it points to."""
    return type_of(ctx.world.program, race.first.place)


def _holds_object(ctx: Context, race: Race) -> bool:
    """Say whether a member points to a Python object, of any type the program knows."""
    name = bare_type(_type(ctx, race))
    return name == "_object" or name in ctx.world.instance_records


def _consequence(ctx: Context, race: Race, *, lazy: bool) -> Consequence:
    if _drops(race):
        return memory_consequence(race.state)
    kind = _type(ctx, race)
    if is_number(kind) and _bounds_memory(race):
        return Consequence.OUT_OF_BOUNDS
    if lazy:
        return Consequence.LEAK if "*" in kind else Consequence.HARDENING
    if race.first.kind is AccessKind.UPDATE:
        return Consequence.LOST_UPDATE
    if "*" in kind and "(*" not in kind:
        return Consequence.LEAK if "_object" in kind else Consequence.WRONG_DATA
    return Consequence.HARDENING


def _bounds_memory(race: Race, function: str | None = None) -> bool:
    """Say whether a function reads the number and memory behind a pointer that goes with it."""
    member = race.first.place.path[0]
    readers = {a.function for a in race.state.accesses if a.place.path[0] == member}
    return any(
        a.function in readers and a.place.path[0] != member and POINTEE in a.place.path
        for a in race.state.accesses
        if function is None or a.function == function
    )


def _confidence(ctx: Context, race: Race, rule: str) -> Confidence:
    known = Confidence.HIGH if rule in ("FT401", "FT405", "FT409") else Confidence.MEDIUM
    is_harmless = not _drops(race) and race.second.kind is AccessKind.READ
    if rule == "FT411" and (not _drops(race) or is_refused_again(ctx.world, race.first)):
        known = Confidence.LOW  # nobody calls it twice on purpose
    if rule == "FT405" and is_harmless and not _bounds_memory(race, race.second.function):
        known = Confidence.LOW  # a stale value at worst: nothing it leads to is ever freed
    sides = (race.first, race.second)
    if any((root := ctx.world.contexts.root(a.function)) and root.is_guess for a in sides):
        known = Confidence.LOW  # its caller may hold a lock, or have the object to itself
    if race.state.owner in ctx.world.call_records:
        known = Confidence.LOW  # every call has one of its own, or most do
    if all(map(ctx.world.around.is_locked, sides)) and (
        race.state.owner not in ctx.world.instance_records
        or any(map(ctx.world.around.is_carried, sides))
    ):
        known = Confidence.LOW  # it may be the right lock: what carries the object hides that
    return confidence_in(ctx, race, known)
