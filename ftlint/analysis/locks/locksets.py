"""Which locks are held at an access, as seen from the object that is accessed.

What the function holds itself, and what every caller holds around the call that passes the object
in. Callers that have the object to themselves need no lock and are not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.checked import TypeTest, contradict
from ftlint.analysis.functions.substitute import UNKNOWN, replace, root, to_caller
from ftlint.analysis.locks.keys import LockKey, common_key, same_lock_for
from ftlint.analysis.locks.model import Drop, Lock
from ftlint.analysis.reach.callgraph import CallSite
from ftlint.analysis.references.origins import OriginKind
from ftlint.analysis.state.accesses import Access
from ftlint.analysis.state.places import Home
from ftlint.model.expr import (
    AddressOf,
    Deref,
    Expr,
    Field,
    Index,
    Local,
    Temp,
    strip_casts,
    subexpressions,
)
from ftlint.model.facts import Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_SECTION = "critical_section"
_START = Local("")
_MAX_CALLS = 24
# Through calls in a circle, a path that holds itself twice doubles with every round.
_MAX_PARTS = 64

# A function, the base of an access in it, and what type checks have found of the base.
_Key = tuple[str, Expr, frozenset[TypeTest]]
# The same, and the parameter that the base is reached from.
_Into = tuple[str, Expr, frozenset[TypeTest], Local]


class Held(NamedTuple):
    """A lock at an access, by its key; `suspendable` when detaching gives it up."""

    key: LockKey
    suspendable: bool


class _Back(NamedTuple):
    """Where ways to a value start, and the values that others come from."""

    starts: list[Expr]
    further: list[tuple[Expr, Position]]


class _Way(NamedTuple):
    """A call that passes an object in, what the caller calls it, and what is held there."""

    site: CallSite
    base: Expr
    held: frozenset[Held] | None


class Locksets:
    """Locks held at accesses. Answers are memoised."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._around: dict[_Key, frozenset[Held] | None] = {}
        self._assumed: dict[_Key, frozenset[Held] | None] = {}
        self._visited: set[_Key] = set()
        self._depth: list[_Key] = []
        self._anchors: dict[tuple[str, Expr, Position], frozenset[Expr]] = {}
        self._known: dict[_Into, list[tuple[_Way, Local | None]]] = {}
        self._keys: dict[tuple[str, Expr, Position], tuple[LockKey, ...]] = {}
        self._steps_back: dict[tuple[str, Expr, Position], _Back] = {}

    def of(self, access: Access) -> tuple[LockKey, ...]:
        """Return the keys of the locks held at an access, the exact ones first."""
        if access.place.home is not Home.RECORD or access.base is None:
            locks = self._world.locks.held(access.function)[access.position]
            if not locks:
                return ()
            return _in_order(key for lock in locks for key in same_lock_for(access.base, lock))
        key = (access.function, access.base, access.position)
        if key not in self._keys:
            self._keys[key] = _in_order(found.key for found in self._at(*key) or ())
        return self._keys[key]

    def is_private(self, access: Access) -> bool:
        """Tell whether an access is to an object that its thread has to itself."""
        if access.place.home is not Home.RECORD or access.base is None:
            return False
        return self._at(access.function, access.base, access.position) is None

    def _at(self, symbol: str, base: Expr, position: Position) -> frozenset[Held] | None:
        """Return what is held at a place, for an access through `base`.

        None when the object is nobody else's on every way there.
        """
        locks = self._world.locks.held(symbol)[position]
        anchors = self.starts(symbol, base, position) if locks else frozenset()
        if locks:
            base = self._itself(symbol, base, position)
        own: set[Held] = {
            Held(key, lock.kind == _SECTION)
            for lock in locks
            for key in (*same_lock_for(base, lock), *_reaching(anchors, lock))
        }
        # The object itself is where every way to it starts.
        start = {found for found in own if found.key.path == _START}
        own |= {found._replace(key=found.key._replace(scope="reached")) for found in start}
        around = self._by_callers(symbol, base, position)
        if around is None:
            return None
        if around and self._world.locks.detached(symbol, position):
            around = frozenset(found for found in around if not found.suspendable)
        return frozenset(own | around)

    def _by_callers(self, symbol: str, base: Expr, position: Position) -> frozenset[Held] | None:
        """Return what every caller holds around the call, None when nobody shares the object."""
        start = self._parameter(symbol, base, position)
        if start is None or self._gives_up_locks(symbol):
            return frozenset()
        checks = self._world.checked.facts(symbol, start, position)
        key = (symbol, base, checks)
        if key in self._around:
            return self._around[key]
        if self._visited:
            return self._step(key, start)
        while True:
            before = dict(self._assumed)
            self._step(key, start)
            self._visited.clear()
            if before == self._assumed:
                break
        self._around.update(self._assumed)
        self._assumed.clear()
        return self._around[key]

    def _step(self, key: _Key, start: Local) -> frozenset[Held] | None:
        """Ask the callers once; what calls itself holds what the last round found, or anything."""
        if key in self._visited:
            return self._assumed.get(key)
        if len(self._depth) == _MAX_CALLS:
            return frozenset()
        self._visited.add(key)
        self._depth.append(key)
        self._assumed[key] = self._meet(*key, start)
        self._depth.pop()
        return self._assumed[key]

    def _meet(
        self, symbol: str, base: Expr, checks: frozenset[TypeTest], start: Local
    ) -> frozenset[Held] | None:
        if self._world.sharing.is_entered(symbol):
            return frozenset()
        found: frozenset[Held] | None = None
        for way in self._ways(symbol, base, checks, start):
            if way.held is None:
                continue
            found = way.held if found is None else found & way.held
            if not found:
                break
        return found

    def bare_calls(
        self, symbol: str, base: Expr | None, position: Position, guard: tuple[LockKey, ...]
    ) -> tuple[CallSite, ...]:
        """Return the outermost calls that lead to a use of `base` with none of the keys of `guard`.

        With no lock at all when that is empty. Only calls count that pass something shared.
        """
        found: dict[CallSite, None] = {}
        seen: set[tuple[str, Expr]] = set()
        pending: list[tuple[str, Expr, Position, Local]] = []
        if base is not None:
            first = self._parameter(symbol, base, position)
            if first is not None:
                pending.append((symbol, base, position, first))
        while pending and len(seen) < _MAX_CALLS:
            symbol, base, position, start = pending.pop()
            if (symbol, base) in seen:
                continue
            seen.add((symbol, base))
            checks = self._world.checked.facts(symbol, start, position)
            for way, outer in self._known_ways(symbol, base, checks, start):
                keys = tuple(held.key for held in way.held or ())
                is_held = common_key(keys, guard) if guard else any(key.exact for key in keys)
                if way.held is None or is_held:
                    continue
                if outer is None:
                    found[way.site] = None
                else:
                    pending.append((way.site.caller, way.base, way.site.position, outer))
        return tuple(sorted(found, key=lambda site: site.call.span))

    def _known_ways(
        self, symbol: str, base: Expr, checks: frozenset[TypeTest], start: Local
    ) -> list[tuple[_Way, Local | None]]:
        """Return the ways into a function, and for which parameter its caller got the object.

        None when the caller got it otherwise, or is entered from outside. What is returned is
        kept, so it must not be asked for while a round is under way.
        """
        key = (symbol, base, checks, start)
        if key not in self._known:
            self._known[key] = [
                (
                    way,
                    None
                    if self._world.sharing.is_entered(way.site.caller)
                    else self._parameter(way.site.caller, way.base, way.site.position),
                )
                for way in self._ways(*key)
            ]
        return self._known[key]

    def _ways(
        self, symbol: str, base: Expr, checks: frozenset[TypeTest], start: Local
    ) -> Iterator[_Way]:
        """Yield the calls of a function that pass in a shared object, and what is held there."""
        world = self._world
        callee = world.program.functions[symbol]
        number = [p.name for p in callee.parameters].index(start.name)
        for site in world.call_graph.sites(symbol):
            if number >= len(site.call.args):
                yield _Way(site, start, frozenset())
                continue
            passed = site.call.args[number]
            if not world.sharing.of(site.caller, passed, site.position):
                continue
            if contradict(checks, world.checked.facts(site.caller, passed, site.position)):
                continue
            resolver = world.resolvers[site.caller]
            actuals = tuple(resolver.resolve(arg) for arg in site.call.args)
            there = to_caller(base, callee, actuals)
            parts = subexpressions(there)
            exact = len(parts) <= _MAX_PARTS and UNKNOWN not in parts
            there = there if exact else actuals[number]
            held = self._at(site.caller, there, site.position)
            if held is not None and not exact:
                held = frozenset(h for h in held if h.key.scope in ("global", "type", "reached"))
            yield _Way(site, there, held)

    def _itself(self, symbol: str, base: Expr, position: Position) -> Expr:
        """Return the one shared object a local can be, besides new ones: `x = new ? make() : self`.

        The base itself when there are several, or none.
        """
        if not isinstance(base, Local):
            return base
        shared = {
            self._world.resolvers[symbol].resolve(origin.value)
            for origin in self._world.origins.inside(symbol, base, position)
            if self._world.sharing.of_origin(origin, position)
        }
        return shared.pop() if len(shared) == 1 else base

    def _parameter(self, symbol: str, base: Expr, position: Position) -> Local | None:
        """Return the one parameter that a base is reached from, or None."""
        anchors = self.starts(symbol, base, position)
        if len(anchors) != 1:
            return None
        (anchor,) = anchors
        if not isinstance(anchor, Local):
            return None
        parameters = self._world.program.functions[symbol].parameters
        return anchor if any(p.name == anchor.name for p in parameters) else None

    def _gives_up_locks(self, symbol: str) -> bool:
        return any(isinstance(event, Drop) for event in self._world.locks.summary(symbol))

    def starts(self, symbol: str, base: Expr, position: Position) -> frozenset[Expr]:
        """Return where the ways to an object start: parameters, calls, globals."""
        position = self._world.origins.settled(symbol, root(base), position)
        key = (symbol, base, position)
        if key not in self._anchors:
            self._anchors[key] = frozenset(self._walk(symbol, base, position))
        return self._anchors[key]

    def _walk(self, symbol: str, base: Expr, position: Position) -> set[Expr]:
        found: set[Expr] = set()
        seen: set[tuple[Expr, Position]] = set()
        pending = [(base, position)]
        while pending:
            expr, at = pending.pop()
            expr = strip_casts(expr)
            place = (expr, self._world.origins.settled(symbol, expr, at))
            if place in seen:
                continue
            seen.add(place)
            starts, further = self._back(symbol, *place)
            found.update(starts)
            pending.extend(further)
        return found

    def _back(self, symbol: str, expr: Expr, at: Position) -> _Back:
        """Go one step back on the ways to a value; they meet often, so it is remembered."""
        key = (symbol, expr, at)
        known = self._steps_back.get(key)
        if known is not None:
            return known
        if isinstance(expr, (AddressOf, Field, Index, Deref)):
            found = _Back([], [(root(expr), at)])
        else:
            found = _Back([], [])
            for origin in self._world.origins.inside(symbol, expr, at):
                value = strip_casts(origin.value)
                is_path = isinstance(value, (AddressOf, Field, Index, Deref))
                if origin.kind in (OriginKind.PLACE, OriginKind.OTHER) and is_path:
                    found.further.append((root(value), origin.position))
                elif self._world.sharing.of_origin(origin, at):
                    found.starts.append(value)
        self._steps_back[key] = found
        return found


def _in_order(keys: Iterable[LockKey]) -> tuple[LockKey, ...]:
    return tuple(sorted(set(keys), key=lambda key: (not key.exact, repr(key))))


def _reaching(anchors: frozenset[Expr], lock: Lock) -> tuple[LockKey, ...]:
    """Return the key of a lock on what all ways to the accessed object start from."""
    if len(anchors) != 1:
        return ()
    (anchor,) = anchors
    if root(lock.object) != anchor or not isinstance(anchor, (Local, Temp)):
        return ()
    return (LockKey("reached", replace(lock.object, anchor, _START), shared=lock.shared),)
