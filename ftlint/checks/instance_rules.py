"""What a race on a member of an object is: the rule, what follows from it, how sure that is."""

from __future__ import annotations

from ftlint.analysis.functions.numbers import is_number
from ftlint.analysis.functions.substitute import root
from ftlint.analysis.state.accesses import ENDS, Access, AccessKind
from ftlint.analysis.state.places import POINTEE, type_of
from ftlint.analysis.state.races import Race
from ftlint.analysis.state.reinit import is_initial, is_refused_again
from ftlint.catalogue.apis import bare_type
from ftlint.checks.context import Context
from ftlint.checks.evidence import confidence_in, memory_consequence
from ftlint.checks.guard import Guard
from ftlint.model.expr import Constant, FunctionRef, String
from ftlint.model.finding import Confidence, Consequence

_BUFFER_SLOTS = frozenset({"bf_getbuffer", "bf_releasebuffer"})
_NEXT_SLOT = "tp_iternext"
_STATICS = (String, Constant, FunctionRef)


def drops(race: Race) -> bool:
    """Say whether the race is about the end of what the member held."""
    return race.first.kind in ENDS


def rule_of(ctx: Context, race: Race, *, lazy: bool) -> str:
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
    if drops(race):
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


def consequence_of(ctx: Context, race: Race, *, lazy: bool) -> Consequence:
    """Return the worst that a race does at run time."""
    if drops(race):
        return memory_consequence(race.state)
    kind = _type(ctx, race)
    if is_number(kind) and _bounds_memory(race):
        return Consequence.OUT_OF_BOUNDS
    if lazy:
        return Consequence.LEAK if "*" in kind else Consequence.HARDENING
    if race.first.kind is AccessKind.UPDATE:
        return Consequence.LOST_UPDATE
    if "*" in kind and "(*" not in kind and not _stores_statics(ctx, race):
        return Consequence.LEAK if "_object" in kind else Consequence.WRONG_DATA
    return Consequence.HARDENING


def _stores_statics(ctx: Context, race: Race) -> bool:
    """Say whether all that is ever stored stays where it is: literals, variables, functions."""
    return all(
        access.value is not None
        and isinstance(root(ctx.world.resolvers[access.function].resolve(access.value)), _STATICS)
        for access in race.state.writes
        if access.place == race.first.place
    )


def _bounds_memory(race: Race, function: str | None = None) -> bool:
    """Say whether a function reads the number and memory behind a pointer that goes with it."""
    member = race.first.place.path[0]
    readers = {a.function for a in race.state.accesses if a.place.path[0] == member}
    return any(
        a.function in readers and a.place.path[0] != member and POINTEE in a.place.path
        for a in race.state.accesses
        if function is None or a.function == function
    )


def confidence_of(ctx: Context, race: Race, rule: str, guard: Guard | None) -> Confidence:
    """Return how sure a race is, given the rule that reports it and the guard it lacks."""
    known = Confidence.HIGH if rule in ("FT401", "FT405", "FT409") else Confidence.MEDIUM
    is_harmless = not drops(race) and race.second.kind is AccessKind.READ
    if rule == "FT411" and (not drops(race) or is_refused_again(ctx.world, race.first)):
        known = Confidence.LOW  # nobody calls it twice on purpose
    if guard is not None and guard.in_init:
        known = Confidence.LOW  # as above
    if rule == "FT405" and is_harmless and not _bounds_memory(race, race.second.function):
        known = Confidence.LOW  # a stale value at worst: nothing it leads to is ever freed
    if rule in ("FT402", "FT404") and (ctx.world.around.is_locked(race.first) or _is_content(race)):
        known = Confidence.LOW  # a stale value at worst, or bytes of the user's own
    return Confidence.LOW if _is_doubtful(ctx, race) else confidence_in(ctx, race, known)


def _is_content(race: Race) -> bool:
    """Tell whether a race is about numbers in a buffer, not about the object that has it."""
    return all(POINTEE in access.place.path for access in race.state.writes)


def _is_doubtful(ctx: Context, race: Race) -> bool:
    """Tell whether threads may well never meet in a race, or hold a lock that is not seen."""
    world, owner = ctx.world, race.state.owner
    sides = (race.first, race.second)
    if any((root := world.contexts.root(a.function)) and root.is_guess for a in sides):
        return True  # its caller may hold a lock, or have the object to itself
    if owner in world.call_records:
        return True  # every call has one of its own, or most do
    is_part = owner not in world.instance_records
    if is_part and race.first.function in world.plain_functions:
        return True  # a library's own struct: who calls it has the handle, and the lock
    if not all(_is_known_to_be_shared(ctx, a) for a in sides):
        return True
    # It may be the right lock: what carries the object hides that.
    around = world.around
    return all(map(around.is_locked, sides)) and (is_part or any(map(around.is_carried, sides)))


def _is_known_to_be_shared(ctx: Context, access: Access) -> bool:
    """Tell whether an object is shared by what is known of callers, not because of what is not."""
    sharing = ctx.world.sharing_by_callers
    return access.base is None or sharing.of(access.function, access.base, access.position)
