"""Calls that must not overlap: of functions with hidden state, or on one and the same handle.

The models say which functions these are (`calls`: unsafe, distinct). Calls exclude one another when
they share a state, or when they are given the handle that lies in one place: a global, or a member
of objects that threads share. A lock that all of them hold makes them safe.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.locks.keys import LockKey, same_lock_for
from ftlint.analysis.reach.callgraph import CallSite
from ftlint.analysis.state.accesses import Access, AccessKind
from ftlint.analysis.state.places import Home, Place, Target
from ftlint.analysis.state.reinit import init_functions
from ftlint.catalogue.vouchers import CallSafety, Safety
from ftlint.model.expr import AddressOf, strip_casts
from ftlint.model.facts import Position
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.world import World


class Use(NamedTuple):
    """A call, what the models say of it, and the locks held around it."""

    row: CallSafety
    site: CallSite
    held: tuple[LockKey, ...]


class Overlap(NamedTuple):
    """Calls that can overlap and must not: `bare` hold no lock that `guarded` ones hold.

    `place` is where the handle is that they have in common; without it they share a state.
    """

    place: Place | None
    bare: tuple[Use, ...]
    guarded: tuple[Use, ...]


def find_overlaps(world: World) -> tuple[Overlap, ...]:
    """Return the calls that can overlap, by what they have in common."""
    groups: dict[tuple[str, Place | None], list[Use]] = defaultdict(list)
    for row, site in _sites(world):
        for place, held in _shared(world, row, site):
            groups["" if place else row.state or row.name, place].append(Use(row, site, held))
    found = (_overlap(place, uses) for (_, place), uses in sorted(groups.items(), key=_group))
    return tuple(overlap for overlap in found if overlap is not None)


def _sites(world: World) -> Iterator[tuple[CallSafety, CallSite]]:
    """Yield the calls that exclude others, where two threads can be at once."""
    for row in _rows(world):
        for site in world.call_graph.sites(row.name):
            is_it = row.arguments in (None, len(site.call.args))
            if is_it and world.contexts.concurrent(site.caller):
                yield row, site


def _rows(world: World) -> Iterator[CallSafety]:
    for name in world.call_graph.called:
        row = world.apis.calls.get(name)
        if row is None or row.safety is Safety.SAFE:
            continue
        # A function of the program that happens to have the name of one with hidden state is seen.
        if row.safety is Safety.DISTINCT or name not in world.program.functions:
            yield row


def _shared(
    world: World, row: CallSafety, site: CallSite
) -> Iterator[tuple[Place | None, tuple[LockKey, ...]]]:
    """Yield what a call shares with others, and the locks that are held around it."""
    if row.safety is Safety.UNSAFE:
        held = world.locks.held(site.caller)[site.position]
        yield None, tuple(key for lock in held for key in same_lock_for(None, lock) if key.exact)
        return
    if row.object is None or row.object >= len(site.call.args):
        return
    handle = strip_casts(world.resolvers[site.caller].resolve(site.call.args[row.object]))
    is_part = isinstance(handle, AddressOf)
    places = world.places
    targets = places.behind(handle, site.caller) if is_part else places.of(handle, site.caller)
    for target in targets:
        if is_shared(world, site.caller, site.position, target):
            yield target.place, world.locksets.of(_access(site, target))


def is_shared(world: World, symbol: str, position: Position, target: Target) -> bool:
    """Tell whether a place is a global, or a member of an object other threads can have by then."""
    if target.place.home is Home.GLOBAL:
        variable = world.program.variables.get(target.place.owner)
        return variable is not None and not variable.is_thread_local
    if target.place.owner not in world.instance_records or target.base is None:
        return False
    if symbol in world.initialisers or _is_init(world, symbol):
        return False
    return world.sharing.of(symbol, target.base, position)


def _is_init(world: World, symbol: str) -> bool:
    """Tell whether a function is `__init__`, whoever else calls it for a new object."""
    return symbol in init_functions(world)


def _access(site: CallSite, target: Target) -> Access:
    return Access(
        place=target.place,
        kind=AccessKind.READ,
        function=site.caller,
        position=site.position,
        span=site.call.span,
        atomic=False,
        value=None,
        base=target.base,
        handed_over=None,
        origin=site.caller,
    )


def _overlap(place: Place | None, uses: list[Use]) -> Overlap | None:
    """Return the calls outside the lock that most of the others hold; None if all hold one."""
    guards: dict[LockKey, list[Use]] = defaultdict(list)
    for use in uses:
        for key in use.held:
            guards[key].append(use)
    best = max(guards.values(), key=len, default=[])
    bare = [use for use in uses if use not in best]
    if not bare:
        return None
    return Overlap(place, tuple(sorted(bare, key=_order)), tuple(sorted(best, key=_order)))


def _group(item: tuple[tuple[str, Place | None], list[Use]]) -> tuple[str, tuple[object, ...]]:
    return (item[0][0], item[0][1] or ())


def _order(use: Use) -> tuple[Span, Position]:
    return (use.site.call.span, use.site.position)
