"""Members of shared objects changed while another thread uses the object (FT401-FT411)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ftlint.analysis.state.accesses import AccessKind
from ftlint.analysis.state.patterns import Use, state_key
from ftlint.analysis.state.places import POINTEE
from ftlint.analysis.state.races import Race, keys_of
from ftlint.analysis.state.states import State
from ftlint.catalogue.apis import bare_type
from ftlint.checks.context import Context, check
from ftlint.checks.evidence import confidence_in, flows, loses_memory, memory_consequence, related
from ftlint.checks.guard import find_guard
from ftlint.model.finding import Confidence, Consequence, Finding

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
        if state_key(race.state) not in patterns.absorbed:
            yield _finding(ctx, race, patterns.uses[state_key(race.state)])


def _finding(ctx: Context, race: Race, use: Use) -> Finding:
    state = race.state
    if keys_of(ctx.world, use.key):
        use = replace(use, test=None)  # filled under a lock: somebody else's access is the trouble
    guard = find_guard(ctx, race)
    at = use.key if use.test is not None else race.first
    shown = at.place.path[0]
    if guard is not None:
        at, shown = guard.missing, race.first.place.path[0]
        rule = "FT405"
        label = f"guarded by {guard.words} in {guard.held} of {guard.total} accesses; not here"
    else:
        rule = _rule(ctx, race, use)
        label = _RULE_LABELS[rule]
    members = ", ".join(f"`{name}`" for name in state.members if name != shown)
    return ctx.finding(
        rule,
        ctx.at(at.span, f"`{shown}` is {label}", at.function),
        symbol=state.name,
        function=at.function,
        consequence=_consequence(race, use),
        confidence=_confidence(ctx, race, rule),
        related=related(ctx, state, (at,), use.parts),
        flows=flows(ctx, race._replace(first=at), use.test),
        notes=(f"changes together with {members}",) if members else (),
    )


def _rule(ctx: Context, race: Race, use: Use) -> str:
    """Return the rule that fits what the member holds and who changes it."""
    state = race.state
    reached = {
        root.reached.removeprefix("Py_")
        for access in state.writes
        if (root := ctx.world.contexts.root(access.function)) is not None
    }
    only_init = all(a.function in ctx.world.initialisers for a in state.writes)
    if only_init:
        return "FT411"
    if reached and reached <= _BUFFER_SLOTS:
        return "FT407"
    if use.test is not None:
        return "FT410"
    if reached == {_NEXT_SLOT}:
        return "FT406"
    if loses_memory(state):
        return "FT401" if _holds_object(ctx, state) else "FT409"
    is_number = "*" not in state.type
    counts = any(a.kind is AccessKind.UPDATE for a in state.writes)
    return "FT404" if is_number or counts else "FT402"


def _holds_object(ctx: Context, state: State) -> bool:
    """Say whether a member points to a Python object, of any type the program knows."""
    name = bare_type(state.type)
    return name == "_object" or name in ctx.world.instance_records


def _consequence(race: Race, use: Use) -> Consequence:
    state = race.state
    if loses_memory(state):
        return memory_consequence(state)
    if len(state.members) > 1 and any(POINTEE in a.place.path for a in state.accesses):
        return Consequence.OUT_OF_BOUNDS
    if use.test is not None:
        return Consequence.LEAK if "*" in state.type else Consequence.HARDENING
    if any(a.kind is AccessKind.UPDATE for a in state.writes):
        return Consequence.LOST_UPDATE
    if "*" in state.type:
        return Consequence.LEAK if "_object" in state.type else Consequence.WRONG_DATA
    return Consequence.HARDENING


def _confidence(ctx: Context, race: Race, rule: str) -> Confidence:
    known = Confidence.HIGH if rule in ("FT401", "FT405", "FT409") else Confidence.MEDIUM
    if rule == "FT411" and not loses_memory(race.state):
        known = Confidence.LOW
    if rule == "FT405" and race.second.kind is AccessKind.READ and not loses_memory(race.state):
        known = Confidence.LOW  # a stale value at worst: nothing it leads to is ever freed
    return confidence_in(ctx, race, known)
