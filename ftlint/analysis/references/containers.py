"""What the program does with the containers it keeps in fields and globals.

A list or dict behind a field is at the mercy of other threads when something changes it at run
time, or when somebody outside the program has it in hands. One answer for each field of a struct
type, and for each global.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.references.origins import Origin, OriginKind
from ftlint.catalogue.rows import ReturnKind
from ftlint.model.expr import Constant, Deref, Expr, Field, FunctionRef, Global, Index, strip_casts
from ftlint.model.facts import Call, Position, Return, Store
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.world import World

# What only adds a missing key takes no value away from anybody.
_ADDS = frozenset({"PyDict_SetDefault", "PyDict_SetDefaultRef"})

# ("field", record, name) or ("global", symbol, "").
PlaceKey = tuple[str, str, str]


class Change(NamedTuple):
    """A call at run time that changes a container: adds, replaces or removes."""

    function: str
    position: Position
    container: Expr
    span: Span


class Keeping(NamedTuple):
    """How the program treats the container in one place.

    `own` when it makes such a container itself, `foreign` when it also takes one from outside;
    `exposed` when it hands it out; `changes` are those that happen at run time.
    """

    own: bool = False
    foreign: bool = False
    exposed: bool = False
    changes: tuple[Change, ...] = ()


class _Stored(NamedTuple):
    function: str
    position: Position
    target: Expr
    value: Expr


def place_key(place: Expr) -> PlaceKey | None:
    """Return the key of a canonical place; an element shares that of its array."""
    while isinstance(place, Index | Deref):
        place = place.base if isinstance(place, Index) else place.pointer
    if isinstance(place, Field):
        return ("field", place.record, place.name)
    if isinstance(place, Global):
        return ("global", place.symbol, "")
    return None


class Containers:
    """Program-wide facts about containers in fields and globals, each computed on first use."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[PlaceKey, Keeping] = {}

    def keeping(self, key: PlaceKey) -> Keeping:
        """Return how the program treats the container in a place."""
        if key not in self._known:
            self._known[key] = Keeping(
                own=any(self._is_own(stored) for stored in self._stores.get(key, ())),
                foreign=any(self._is_foreign(stored) for stored in self._stores.get(key, ())),
                exposed=key in self._exposed,
                changes=tuple(self._changes.get(key, ())),
            )
        return self._known[key]

    def fills_its_own(self, function: str, position: Position, place: Expr) -> bool:
        """Tell whether the container in `place` was made by this very call of the function.

        True when a store of a new container to the same canonical place stands before `position`
        on every path: filling what one has just put there removes nothing.
        """
        flow = self._world.origins.flow(function)
        for stored in self._stores.get(place_key(place) or ("", "", ""), ()):
            if stored.function != function or not self._is_own(stored):
                continue
            before = stored.position
            same_block = before.block == position.block and before.place < position.place
            dominates = before.block != position.block and flow.dominates(
                before.block, position.block
            )
            if stored.target == place and (same_block or dominates):
                return True
        return False

    def changed_after(self, symbol: str, container: Expr, position: Position) -> tuple[Span, ...]:
        """Return the calls after `position` in the same function that change the container."""
        names = self._world.protection.names(symbol, container, position)
        flow = self._world.origins.flow(symbol)
        found = []
        for place, call in self._world.program.functions[symbol].calls:
            changed = self._changed(call)
            if changed is None:
                continue
            later = position < place if place.block == position.block else False
            if not later and not (
                place.block != position.block and flow.dominates(position.block, place.block)
            ):
                continue
            if names & self._world.protection.names(symbol, changed, place):
                found.append(call.span)
        return tuple(found)

    @cached_property
    def _stores(self) -> dict[PlaceKey, list[_Stored]]:
        found: dict[PlaceKey, list[_Stored]] = {}
        for symbol, function in self._world.program.functions.items():
            resolver = self._world.resolvers[symbol]
            for position, instruction in function.instructions:
                target, value = self._stored(instruction)
                if target is None or value is None:
                    continue
                place = resolver.resolve(target)
                key = place_key(place)
                if key is not None:
                    found.setdefault(key, []).append(_Stored(symbol, position, place, value))
        return found

    def _stored(self, instruction: object) -> tuple[Expr | None, Expr | None]:
        """Return target and value of an assignment, `Py_SETREF` and its like included."""
        if isinstance(instruction, Store) and instruction.op == "=":
            value = strip_casts(instruction.value)
            null = isinstance(value, Constant)
            return (None, None) if null else (instruction.target, instruction.value)
        if isinstance(instruction, Call) and isinstance(instruction.callee, FunctionRef):
            reference = self._world.apis.references.get(instruction.callee.symbol)
            if reference is not None and reference.value is not None and instruction.args:
                return Deref(instruction.args[0]), instruction.args[reference.value]
        return None, None

    def _is_own(self, stored: _Stored) -> bool:
        # What module initialisation stores is there before anybody looks.
        if self._world.contexts.is_import_only(stored.function):
            return True
        origins = self._world.origins.of(stored.function, stored.value, stored.position)
        return any(self._is_fresh(origin) for origin in origins)

    def _is_fresh(self, origin: Origin) -> bool:
        """Tell whether nobody else has an object: it is new, or was made for the call."""
        if origin.kind is OriginKind.PARAMETER:
            return self._world.owners.is_own_argument(origin)
        returned = self._world.apis.returns.get(origin.api) if origin.api else None
        return (
            origin.kind is OriginKind.CALL
            and returned is not None
            and returned.kind is ReturnKind.FRESH
        )

    def _is_foreign(self, stored: _Stored) -> bool:
        if self._world.contexts.is_import_only(stored.function):
            return False
        key = place_key(stored.target)
        for origin in self._world.origins.of(stored.function, stored.value, stored.position):
            copied = origin.kind is OriginKind.PLACE and place_key(origin.value) == key
            if not copied and not self._is_fresh(origin):
                return True
        return False

    @cached_property
    def _changes(self) -> dict[PlaceKey, list[Change]]:
        """Changes of containers at run time, by place."""
        world = self._world
        found: dict[PlaceKey, list[Change]] = {}
        for symbol, function in world.program.functions.items():
            if world.contexts.is_import_only(symbol):
                continue
            for position, call in function.calls:
                container = self._changed(call)
                if container is None:
                    continue
                for origin in world.origins.of(symbol, container, position):
                    key = place_key(origin.value) if origin.kind is OriginKind.PLACE else None
                    if key is None or self._is_construction(origin, symbol, position):
                        continue
                    change = Change(symbol, position, container, call.span)
                    found.setdefault(key, []).append(change)
        return found

    def _is_construction(self, origin: Origin, symbol: str, position: Position) -> bool:
        """Tell whether a change is part of making the container or its owner."""
        world = self._world
        if world.contexts.is_import_only(origin.function):
            return True
        if origin.function == symbol and self.fills_its_own(symbol, position, origin.value):
            return True
        return world.owners.is_in_new_object(origin)

    def _changed(self, call: Call) -> Expr | None:
        """Return the container a call changes."""
        if not isinstance(call.callee, FunctionRef):
            return None
        stored = self._world.apis.stores.get(call.callee.symbol)
        if stored is None or stored.into is None or stored.name in _ADDS:
            return None
        return call.args[stored.into] if stored.into < len(call.args) else None

    @cached_property
    def _exposed(self) -> frozenset[PlaceKey]:
        return frozenset(self._exposures())

    def _exposures(self) -> Iterator[PlaceKey]:
        """Yield the places whose object is handed to Python, or to code outside the program."""
        entered = {root.function for root in self._world.roots}
        for symbol, function in self._world.program.functions.items():
            resolver = self._world.resolvers[symbol]
            for _, instruction in function.instructions:
                handed: tuple[Expr, ...] = ()
                if isinstance(instruction, Return) and symbol in entered:
                    handed = (instruction.value,) if instruction.value is not None else ()
                elif isinstance(instruction, Call):
                    handed = self._published(instruction)
                for expr in handed:
                    key = place_key(resolver.resolve(expr))
                    if key is not None:
                        yield key

    def _published(self, call: Call) -> tuple[Expr, ...]:
        """Return the arguments of a call that others may know afterwards."""
        if not isinstance(call.callee, FunctionRef):
            return call.args
        name = call.callee.symbol
        if name in self._world.program.functions:
            return ()
        stored = self._world.apis.stores.get(name)
        if stored is not None:
            return tuple(call.args[n] for n in stored.values if n < len(call.args))
        return call.args if self._world.apis.effect(name).publishes else ()
