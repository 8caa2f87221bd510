"""Where a value comes from: its definitions, followed through locals, calls and callers.

An origin is the first thing that cannot be followed further: a parameter nobody in the program
passes, a call of an API function, what such a call stores through a pointer, or a place in memory
(a field, a global, an element).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.dataflow import Flow
from ftlint.analysis.functions.reaching import ENTRY, Reaching
from ftlint.analysis.functions.slots import named_slot
from ftlint.catalogue.rows import ReferenceAction, ReturnKind
from ftlint.model.expr import (
    AddressOf,
    Constant,
    Deref,
    Expr,
    Field,
    FunctionRef,
    Global,
    Index,
    Local,
    Temp,
    strip_casts,
)
from ftlint.model.facts import Call, Function, Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World

# Callers and callees further away than this are not asked: their answers rarely agree.
_MAX_CALLS = 5
_MAX_ORIGINS = 60


class OriginKind(StrEnum):
    """What an origin is."""

    PARAMETER = "parameter"
    CALL = "call"
    OUT = "out"  # `argument` of `call`, filled by it
    PLACE = "place"
    OTHER = "other"


class Origin(NamedTuple):
    """Where a value comes from: `value` in `function`, as it was at `position`.

    `value` is the parameter, the Temp, the filled variable or the canonical place.
    """

    kind: OriginKind
    function: str
    position: Position
    value: Expr
    call: Call | None = None
    argument: int = 0

    @property
    def api(self) -> str:
        """Name of the function that was called, or ""."""
        if self.call is not None and isinstance(self.call.callee, FunctionRef):
            return self.call.callee.symbol
        if self.call is not None and isinstance(self.call.callee, Field):
            return self.call.callee.name
        return ""


class Origins:
    """Origins of every value of a program, computed on demand and memoised."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._flows: dict[str, Flow] = {}
        self._reaching: dict[str, Reaching] = {}
        self._local: dict[tuple[str, Expr, Position], tuple[Origin, ...]] = {}
        self._global: dict[Origin, tuple[Origin, ...]] = {}
        self._steps: dict[Origin, list[Origin]] = {}
        self._known: dict[tuple[Origin, ...], tuple[Origin, ...]] = {}

    def flow(self, symbol: str) -> Flow:
        """Return the control-flow graph of a function."""
        if symbol not in self._flows:
            self._flows[symbol] = Flow(self._world.program.functions[symbol])
        return self._flows[symbol]

    def reaching(self, symbol: str) -> Reaching:
        """Return the reaching definitions of a function."""
        if symbol not in self._reaching:
            function = self._world.program.functions[symbol]
            self._reaching[symbol] = Reaching(function, self.flow(symbol), self._replaced)
        return self._reaching[symbol]

    def of(self, symbol: str, expr: Expr, position: Position) -> tuple[Origin, ...]:
        """Return the origins of an expression evaluated at `position`, over callers and callees.

        NULL is no origin. An empty answer means that nothing but NULL can be there.
        """
        inside = self.inside(symbol, expr, position)
        if inside not in self._known:
            found: dict[Origin, None] = {}
            for origin in inside:
                found.update(dict.fromkeys(self._follow(origin, _MAX_CALLS, ())))
            self._known[inside] = tuple(sorted(found, key=_order))
        return self._known[inside]

    def inside(self, symbol: str, expr: Expr, position: Position) -> tuple[Origin, ...]:
        """Return the origins of an expression as far as its own function tells."""
        position = self.settled(symbol, expr, position)
        key = (symbol, expr, position)
        if key not in self._local:
            found: dict[Origin, None] = {}
            self._walk(symbol, expr, position, found, set())
            self._local[key] = tuple(sorted(found, key=_order))
        return self._local[key]

    def settled(self, symbol: str, expr: Expr, position: Position) -> Position:
        """Return the one position that stands for all where an expression has the same origins."""
        if isinstance(expr, Local):
            return self.reaching(symbol).settled(expr.name, position)
        return position

    def _walk(
        self,
        symbol: str,
        expr: Expr,
        position: Position,
        found: dict[Origin, None],
        seen: set[tuple[Expr, Position]],
    ) -> None:
        """Collect the origins of `expr` into `found`."""
        pending = [(expr, position)]
        while pending and len(found) < _MAX_ORIGINS:
            current, at = pending.pop()
            current = strip_casts(current)
            if (current, at) in seen:
                continue
            seen.add((current, at))
            if isinstance(current, Constant) and current.value == 0:
                continue
            if isinstance(current, Local):
                pending.extend(self._defined(symbol, current, at, found))
            elif isinstance(current, Temp):
                same = self._returned_argument(symbol, current)
                if same is not None:
                    pending.append(same)
                else:
                    self._call(symbol, current, at, found)
            elif isinstance(current, Field | Index | Deref | Global):
                stored = self._stored_here(symbol, current)
                if stored:
                    pending.extend(stored)
                else:
                    place = self._world.resolvers[symbol].resolve(current)
                    found[Origin(OriginKind.PLACE, symbol, at, place)] = None
            else:
                found[Origin(OriginKind.OTHER, symbol, at, current)] = None

    def _defined(
        self, symbol: str, local: Local, at: Position, found: dict[Origin, None]
    ) -> Iterator[tuple[Expr, Position]]:
        for defined in self.reaching(symbol).at(local.name, at):
            if defined == ENTRY:
                if any(p.name == local.name for p in self._function(symbol).parameters):
                    origin = Origin(OriginKind.PARAMETER, symbol, ENTRY.position, local)
                    found[origin] = None
            elif defined.call is not None:
                place = defined.position
                origin = Origin(
                    OriginKind.OUT, symbol, place, local, defined.call, defined.argument
                )
                found[origin] = None
            elif defined.value is not None:
                yield defined.value, defined.position
            else:
                found[Origin(OriginKind.OTHER, symbol, defined.position, local)] = None

    def _call(self, symbol: str, temp: Temp, at: Position, found: dict[Origin, None]) -> None:
        resolver = self._world.resolvers[symbol]
        call, position = resolver.call_of(temp), resolver.position_of(temp)
        if call is None or position is None:
            found[Origin(OriginKind.OTHER, symbol, at, temp)] = None
        else:
            slot = named_slot(call, resolver)
            found[Origin(OriginKind.CALL, symbol, position, temp, slot)] = None

    def _returned_argument(self, symbol: str, temp: Temp) -> tuple[Expr, Position] | None:
        """Return the argument a call returns (`Py_NewRef`), and where it was evaluated."""
        resolver = self._world.resolvers[symbol]
        call, position = resolver.call_of(temp), resolver.position_of(temp)
        if call is None or position is None or not isinstance(call.callee, FunctionRef):
            return None
        returned = self._world.apis.returns.get(call.callee.symbol)
        if returned is None or returned.kind is not ReturnKind.SAME or returned.argument is None:
            return None
        return (call.args[returned.argument], position) if call.args else None

    def _stored_here(self, symbol: str, place: Expr) -> list[tuple[Expr, Position]]:
        """Return what this function stores into a member of one of its own structs."""
        resolved = self._world.resolvers[symbol].resolve(place)
        if not is_own_storage(resolved):
            return []
        return list(self._own_stores(symbol).get(resolved, ()))

    def _own_stores(self, symbol: str) -> dict[Expr, list[tuple[Expr, Position]]]:
        if symbol not in self._stores:
            resolver = self._world.resolvers[symbol]
            stores: dict[Expr, list[tuple[Expr, Position]]] = {}
            for position, store in self._function(symbol).stores:
                if not isinstance(store.target, Local):
                    target = resolver.resolve(store.target)
                    stores.setdefault(target, []).append((store.value, position))
            self._stores[symbol] = stores
        return self._stores[symbol]

    @cached_property
    def _stores(self) -> dict[str, dict[Expr, list[tuple[Expr, Position]]]]:
        return {}

    def _follow(self, origin: Origin, calls: int, active: tuple[Origin, ...]) -> tuple[Origin, ...]:
        """Return the origins behind one of another function's making."""
        if calls == 0 or origin in active:
            return (origin,)
        if not active and origin in self._global:
            return self._global[origin]
        if origin not in self._steps:
            self._steps[origin] = self._step(origin)
        steps = self._steps[origin]
        if not steps:
            return (origin,)
        found: dict[Origin, None] = {}
        for step in steps:
            found.update(dict.fromkeys(self._follow(step, calls - 1, (*active, origin))))
        if active and len(found) <= _MAX_ORIGINS:
            return tuple(found)  # whoever asked will sort
        answer = tuple(sorted(found, key=_order))[:_MAX_ORIGINS]
        if not active:
            self._global[origin] = answer
        return answer

    def _step(self, origin: Origin) -> list[Origin]:
        """Return the origins one call further away."""
        if origin.kind is OriginKind.PARAMETER:
            return self._passed(origin)
        if origin.kind is OriginKind.PLACE:
            return self._pointed(origin)
        if origin.call is not None and origin.kind is OriginKind.CALL:
            return self._returned(origin, origin.call)
        return []

    def _passed(self, origin: Origin) -> list[Origin]:
        """Return what callers pass for a parameter, itself included when others may call."""
        number = self.parameter_number(origin)
        found: list[Origin] = []
        if number is None:
            return found
        sites = self._world.call_graph.sites(origin.function)
        for site in sites:
            if number < len(site.call.args):
                found += self.inside(site.caller, site.call.args[number], site.position)
        if sites and self.is_entered_from_outside(origin.function):
            found.append(origin)
        return found

    def _pointed(self, origin: Origin) -> list[Origin]:
        """Return what is in the variables whose addresses callers pass (`*dict` for `&out`)."""
        place = origin.value
        if not isinstance(place, Deref) or not isinstance(place.pointer, Local):
            return []
        number = self.parameter_number(origin._replace(value=place.pointer))
        if number is None or self.is_entered_from_outside(origin.function):
            return []
        if any(
            place.pointer in map(strip_casts, c.args)
            for _, c in self._function(origin.function).calls
        ):
            return []  # somebody else may fill it
        found: list[Origin] = []
        for value, position in self._own_stores(origin.function).get(place, ()):
            found += self.inside(origin.function, value, position)
        for site in self._world.call_graph.sites(origin.function):
            pointer = strip_casts(site.call.args[number]) if number < len(site.call.args) else None
            if not isinstance(pointer, AddressOf):
                return []
            found += self.inside(site.caller, pointer.place, site.position)
        return found

    def parameter_number(self, origin: Origin) -> int | None:
        """Return the number of the parameter an origin is."""
        if not isinstance(origin.value, Local):
            return None
        for number, parameter in enumerate(self._function(origin.function).parameters):
            if parameter.name == origin.value.name:
                return number
        return None

    def is_entered_from_outside(self, symbol: str) -> bool:
        """Tell whether CPython calls a function itself, or a C API table hands it out."""
        return symbol in self._entered or self._is_in_table(symbol)

    def _is_in_table(self, symbol: str) -> bool:
        """Tell whether a function stands in a global table that the program does not call from."""
        graph = self._world.call_graph
        cell, _ = graph.pointers.taken.get(symbol, (("", "", ""), None))
        return cell[0] == "global" and not graph.called_through_pointer(symbol)

    @cached_property
    def _entered(self) -> frozenset[str]:
        return frozenset(root.function for root in self._world.roots)

    def _returned(self, origin: Origin, call: Call) -> list[Origin]:
        """Return what a function of the program returns, in terms of its caller."""
        callee = self._world.program.functions.get(origin.api)
        found: list[Origin] = []
        if callee is None:
            return found
        for position, end in callee.returns:
            if end.value is None:
                continue
            for inner in self.inside(callee.symbol, end.value, position):
                number = (
                    self.parameter_number(inner) if inner.kind is OriginKind.PARAMETER else None
                )
                if number is None:
                    found.append(inner)
                elif number < len(call.args):
                    found += self.inside(origin.function, call.args[number], origin.position)
        return found

    def _function(self, symbol: str) -> Function:
        return self._world.program.functions[symbol]

    def _replaced(self, call: Call) -> int | None:
        """Return the argument a call stores through its first (`Py_SETREF`)."""
        if not isinstance(call.callee, FunctionRef):
            return None
        reference = self._world.apis.references.get(call.callee.symbol)
        if reference is None or reference.action is not ReferenceAction.REPLACE:
            return None
        return reference.value


def _order(origin: Origin) -> tuple[str, Position, str, int]:
    return (origin.function, origin.position, str(origin.kind), origin.argument)


def pointed_variable(argument: Expr) -> Local | None:
    """Return the local whose address an argument is (`&item`)."""
    pointer = strip_casts(argument)
    if isinstance(pointer, AddressOf) and isinstance(pointer.place, Local):
        return pointer.place
    return None


def is_own_storage(place: Expr) -> bool:
    """Tell whether a canonical place is a member of a struct on the function's own stack."""
    while isinstance(place, Field) and not place.arrow:
        place = place.base
    return isinstance(place, Local)
