"""Places that know an object without a reference to it, until its deallocator takes it out.

A look-up that counts what it finds there can be too late: the count was already nothing, and the
deallocator of another thread is on its way to the place. No lock helps, for the object dies before
the lock is taken; only an attempt that fails on a dead object does.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.conditions import number
from ftlint.analysis.functions.instructions import callee
from ftlint.analysis.reach.callgraph import CallSite
from ftlint.analysis.references.origins import OriginKind
from ftlint.analysis.state.accesses import Access, AccessKind
from ftlint.analysis.state.places import Place, type_of
from ftlint.catalogue.apis import bare_type
from ftlint.catalogue.rows import Context, ReferenceAction
from ftlint.model.expr import Expr, Local, Temp, strip_casts
from ftlint.model.facts import Call

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_DIES = frozenset({Context.TEARDOWN, Context.TRAVERSE})
_OWNS = frozenset({AccessKind.DROP, AccessKind.REPLACE})


class Revival(NamedTuple):
    """A look-up that counts an object that may be dying.

    `entered` is where a place gets to know it, `removed` where the deallocator takes it out.
    """

    place: Place
    entered: Access
    removed: Access
    counted: CallSite


def find_revivals(world: World) -> tuple[Revival, ...]:
    """Return the first look-up of every place that knows objects without counting them."""
    found = []
    for place, sites in sorted(_counted(world).items()):
        accesses = world.accesses.get(place, ())
        if any(a.kind in _OWNS for a in accesses) or not _holds_objects(world, place):
            continue
        entered = [a for a in accesses if _enters(world, a)]
        removed = [a for a in accesses if _removes(world, a)]
        counted = [s for s in sites if world.contexts.concurrent(s.caller)]
        counted = [s for s in counted if not world.contexts.of(s.caller) <= _DIES]
        if entered and removed and counted:
            first = min(counted, key=lambda site: site.call.span)
            found.append(Revival(place, entered[0], removed[0], first))
    return tuple(found)


def _counted(world: World) -> dict[Place, list[CallSite]]:
    """Return the calls that count what was found in a place, by place."""
    found: dict[Place, list[CallSite]] = defaultdict(list)
    for site, row in world.call_graph.known(world.apis.references):
        if row.action is not ReferenceAction.INCREF or "Try" in row.name:
            continue
        argument = site.call.args[row.argument] if row.argument < len(site.call.args) else None
        if argument is not None:
            for origin in world.origins.inside(site.caller, argument, site.position):
                if origin.kind is OriginKind.PLACE:
                    for target in world.places.of(origin.value, site.caller):
                        found[target.place].append(site)
    return found


def _holds_objects(world: World, place: Place) -> bool:
    kind = type_of(world.program, place)
    name = bare_type(kind)
    return "*" in kind and (name == "_object" or name in world.instance_records)


def _enters(world: World, access: Access) -> bool:
    """Tell whether a write puts an object in that nothing in its function counts for the place."""
    if not access.is_write or access.value is None or world.contexts.of(access.function) <= _DIES:
        return False
    resolver = world.resolvers[access.function]
    given = strip_casts(access.value)
    call = resolver.call_of(given) if isinstance(given, Temp) else None
    if number(resolver.resolve(given)) == 0 or (call is not None and _counts(world, call)):
        return False
    return resolver.resolve(given) not in _counted_in(world, access.function)


def _removes(world: World, access: Access) -> bool:
    """Tell whether a deallocator writes to a place that is not a member of what it frees."""
    if not access.is_write or not world.contexts.of(access.function) <= _DIES:
        return False
    base = access.base
    return base is None or not isinstance(world.resolvers[access.function].resolve(base), Local)


def _counted_in(world: World, symbol: str) -> list[Expr]:
    """Return what a function counts for whoever keeps it, canonical; not what it passes on."""
    returns, resolver = world.apis.returns, world.resolvers[symbol]
    return [
        resolver.resolve(call.args[0])
        for _, call in world.program.functions[symbol].calls
        if _counts(world, call) and returns.get(callee(call)) is None
    ]


def _counts(world: World, call: Call) -> bool:
    row = world.apis.references.get(callee(call))
    return row is not None and row.action is ReferenceAction.INCREF and bool(call.args)
