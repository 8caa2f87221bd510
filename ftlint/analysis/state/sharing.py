"""Which structs more than one thread can have in hands, wherever a pointer to them goes.

What Python passes in is shared, and what is stored in, or loaded from, something shared. What a
function has just allocated, and structs on its stack, are its own until it gives them away. One
bit for every parameter, member and result, spread over the program until nothing changes.
"""

from __future__ import annotations

from collections import defaultdict, deque
from functools import cached_property
from typing import TYPE_CHECKING

from ftlint.analysis.functions.positions import Position, instructions, subexpressions
from ftlint.analysis.reach.callgraph import CallSite
from ftlint.analysis.references.escape import Escapes
from ftlint.analysis.references.origins import Origin, OriginKind
from ftlint.catalogue.rows import Context, ReturnKind
from ftlint.model.expr import (
    AddressOf,
    Binary,
    Deref,
    Expr,
    Field,
    Global,
    Index,
    Local,
    Opaque,
    strip_casts,
)
from ftlint.model.facts import Instruction, Return, Store

if TYPE_CHECKING:
    from ftlint.analysis.world import World

# Roots of these contexts have their object to themselves.
_OWN_OBJECT = frozenset({Context.TEARDOWN, Context.TRAVERSE, Context.UNLOAD, Context.IMPORT})
# The collector looks at what it tracks, but hands it to nobody who would use its members.
_HARMLESS = frozenset({"PyObject_GC_Track", "_PyObject_GC_TRACK"})


