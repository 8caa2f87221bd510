"""Members of shared objects changed while another thread uses the object (FT401-FT411)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ftlint.analysis.locks.keys import common_key
from ftlint.analysis.state.accesses import Access
from ftlint.analysis.state.guarded_writes import Test
from ftlint.analysis.state.patterns import Use
from ftlint.analysis.state.races import Race, colliding, keys_of
from ftlint.analysis.state.states import State
from ftlint.checks.context import Context, check
from ftlint.checks.evidence import does, flows, is_container, related
from ftlint.checks.guard import find_guard, find_misplaced, usual_lock
from ftlint.checks.instance_rules import confidence_of, consequence_of, drops, rule_of
from ftlint.checks.merging import merged
from ftlint.model.finding import Consequence, Finding, Location

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


@check("FT401", "FT402", "FT404", "FT405", "FT406", "FT407", "FT409", "FT410", "FT411", "FT603")
def instance_state(ctx: Context) -> Iterator[Finding]:
    """Report members that two threads with the same object can change, or change and read."""
    uses = ctx.world.instance_patterns.uses
    found = (_finding(ctx, race, uses[race.state.key]) for race in ctx.world.instance_races)
    # What a macro does to two objects is one decision; so are the settings of one type.
    yield from merged(merged(found, _line), _settings)


def _line(finding: Finding) -> object:
    return finding.rule, finding.primary.span[:2]


def _settings(finding: Finding) -> object:
    """Return what the plain numbers of one type have in common."""
    if finding.rule != "FT404" or finding.consequence is not Consequence.HARDENING:
        return finding
    return finding.symbol.split(".")[0], finding.confidence


def _finding(ctx: Context, race: Race, use: Use) -> Finding:
    state = race.state
    lazy = use.test is not None and _fills_what_it_tests(race, use.key, use.test)
    guard = find_guard(ctx, race)
    misplaced = find_misplaced(ctx, race)
    at = use.key if lazy else race.first
    if keys_of(ctx.world, at):
        at, lazy = race.first, False  # filled under a lock: somebody else is the trouble
    if guard is not None:
        at, lazy, rule = guard.missing, False, "FT405"
        label = f"guarded by {guard.words} in {guard.held} of {guard.total} accesses; not here"
    elif misplaced is not None:
        at, lazy, rule = misplaced.access, False, "FT603"
        label = f"{does(at)} in a section on `{misplaced.section}`, not on `{misplaced.owner}`"
    else:
        rule = rule_of(ctx, race, lazy=lazy)
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
    if rule == "FT405" and misplaced is not None:
        notes.append(f"the critical section that is held here is on `{misplaced.section}`")
    return ctx.finding(
        rule,
        ctx.at(at.span, f"`{shown}` is {label}", at.function),
        symbol=symbol,
        function=at.function,
        fix=_fix(state, rule),
        words={"owner": misplaced.owner} if misplaced is not None else {},
        consequence=consequence_of(ctx, race, lazy=lazy),
        confidence=confidence_of(ctx, race, rule, guard),
        related=_related(ctx, state, live, at),
        flows=flows(ctx, Race(replace(state, name=symbol), at, other), use.test if lazy else None),
        notes=tuple(notes),
    )


def _fix(state: State, rule: str) -> str:
    """Return which of a rule's fixes fits."""
    if rule == "FT603":
        return "other"
    return "container" if rule == "FT409" and is_container(state) else "default"


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
    bare_calls = ctx.world.locksets.bare_calls
    calls = {
        site.call.span[:2]: site
        for access in {(a.function, a.base): a for a in (at, *bare)}.values()
        for site in bare_calls(access.function, access.base, access.position, usual)
        if site.call.span[:2] not in seen
    }
    label = "passed on without the lock" if lock else "passed on with nothing held"
    return (*found, *(ctx.at(s.call.span, label, s.caller) for s in calls.values()))


def _fills_what_it_tests(race: Race, key: Access, test: Test) -> bool:
    """Say whether the race is about `if (!x->m) x->m = make();`, a test and fill of one member."""
    members = {a.place.path[0] for a in (race.first, key)} | set(test.place.path[:1])
    return len(members) == 1 and not key.atomic and not drops(race)
