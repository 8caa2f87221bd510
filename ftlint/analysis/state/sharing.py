"""Which structs more than one thread can have in hands, wherever a pointer to them goes.

What Python passes in is shared, and what is stored in, or loaded from, something shared. What a
function has just allocated, and structs on its stack, are its own until it gives them away. What
is asked is followed back over parameters, members and results to where somebody else comes in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.implications import Implications
from ftlint.analysis.functions.numbers import is_number
from ftlint.analysis.reach.root import MAKES_FIRST, UNCALLED
from ftlint.analysis.references.escape import Escapes
from ftlint.analysis.references.origins import Origin, OriginKind
from ftlint.analysis.state.across import handed_over, leads_back, passes_on, stores_through
from ftlint.analysis.state.taken_out import TakenOut
from ftlint.catalogue.apis import bare_type
from ftlint.catalogue.rows import ALONE, Context, ReturnKind
from ftlint.model.expr import (
    AddressOf,
    Binary,
    Deref,
    Expr,
    Field,
    FunctionRef,
    Global,
    Index,
    Local,
    Opaque,
    strip_casts,
)
from ftlint.model.facts import Position, Store

if TYPE_CHECKING:
    from ftlint.analysis.world import World

# Roots of these contexts have their object to themselves.
_OWN_OBJECT = ALONE | {Context.TEARDOWN, Context.TRAVERSE}
# Who calls a type or a factory gets an object of its own.
_TAKES_OUT = re.compile(r"(?<!compare)_exchange")
_CALLS = ("PyObject_Call", "PyObject_Vectorcall", "_PyObject_Call", "_PyObject_Vectorcall")


class _Parameter(NamedTuple):
    """Something shared is passed for a parameter."""

    function: str
    number: int


class _Member(NamedTuple):
    """Something shared is stored in a member."""

    record: str
    name: str


class _Result(NamedTuple):
    """A function returns something shared."""

    function: str


class _Filled(NamedTuple):
    """A function stores something shared where a parameter of it points."""

    function: str
    number: int


class _Pointer(NamedTuple):
    """What an expression points to is shared, just before `position`."""

    function: str
    expr: Expr
    position: Position


class _Shared(NamedTuple):
    """Something is shared whatever else is."""


_Statement = _Parameter | _Member | _Result | _Filled | _Pointer | _Shared
_SHARED = _Shared()


class Sharing:
    """Answers whether the struct behind a pointer is shared. Build once per program.

    Entry points in `besides` do not count, nor do calls that may reach them through a pointer.
    """

    def __init__(self, world: World, besides: frozenset[str] = frozenset()) -> None:
        self._world = world
        self._besides = besides
        self._escapes = Escapes(world, kept=True)
        self._makers: dict[str, bool] = {}
        self._parts: dict[str, frozenset[int]] = {}
        self._taken_out = TakenOut(world)

    def of(self, symbol: str, pointer: Expr, position: Position) -> bool:
        """Tell whether another thread can have what a pointer points to, just before `position`."""
        return self._implications.holds(self._pointer(symbol, pointer, position))

    def of_origin(self, origin: Origin, used: Position) -> bool:
        """Tell the same of a value of this origin, used at a place of the same function."""
        return any(map(self._implications.holds, self._of_origin(origin, used)))

    def is_entered(self, symbol: str) -> bool:
        """Tell whether code outside the program calls a function with something shared."""
        return symbol in self._entered

    @cached_property
    def _implications(self) -> Implications[_Statement]:
        functions = self._world.program.functions
        held: list[_Statement] = [
            _Parameter(symbol, number)
            for symbol in self._entered
            for number, _ in enumerate(functions[symbol].parameters)
            if number or symbol not in self._on_new
        ]
        return Implications((*held, _SHARED), self._reasons)

    @cached_property
    def _on_new(self) -> frozenset[str]:
        """Constructors that only Python calls, or nobody: what they make is nobody else's yet."""
        return frozenset(r.function for r in self._world.roots if r.reached in MAKES_FIRST)

    @cached_property
    def _entered(self) -> frozenset[str]:
        entered = {r.function for r in self._world.roots if r.context not in _OWN_OBJECT}
        if not self._world.modules.all:  # a part of a program: its callers are elsewhere
            callers = self._world.call_graph.callers
            entered |= {s for s in self._world.contexts.unreached if not callers(s)}
        return frozenset(entered - self._besides)

    def _pointer(self, symbol: str, expr: Expr, position: Position) -> _Pointer:
        expr = strip_casts(expr)
        return _Pointer(symbol, expr, self._world.origins.settled(symbol, expr, position))

    def _reasons(self, statement: _Statement) -> Iterator[_Statement]:
        """Yield the statements any of which makes this one true."""
        match statement:
            case _Parameter(function, number):
                yield from self._passed(function, number)
            case _Member():
                for stored in self._stored.get(statement, ()):
                    yield self._pointer(*stored)
            case _Result(function):
                if not self._makes(function):
                    for value, position in self._returns(function):
                        yield self._pointer(function, value, position)
            case _Filled(function, number):
                yield from self._stored_through(function, number)
            case _Pointer(function, expr, position):
                for origin in self._world.origins.inside(function, expr, position):
                    yield from self._of_origin(origin, position)

    def _passed(self, function: str, number: int) -> Iterator[_Pointer]:
        """Yield what the program passes for a parameter, if that is a pointer."""
        if _is_pointer(self._world.program.functions[function].parameters[number].type):
            for site in self._world.call_graph.sites(function):
                named = isinstance(site.call.callee, FunctionRef) or function not in self._besides
                if named and number < len(site.call.args):
                    for passed in handed_over(self._world, function, site, number):
                        yield self._pointer(*passed)

    @cached_property
    def _stored(self) -> dict[_Statement, list[_Pointer]]:
        """What the program stores in every member."""
        found: dict[_Statement, list[_Pointer]] = {}
        for symbol, function in self._world.program.functions.items():
            for position, store in function.stores:
                target = strip_casts(store.target)
                while isinstance(target, Index):
                    target = strip_casts(target.base)
                if isinstance(target, Field) and store.op in ("=", "init"):
                    value = _Pointer(symbol, store.value, position)
                    found.setdefault(_Member(target.record, target.name), []).append(value)
        return found

    def _of_origin(self, origin: Origin, used: Position) -> Iterator[_Statement]:
        """Yield the statements any of which makes a value of this origin shared when `used`."""
        match origin.kind:
            case OriginKind.PARAMETER:
                number = self._world.origins.parameter_number(origin)
                if number is not None:
                    yield _Parameter(origin.function, number)
            case OriginKind.CALL:
                yield from self._returned(origin, used)
            case OriginKind.OUT if origin.api in self._world.program.functions:
                yield _Filled(origin.api, origin.argument)
                yield from self._given_away(origin, used)
            case OriginKind.OUT:
                yield _SHARED
            case OriginKind.PLACE if self._taken_out.has(origin):
                return
            case _:
                yield from self._loaded(origin.function, origin.value, origin.position)

    def _returned(self, origin: Origin, used: Position) -> Iterator[_Statement]:
        """Yield what makes the result of a call shared, at its making or by now."""
        member = self._world.apis.members.get(origin.api)
        if member is not None and member.leads_inside and origin.call is not None:
            yield self._pointer(origin.function, origin.call.args[0], origin.position)
            return
        if origin.api in self._constructors:
            pass  # one `tp_new` calls another
        elif (numbers := self._leads_back(origin.api)) and origin.call is not None:
            for number in numbers:
                if number < len(origin.call.args):
                    yield self._pointer(origin.function, origin.call.args[number], origin.position)
        elif makers := self._callees(origin):
            yield from map(_Result, makers)
        elif not self._is_new(origin.api):
            yield _SHARED
            return
        yield from self._given_away(origin, used)

    def _callees(self, origin: Origin) -> tuple[str, ...]:
        """Return the functions of the program that can have returned a value."""
        if origin.api in self._world.program.functions:
            return (origin.api,)
        if origin.call is None or self._is_new(origin.api):
            return ()
        return self._world.call_graph.pointers.targets(origin.function, origin.call.callee)

    def _given_away(self, origin: Origin, used: Position) -> Iterator[_Statement]:
        """Yield what makes shared by now what was nobody else's when a function made it."""
        function = self._world.program.functions[origin.function]
        for position in self._escapes.reaching(origin, used):
            instruction = function.at(position)
            if isinstance(instruction, Store):
                yield from self._holding(origin.function, instruction.target, position)
            else:
                yield _SHARED

    def _stored_through(self, symbol: str, number: int) -> Iterator[_Statement]:
        """Yield what a function, or one it passes the pointer on to, stores behind a parameter."""
        for position, value in stores_through(self._world, symbol, number):
            yield self._pointer(symbol, value, position)
        for callee, argument in passes_on(self._world, symbol, number):
            if callee in self._world.program.functions:
                yield _Filled(callee, argument)
            else:
                yield _SHARED

    @cached_property
    def _constructors(self) -> frozenset[str]:
        return frozenset(r.function for r in self._world.roots if r.context is Context.CONSTRUCT)

    def _makes(self, symbol: str) -> bool:
        """Tell whether a function can return a new object.

        What it returns otherwise (the one empty node, an equal from a cache) is then treated by
        its callers as a new one as well.
        """
        if symbol not in self._world.program.functions:
            return False
        if symbol not in self._makers:
            self._makers[symbol] = False  # while it is being found out
            self._makers[symbol] = any(
                origin.kind is OriginKind.CALL
                and (
                    self._is_new(origin.api)
                    or (origin.api in self._world.program.functions and self._makes(origin.api))
                )
                and not self._escapes.before(origin, None)
                for value, position in self._returns(symbol)
                for origin in self._world.origins.inside(symbol, value, position)
            )
        return self._makers[symbol]

    def _leads_back(self, symbol: str) -> frozenset[int]:
        """Return the parameters inside which all lies that a function returns; none if it varies.

        `return &table->entries[i];`, `return (Table *)op;`
        """
        if symbol not in self._world.program.functions:
            return frozenset()
        if symbol not in self._parts:
            self._parts[symbol] = leads_back(self._world, symbol)
        return self._parts[symbol]

    def _returns(self, symbol: str) -> Iterator[tuple[Expr, Position]]:
        for position, end in self._world.program.functions[symbol].returns:
            if end.value is not None:
                yield end.value, position

    def _is_new(self, api: str) -> bool:
        """Tell whether nobody else has what a function outside the program returns."""
        apis = self._world.apis
        returned, memory, slot = apis.returns.get(api), apis.memory.get(api), apis.slots.get(api)
        return (
            (returned is not None and returned.kind is ReturnKind.FRESH)
            or (memory is not None and memory.allocates)
            or (slot is not None and slot.context is Context.CONSTRUCT)
            or api.startswith(_CALLS)
            or (api in apis.atomics and _TAKES_OUT.search(api) is not None)
        )

    def _loaded(self, symbol: str, expr: Expr, position: Position) -> Iterator[_Statement]:
        """Yield what makes a pointer that is loaded from a place, or computed, shared."""
        expr = strip_casts(expr)
        match expr:
            case AddressOf(place):
                yield from self._holding(symbol, place, position)
            case Field():
                yield from self._what_is_in(symbol, expr, position)
                yield from self._holding(symbol, expr, position)
            case Global() | Index() | Deref():
                yield from self._holding(symbol, expr, position)
            case Binary(_, left, right):
                for operand in self._addresses(left, right):
                    yield self._pointer(symbol, operand, position)
            case Opaque(parts):
                for part in parts:
                    yield self._pointer(symbol, part, position)

    def _what_is_in(self, symbol: str, member: Field, position: Position) -> Iterator[_Statement]:
        """Yield what makes shared what a member points to.

        In what a function has just got from its maker, that is what the maker put there.
        """
        record, name = member.record, member.name
        kind = self._world.program.member_type(record, name)
        if "*" not in kind and bare_type(kind) in self._world.program.records:
            return  # a struct, or an array of structs, points nowhere itself
        stored = self._stored.get(_Member(record, name), [])
        makers = self._makers_of(symbol, member, position)
        if makers.isdisjoint(pointer.function for pointer in stored):
            yield _Member(record, name)
        else:
            yield from (pointer for pointer in stored if pointer.function in {*makers, symbol})

    def _makers_of(self, symbol: str, member: Field, position: Position) -> frozenset[str]:
        """Return the functions that made the struct with a member, none if others may have."""
        origins = self._world.origins.inside(symbol, member.base, position)
        makers = {
            origin.api
            if origin.kind is OriginKind.CALL
            and self._makes(origin.api)
            and not self._escapes.before(origin, position)
            else ""
            for origin in origins
        }
        return frozenset() if "" in makers else frozenset(makers)

    def _addresses(self, *operands: Expr) -> Iterator[Expr]:
        """Yield the operands that can be an address: a member that holds a number is an offset."""
        for operand in map(strip_casts, operands):
            kind = (
                self._world.program.member_type(operand.record, operand.name)
                if isinstance(operand, Field)
                else ""
            )
            if not is_number(kind):
                yield operand

    def _holding(self, symbol: str, place: Expr, position: Position) -> Iterator[_Statement]:
        """Yield what makes the memory shared in which a place lies."""
        place = strip_casts(place)
        while isinstance(place, Field) and not place.arrow:
            place = strip_casts(place.base)
        match place:
            case Global(name):
                variable = self._world.program.variables.get(name)
                if variable is None or not variable.is_thread_local:
                    yield _SHARED
            case Field(base=base) | Index(base=base):
                if not (isinstance(base, Local) and self._is_array(symbol, base.name)):
                    yield self._pointer(symbol, base, position)
            case Deref(pointer):
                yield self._pointer(symbol, pointer, position)

    def _is_array(self, symbol: str, local: str) -> bool:
        return "[" in self._world.program.functions[symbol].locals.get(local, "")


def _is_pointer(kind: str) -> bool:
    return kind.rstrip().endswith(("*", "&", "*const", "*restrict", "]"))


def uncalled(world: World) -> frozenset[str]:
    """Return the entry points of which nothing says who calls them, and with what.

    Without a module among the files, all callers are elsewhere.
    """
    if not world.modules.all:
        return frozenset()
    known = {r.function for r in world.roots if not (r.is_guess or r.reached in UNCALLED)}
    return frozenset(r.function for r in world.roots) - known