class Sharing:
    """Answers whether the struct behind a pointer is shared. Build once per program."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._escapes = Escapes(world, _HARMLESS)
        self._parameters: set[tuple[str, str]] = set()
        self._members: set[tuple[str, str]] = set()
        self._results: set[str] = set()
        self._stored: dict[str, tuple[tuple[Position, Store], ...]] = {}
        self._busy: set[tuple[str, Expr, Position]] = set()
        self._known: dict[tuple[str, Expr, Position], bool] | None = None

    def of(self, symbol: str, pointer: Expr, position: Position) -> bool:
        """Tell whether another thread can have what a pointer points to, just before `position`."""
        self._solved()
        return self._of(symbol, pointer, position)

    def of_origin(self, origin: Origin, used: Position) -> bool:
        """Tell the same of a value of this origin, used at a place of the same function."""
        self._solved()
        return self._is_shared(origin, used)

    def is_entered(self, symbol: str, parameter: str) -> bool:
        """Tell whether code outside the program passes something shared for a parameter."""
        return (symbol, parameter) in self._outside

    def _solved(self) -> None:
        """Spread the bits, once."""
        if self._known is not None:
            return
        self._parameters |= self._outside
        work = deque(self._world.program.functions)
        queued = set(work)
        while work:
            symbol = work.popleft()
            queued.discard(symbol)
            for other in self._visit(symbol):
                if other not in queued:
                    queued.add(other)
                    work.append(other)
        self._known = {}

    @cached_property
    def _outside(self) -> frozenset[tuple[str, str]]:
        functions = self._world.program.functions
        entered = {r.function for r in self._world.roots if r.context not in _OWN_OBJECT}
        if not self._world.modules.all:  # a part of a program: its callers are elsewhere
            entered |= self._world.contexts.unreached - self._called
        return frozenset(
            (symbol, parameter.name)
            for symbol in entered
            for parameter in functions[symbol].parameters
        )

    @cached_property
    def _called(self) -> frozenset[str]:
        graph = self._world.call_graph
        return frozenset(s for s in self._world.program.functions if graph.callers(s))

    @cached_property
    def _sites(self) -> dict[str, list[tuple[str, CallSite]]]:
        """The calls of functions of the program, with the callee, by caller."""
        found: dict[str, list[tuple[str, CallSite]]] = defaultdict(list)
        for symbol in self._world.program.functions:
            for site in self._world.call_graph.sites(symbol):
                found[site.caller].append((symbol, site))
        return found

    @cached_property
    def _readers(self) -> dict[tuple[str, str], set[str]]:
        """The functions that mention a member."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for place, accesses in self._world.accesses.items():
            for access in accesses:
                if place.path:
                    found[place.owner, place.path[0]].add(access.function)
        return found

    def _visit(self, symbol: str) -> list[str]:
        """Spread what a function passes, stores and returns; return who has to be seen again."""
        again = self._pass_on(symbol)
        for position, instruction in instructions(self._world.program.functions[symbol]):
            if isinstance(instruction, Store) and instruction.op in ("=", "init"):
                again += self._keep(symbol, position, instruction)
            elif self._gives_back(symbol, position, instruction):
                self._results.add(symbol)
                again += self._world.call_graph.callers(symbol)
        return again

    def _gives_back(self, symbol: str, position: Position, instruction: Instruction) -> bool:
        """Tell whether an instruction shows that a function returns something shared."""
        if symbol in self._results or not isinstance(instruction, Return):
            return False
        return instruction.value is not None and self._of(symbol, instruction.value, position)

    def _pass_on(self, symbol: str) -> list[str]:
        """Spread what a function passes; return the callees that learned something."""
        again = []
        for callee, site in self._sites.get(symbol, ()):
            parameters = self._world.program.functions[callee].parameters
            for parameter, arg in zip(parameters, site.call.args, strict=False):
                key = (callee, parameter.name)
                if key in self._parameters or not _is_pointer(parameter.type):
                    continue
                if self._of(symbol, arg, site.position):
                    self._parameters.add(key)
                    again.append(callee)
        return again

    def _keep(self, symbol: str, position: Position, store: Store) -> list[str]:
        """Spread what a store puts into a member; return the functions that use the member."""
        target = strip_casts(store.target)
        while isinstance(target, Index):
            target = strip_casts(target.base)
        if not isinstance(target, Field):
            return []
        member = (target.record, target.name)
        if member in self._members or not self._of(symbol, store.value, position):
            return []
        self._members.add(member)
        return sorted(self._readers.get(member, ()))

    def _of(self, symbol: str, expr: Expr, position: Position) -> bool:
        key = (symbol, expr, position)
        if self._known is not None and key in self._known:
            return self._known[key]
        if key in self._busy:
            return False
        self._busy.add(key)
        found = any(
            self._is_shared(origin, position if origin.function == symbol else None)
            for origin in self._world.origins.inside(symbol, expr, position)
        )
        self._busy.discard(key)
        if self._known is not None and not self._busy:
            self._known[key] = found
        return found

    def _is_shared(self, origin: Origin, used: Position | None) -> bool:
        match origin.kind:
            case OriginKind.PARAMETER if isinstance(origin.value, Local):
                return (origin.function, origin.value.name) in self._parameters
            case OriginKind.CALL:
                return self._result(origin, used)
            case OriginKind.OUT:
                return True
            case OriginKind.PLACE if self._is_taken_out(origin):
                return False
            case _:
                return self._value(origin.function, origin.value, origin.position)

    def _result(self, origin: Origin, used: Position | None) -> bool:
        """Tell whether what a call returned is shared, at its making or by now."""
        apis = self._world.apis
        if origin.api in self._world.program.functions:
            shared = origin.api in self._results
        else:
            returned, memory = apis.returns.get(origin.api), apis.memory.get(origin.api)
            slot = apis.slots.get(origin.api)
            is_new = (
                (returned is not None and returned.kind is ReturnKind.FRESH)
                or (memory is not None and memory.allocates)
                or (slot is not None and slot.context is Context.CONSTRUCT)
            )
            shared = not is_new
        return shared or self._escapes.before(origin, used)

    def _value(self, symbol: str, expr: Expr, position: Position) -> bool:
        """Tell whether a pointer that is loaded from a place, or computed, is shared."""
        expr = strip_casts(expr)
        match expr:
            case AddressOf(place):
                return self._holds(symbol, place, position)
            case Field(_, record, name, _):
                return (record, name) in self._members or self._holds(symbol, expr, position)
            case Global() | Index() | Deref():
                return self._holds(symbol, expr, position)
            case Binary(_, left, right):
                return self._of(symbol, left, position) or self._of(symbol, right, position)
            case Opaque(parts):
                return any(self._of(symbol, part, position) for part in parts)
            case _:
                return False

    def _is_taken_out(self, origin: Origin) -> bool:
        """Tell whether the function overwrites the place it loaded a pointer from: it is its own.

        `head = head->next` after `item = head`, `items[--count]` and the like.
        """
        resolver = self._world.resolvers[origin.function]
        counters = (
            frozenset(subexpressions(origin.value.subscript))
            if isinstance(origin.value, Index)
            else frozenset()
        )
        for position, store in self._stores(origin.function):
            target = resolver.resolve(store.target)
            if target in counters and store.op in ("--", "-="):
                return True
            if target == origin.value and store.op == "=" and self._follows(origin, position):
                return True
        return False

    def _follows(self, origin: Origin, position: Position) -> bool:
        """Tell whether a place comes after that of an origin, on every way to it."""
        loaded = origin.position
        if position.block == loaded.block:
            return position.place > loaded.place
        return self._world.origins.flow(origin.function).dominates(loaded.block, position.block)

    def _stores(self, symbol: str) -> tuple[tuple[Position, Store], ...]:
        """Return the stores of a function to what is not its own."""
        if symbol not in self._stored:
            self._stored[symbol] = tuple(
                (position, instruction)
                for position, instruction in instructions(self._world.program.functions[symbol])
                if isinstance(instruction, Store)
                and not isinstance(strip_casts(instruction.target), Local)
            )
        return self._stored[symbol]

    def _holds(self, symbol: str, place: Expr, position: Position) -> bool:
        """Tell whether a place lies in something shared."""
        place = strip_casts(place)
        while isinstance(place, Field) and not place.arrow:
            place = strip_casts(place.base)
        match place:
            case Global(name):
                variable = self._world.program.variables.get(name)
                return variable is None or not variable.is_thread_local
            case Field(base=base) | Index(base=base):
                if isinstance(base, Local) and self._is_array(symbol, base.name):
                    return False
                return self._of(symbol, base, position)
            case Deref(pointer):
                return self._of(symbol, pointer, position)
            case _:
                return False

    def _is_array(self, symbol: str, local: str) -> bool:
        return "[" in self._world.program.functions[symbol].locals.get(local, "")


def _is_pointer(kind: str) -> bool:
    return kind.rstrip().endswith(("*", "&", "*const", "*restrict", "]"))
