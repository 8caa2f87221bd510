"""Who can change an object under a thread that is using it.

Every object has an owner: the call itself (its argument tuple, something it has just made), nobody
(immutable), the caller, a field or a global of the extension, a type, or someone unknown. What
comes from several places has the owner with the most hands on it.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.references.containers import Keeping, place_key
from ftlint.analysis.references.escape import Escapes
from ftlint.analysis.references.origins import Origin, OriginKind, is_own_storage
from ftlint.catalogue.rows import Borrowed, Context, ReturnKind, Verdict
from ftlint.model.expr import (
    AddressOf,
    Deref,
    Expr,
    Field,
    Global,
    Index,
    Local,
    strip_casts,
    subexpressions,
)
from ftlint.model.facts import Position
from ftlint.model.finding import Confidence

if TYPE_CHECKING:
    from ftlint.analysis.world import World


class OwnerKind(StrEnum):
    """Who holds an object; from the fewest hands to the most."""

    NOBODY = "nobody"  # only NULL
    IMMUTABLE = "immutable"
    CALL = "call"  # the call's own arguments
    FRESH = "fresh"
    THREAD = "thread"
    PRIVATE = "private"  # kept by the extension, changed by nobody
    KEPT = "kept"  # kept by the extension, handed out, never changed by it
    RETURNED = "returned"  # made by code nobody can see
    RESTORED = "restored"  # the state an object is unpickled from, of whoever unpickles it
    ITEM = "item"  # an item of another container
    FOREIGN = "foreign"  # kept by the extension, made by somebody else
    TYPE = "type"
    MODULE = "module"
    CALLER = "caller"
    CHANGED = "changed"  # kept by the extension, which changes it at run time


_SAFE = frozenset(
    {
        OwnerKind.NOBODY,
        OwnerKind.IMMUTABLE,
        OwnerKind.CALL,
        OwnerKind.FRESH,
        OwnerKind.THREAD,
        OwnerKind.PRIVATE,
    }
)
_RANK = {kind: rank for rank, kind in enumerate(OwnerKind)}
_CONFIDENCE = {
    OwnerKind.KEPT: Confidence.LOW,
    OwnerKind.RETURNED: Confidence.LOW,
    OwnerKind.RESTORED: Confidence.LOW,
    OwnerKind.ITEM: Confidence.MEDIUM,
    OwnerKind.FOREIGN: Confidence.MEDIUM,
    OwnerKind.TYPE: Confidence.MEDIUM,
    OwnerKind.MODULE: Confidence.MEDIUM,
    OwnerKind.CALLER: Confidence.HIGH,
    OwnerKind.CHANGED: Confidence.HIGH,
}
# The type of the argument vector of a vectorcall function.
_VECTOR = "_object *const *"
# Containers in containers in containers: people write three.
_MAX_DEPTH = 12
_ITEM_OWNERS = {
    OwnerKind.CALL: OwnerKind.CALLER,
    OwnerKind.RETURNED: OwnerKind.RETURNED,
    OwnerKind.RESTORED: OwnerKind.RESTORED,
}
_TYPE_FIELDS = {
    "tp_dict": OwnerKind.TYPE,
    "tp_bases": OwnerKind.IMMUTABLE,
    "tp_mro": OwnerKind.IMMUTABLE,
}
_THREAD_STATES = frozenset({"_ts", "PyThreadState"})


class Owner(NamedTuple):
    """The owner of an object, and the origin that shows it."""

    kind: OwnerKind
    origin: Origin | None = None

    @property
    def is_private(self) -> bool:
        """Tell that no other thread can change the object."""
        return self.kind in _SAFE

    @property
    def confidence(self) -> Confidence:
        """Return how sure it is that another thread can change the object."""
        return _CONFIDENCE.get(self.kind, Confidence.LOW)


NOBODY = Owner(OwnerKind.NOBODY)


class Owners:
    """Owners of the objects of a program, computed on demand."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._escapes = Escapes(world)
        self._known: dict[tuple[str, Expr, Position], Owner] = {}
        self._kinds: dict[Origin, OwnerKind] = {}
        self._busy: set[Origin] = set()
        self._depth = 0

    def of(self, symbol: str, expr: Expr, position: Position) -> Owner:
        """Return the owner of the object `expr` names just before `position`."""
        key = (symbol, expr, position)
        if key not in self._known:
            if self._depth == _MAX_DEPTH:
                return Owner(OwnerKind.ITEM)
            self._depth += 1
            # A container that is an item of itself, by way of recursion, adds nothing.
            self._known[key] = NOBODY
            self._known[key] = self._worst(symbol, expr, position)
            self._depth -= 1
        return self._known[key]

    def _worst(self, symbol: str, expr: Expr, position: Position) -> Owner:
        if self._world.checked.is_immutable(symbol, expr, position):
            return Owner(OwnerKind.IMMUTABLE)
        worst = NOBODY
        for origin in self._world.origins.of(symbol, expr, position):
            used = position if origin.function == symbol else None
            kind = self.kind_of(origin, used)
            if _RANK[kind] > _RANK[worst.kind]:
                worst = Owner(kind, origin)
                if kind is OwnerKind.CHANGED:  # nothing is worse
                    break
        return worst

    def kind_of(self, origin: Origin, used: Position | None) -> OwnerKind:
        """Return who owns an object of this origin.

        `used` is the place of the use when it is in the function of the origin: until there, a
        new object has to stay unknown to others.
        """
        if origin.kind is OriginKind.CALL and used is not None:
            return self._kind(origin, used)
        if self._busy or self._depth > 1:
            return self._kind(origin, None)  # may rest on a question that is still open
        if origin not in self._kinds:
            self._kinds[origin] = self._kind(origin, None)
        return self._kinds[origin]

    def _kind(self, origin: Origin, used: Position | None) -> OwnerKind:
        if self._world.contexts.is_import_only(origin.function):
            return OwnerKind.FRESH
        match origin.kind:
            case OriginKind.PARAMETER:
                return self._parameter(origin)
            case OriginKind.CALL:
                return self._result(origin, used)
            case OriginKind.OUT:
                return self._output(origin)
            case OriginKind.PLACE:
                return self._place(origin)
            case _:
                return OwnerKind.RETURNED

    def is_in_new_object(self, origin: Origin) -> bool:
        """Tell whether a place lies in an object that its function has just made."""
        base = base_of(origin.value)
        if base is None or origin in self._busy:
            return False
        self._busy.add(origin)
        try:
            found = self._world.origins.of(origin.function, base, origin.position)
            return bool(found) and all(
                o.kind is OriginKind.CALL and self._is_fresh(o, None) for o in found
            )
        finally:
            self._busy.discard(origin)

    def _parameter(self, origin: Origin) -> OwnerKind:
        if self.is_own_argument(origin):
            return OwnerKind.CALL
        # Who passes it, in a function that nothing calls as far as is known?
        unreached = origin.function in self._world.contexts.unreached
        return OwnerKind.RETURNED if unreached else self._caller(origin.function)

    def is_own_argument(self, origin: Origin) -> bool:
        """Tell whether an origin is the argument tuple, dict or vector made for the call."""
        number = self._world.origins.parameter_number(origin)
        return number is not None and number in self._own_arguments.get(origin.function, ())

    def _caller(self, symbol: str) -> OwnerKind:
        """Return the owner of what Python passes to a function."""
        return OwnerKind.RESTORED if symbol in self._restoring else OwnerKind.CALLER

    @cached_property
    def _restoring(self) -> frozenset[str]:
        """Functions that Python calls only to give a new object the state that was pickled."""
        names: dict[str, set[str]] = {}
        for root in self._world.roots:
            names.setdefault(root.function, set()).add(root.name.rpartition(".")[2])
        return frozenset(symbol for symbol, found in names.items() if found == {"__setstate__"})

    @cached_property
    def _own_arguments(self) -> dict[str, set[int]]:
        """Parameters that are the call's own tuple, dict or vector, by function."""
        found: dict[str, set[int]] = {}
        for root in self._world.roots:
            numbers = (root.args, root.kwargs, root.vector)
            own = {number for number in numbers if number is not None}
            known = found.get(root.function)
            found[root.function] = own if known is None else known & own
        return found

    def _result(self, origin: Origin, used: Position | None) -> OwnerKind:
        apis = self._world.apis
        returned = apis.returns.get(origin.api)
        if returned is not None and returned.immutable:
            return OwnerKind.IMMUTABLE
        if returned is not None and returned.kind is ReturnKind.SEQUENCE_FAST:
            return self._sequence_fast(origin)
        if self._is_fresh(origin, used):
            return OwnerKind.FRESH
        if returned is not None and returned.kind is ReturnKind.FRESH:
            stored = self._escapes.stored_before(origin, used)
            return OwnerKind.ITEM if stored else OwnerKind.RETURNED
        borrowed = apis.borrowed.get(origin.api)
        if borrowed is not None:
            return self._borrowed(origin, borrowed)
        if origin.api == "PyType_GetDict":
            return OwnerKind.TYPE
        return OwnerKind.RETURNED

    def _borrowed(self, origin: Origin, borrowed: Borrowed) -> OwnerKind:
        """Return the owner of a container that is itself a borrowed reference."""
        if borrowed.kind == "thread":
            safe = borrowed.verdict is Verdict.SAFE
            return OwnerKind.THREAD if safe else OwnerKind.KEPT
        if borrowed.kind in ("module", "static"):
            return OwnerKind.MODULE
        if borrowed.kind == "item" and origin.call is not None and borrowed.owner is not None:
            holder = self.of(origin.function, origin.call.args[borrowed.owner], origin.position)
            # What a caller put into the argument tuple is the caller's; what is in the result of
            # a call is as unknown as the result.
            return _ITEM_OWNERS.get(holder.kind, OwnerKind.ITEM)
        return OwnerKind.ITEM

    def _is_fresh(self, origin: Origin, used: Position | None) -> bool:
        returned = self._world.apis.returns.get(origin.api)
        if returned is None or returned.kind is not ReturnKind.FRESH:
            return False
        return not self._escapes.before(origin, used)

    def _sequence_fast(self, origin: Origin) -> OwnerKind:
        """Return the owner of what PySequence_Fast is given: it is returned, or copied."""
        if origin.call is None or not origin.call.args:
            return OwnerKind.RETURNED
        return self.of(origin.function, origin.call.args[0], origin.position).kind

    def _output(self, origin: Origin) -> OwnerKind:
        apis = self._world.apis
        parser = apis.arg_parsers.get(origin.api)
        if parser is not None:
            is_tuple = self._world.checked.is_parsed_tuple(origin, parser)
            return OwnerKind.IMMUTABLE if is_tuple else self._caller(origin.function)
        if origin.api in apis.borrowed or origin.api in apis.returns:
            return OwnerKind.ITEM
        arguments = origin.call.args if origin.call is not None else ()
        parses = self._parses_arguments(origin, arguments)
        return self._caller(origin.function) if parses else OwnerKind.RETURNED

    def _parses_arguments(self, origin: Origin, arguments: tuple[Expr, ...]) -> bool:
        """Tell whether a call that fills a variable was given the call's own arguments."""
        types = self._world.program.functions[origin.function].locals
        given = [
            part
            for argument in arguments
            if not isinstance(strip_casts(argument), AddressOf)
            for part in subexpressions(argument)
            if isinstance(part, Local)
        ]
        return any(
            types.get(local.name, "").endswith(_VECTOR)
            or self.of(origin.function, local, origin.position).kind is OwnerKind.CALL
            for local in given
        )

    def _place(self, origin: Origin) -> OwnerKind:
        place = origin.value
        if isinstance(place, Index | Deref):
            base = place.base if isinstance(place, Index) else place.pointer
            if isinstance(base, Local):
                return self._element(origin, base)
        known = _in_known_struct(place)
        if known is not None:
            return known
        key = place_key(place)
        if key is None:
            return OwnerKind.RETURNED
        if isinstance(place, Global) and self._is_singleton(place.symbol):
            return OwnerKind.IMMUTABLE
        if self.is_in_new_object(origin) or self._is_teardown(origin.function):
            return OwnerKind.FRESH
        return self._kept(origin, self._world.containers.keeping(key))

    def _kept(self, origin: Origin, keeping: Keeping) -> OwnerKind:
        """Return the owner of what the extension keeps in a place."""
        if keeping.own and not keeping.foreign and self._is_on_stack(origin):
            return OwnerKind.FRESH
        if keeping.changes:
            return OwnerKind.CHANGED
        if not keeping.own:
            return OwnerKind.FOREIGN
        if keeping.foreign or keeping.exposed:
            return OwnerKind.KEPT
        return OwnerKind.PRIVATE

    def _is_singleton(self, symbol: str) -> bool:
        """Tell whether a global is an object of Python's own (`Py_None`, `PyExc_KeyError`)."""
        return symbol.startswith(("Py", "_Py")) and symbol not in self._world.program.variables

    def _is_on_stack(self, origin: Origin) -> bool:
        """Tell whether a place lies in a struct that some caller has on its stack."""
        base = base_of(origin.value)
        if base is None:
            return False
        found = self._world.origins.of(origin.function, base, origin.position)
        return bool(found) and all(
            isinstance(o.value, AddressOf) and is_own_storage(o.value.place) for o in found
        )

    def _is_teardown(self, symbol: str) -> bool:
        """Tell whether a function only runs on objects that nobody else can reach any more."""
        return self._world.contexts.of(symbol) <= {Context.TEARDOWN, Context.TRAVERSE}

    def _element(self, origin: Origin, base: Local) -> OwnerKind:
        """Return the owner of an element of an argument vector, or of an array on the stack."""
        vector = self._world.origins.of(origin.function, base, origin.position)
        if any(o.kind is OriginKind.PARAMETER for o in vector):
            return self._caller(origin.function)
        return OwnerKind.ITEM


def _in_known_struct(place: Expr) -> OwnerKind | None:
    """Return who owns what a struct of the interpreter holds."""
    if not isinstance(place, Field):
        return None
    return OwnerKind.THREAD if place.record in _THREAD_STATES else _TYPE_FIELDS.get(place.name)


def base_of(place: Expr) -> Expr | None:
    """Return the pointer a place is reached through."""
    while True:
        place = strip_casts(place)
        match place:
            case Field(base=base, arrow=True):
                return base
            case Field(base=base):
                place = base
            case Index(base=base):
                place = base
            case Deref(pointer=pointer):
                return pointer
            case _:
                return None
