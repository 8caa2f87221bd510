"""Which held locks keep a container from changing: the right lock, not any lock.

A critical section on the container itself does, because CPython's own list and dict methods take
it. So does a lock that every change in the program is made under, when only the program can reach
the container.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.checked import contradict
from ftlint.analysis.references.containers import PlaceKey, place_key
from ftlint.analysis.references.origins import Origin, OriginKind
from ftlint.analysis.references.owners import Owner, OwnerKind, base_of
from ftlint.catalogue.rows import ReturnKind
from ftlint.model.expr import Expr, Local, strip_casts
from ftlint.model.facts import Position

if TYPE_CHECKING:
    from ftlint.analysis.locks.held import Lock
    from ftlint.analysis.reach.callgraph import CallSite
    from ftlint.analysis.world import World

_CRITICAL_SECTION = "critical_section"
_MAX_CALLERS = 4

# Containers that nobody outside the program can change without its help.
_REACHED_BY_PROGRAM = frozenset({OwnerKind.CHANGED, OwnerKind.KEPT, OwnerKind.FOREIGN})


class Guard(NamedTuple):
    """A lock that protects a container; None when callers hold it around the whole call."""

    lock: Lock | None
    suspendable: bool


class Protection:
    """Guards of containers, by place in a function."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._agreements: dict[PlaceKey, frozenset[tuple[str, object]] | None] = {}

    def of(
        self, symbol: str, container: Expr, position: Position, owner: Owner
    ) -> tuple[Guard, ...]:
        """Return the guards of a container that are held just before `position`."""
        found = self._on_container(symbol, container, position, _MAX_CALLERS)
        if not found and owner.kind in _REACHED_BY_PROGRAM and owner.origin is not None:
            found = self._agreed(symbol, owner.origin, position)
        return found

    def still_held(self, symbol: str, guard: Guard, position: Position) -> bool:
        """Tell whether a guard is held just before `position` too."""
        if guard.lock is None:
            return True
        return guard.lock in self._held(symbol, position)

    def _held(self, symbol: str, position: Position) -> frozenset[Lock]:
        return self._world.locks.held(symbol)[position]

    def _on_container(
        self, symbol: str, container: Expr, position: Position, callers: int
    ) -> tuple[Guard, ...]:
        names = self.names(symbol, container, position)
        found = [
            Guard(lock, suspendable=True)
            for lock in sorted(self._held(symbol, position), key=repr)
            if lock.kind == _CRITICAL_SECTION and self._names_one(symbol, lock, names, position)
        ]
        if not found and callers and self._callers_lock(symbol, container, position, callers):
            found = [Guard(None, suspendable=True)]
        return tuple(found)

    def _names_one(
        self, symbol: str, lock: Lock, names: frozenset[Expr], position: Position
    ) -> bool:
        """Tell whether a lock's object is the one with these names."""
        if lock.object in names:
            return True
        return isinstance(lock.object, Local) and bool(
            names & self.names(symbol, lock.object, position)
        )

    def names(self, symbol: str, expr: Expr, position: Position) -> frozenset[Expr]:
        """Return the canonical expressions for an object; PySequence_Fast gives it a second one."""
        resolver = self._world.resolvers[symbol]
        found = {resolver.resolve(expr), strip_casts(expr)}
        for origin in self._world.origins.inside(symbol, expr, position):
            if origin.kind is OriginKind.CALL and origin.call is not None and origin.call.args:
                returned = self._world.apis.returns.get(origin.api)
                if returned is not None and returned.kind is ReturnKind.SEQUENCE_FAST:
                    found |= self.names(symbol, origin.call.args[0], origin.position)
            if origin.kind in (OriginKind.PARAMETER, OriginKind.PLACE, OriginKind.CALL):
                found.add(origin.value)
        return frozenset(found)

    def _callers_lock(self, symbol: str, container: Expr, position: Position, callers: int) -> bool:
        """Tell whether every caller passes a container that it holds locked."""
        locked = list(self._sites_locked(symbol, container, position, callers))
        return bool(locked) and all(locked)

    def some_caller_locks(
        self, symbol: str, container: Expr, position: Position, callers: int = _MAX_CALLERS
    ) -> bool:
        """Tell whether a container is a parameter that at least one caller holds locked."""
        for site, passed in self._passing(symbol, container, position):
            if self._on_container(site.caller, passed, site.position, 0):
                return True
            if callers and self.some_caller_locks(site.caller, passed, site.position, callers - 1):
                return True
        return False

    def _sites_locked(
        self, symbol: str, container: Expr, position: Position, callers: int
    ) -> Iterator[bool]:
        """Yield, for each call that passes the container, whether its lock is held there."""
        inside = self._world.origins.inside(symbol, container, position)
        outside = self._world.origins.is_entered_from_outside(symbol)
        if outside or any(o.kind is not OriginKind.PARAMETER for o in inside):
            yield False
        for site, passed in self._passing(symbol, container, position):
            if not self._world.owners.of(site.caller, passed, site.position).is_private:
                yield bool(self._on_container(site.caller, passed, site.position, callers - 1))

    def _passing(
        self, symbol: str, container: Expr, position: Position
    ) -> Iterator[tuple[CallSite, Expr]]:
        """Yield the calls that pass the container as a parameter, and what they pass.

        Calls whose object is of another type than the one found here are left out.
        """
        origins = self._world.origins
        here = self._world.checked.facts(symbol, container, position)
        for origin in origins.inside(symbol, container, position):
            number = None
            if origin.kind is OriginKind.PARAMETER:
                number = origins.parameter_number(origin)
            for site in self._world.call_graph.sites(symbol):
                if number is None or number >= len(site.call.args):
                    continue
                passed = site.call.args[number]
                there = self._world.checked.facts(site.caller, passed, site.position)
                if not contradict(here, there):
                    yield site, passed

    def _agreed(self, symbol: str, origin: Origin, position: Position) -> tuple[Guard, ...]:
        """Return held locks under which every change of a kept container is made."""
        key = place_key(origin.value)
        if key is None:
            return ()
        if key not in self._agreements:
            self._agreements[key] = self._agreement(key)
        agreed = self._agreements[key]
        return tuple(
            Guard(lock, suspendable=lock.kind == _CRITICAL_SECTION)
            for lock in sorted(self._held(symbol, position), key=repr)
            if agreed is None or self._shape(symbol, lock, origin.value) in agreed
        )

    def _agreement(self, key: PlaceKey) -> frozenset[tuple[str, object]] | None:
        """Return the locks that every change of a kept container has in common, None for none."""
        agreed = None
        for change in self._world.containers.keeping(key).changes:
            shapes = frozenset(
                self._shape(change.function, lock, change.container)
                for lock in self._held(change.function, change.position)
            )
            agreed = shapes if agreed is None else agreed & shapes
            if not agreed:
                break
        return agreed

    def _shape(self, symbol: str, lock: Lock, container: Expr) -> tuple[str, object]:
        """Return what makes locks in two functions the same one, for a container."""
        place = self._world.resolvers[symbol].resolve(container)
        if lock.object is not None and base_of(place) == lock.object:
            return (lock.kind, "owner of the container")
        return (lock.kind, place_key(lock.object) if lock.object is not None else None)
