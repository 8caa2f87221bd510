"""Which functions a function pointer can hold, over the whole program.

Inclusion-based and field-based, without regard to order: a field of a struct type is one cell for
all objects of that type (as numpy's inner loops need), a local, a parameter, a global with all its
elements and a function's result are cells too. Assignments and calls let values flow from cell to
cell. A cell that reaches an argument of a function outside the program has escaped to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ftlint.catalogue.apis import bare_type
from ftlint.model.expr import (
    AddressOf,
    Aggregate,
    Binary,
    Cast,
    Constant,
    Deref,
    Expr,
    Field,
    FunctionRef,
    Global,
    Index,
    Local,
    Opaque,
    String,
    Temp,
    strip_casts,
)
from ftlint.model.facts import Call, Function, Return, Store
from ftlint.model.program import Program
from ftlint.model.source import Span

# ("field", record, name), ("local", function, name), ("global", symbol, ""), ("result", function,
# "") or ("argument", API name, number): one shape, so that cells sort and hash alike.
Cell = tuple[str, str, str]


class Escape(NamedTuple):
    """A function that is given to `api`, outside the program, as argument number `argument`."""

    function: str
    api: str
    argument: int
    caller: str
    span: Span


@dataclass
class FunctionPointers:
    """What every cell can hold, and which functions leave the program.

    `variables` are those that the program itself declares.
    """

    variables: frozenset[str]
    held: dict[Cell, set[str]] = field(default_factory=dict)
    taken: dict[str, tuple[Cell, Span]] = field(default_factory=dict)
    escapes: tuple[Escape, ...] = ()

    def targets(self, function: str, callee: Expr) -> tuple[str, ...]:
        """Return the functions an indirect call in `function` may reach, sorted."""
        found: set[str] = set()
        if not self._is_pythons_own(callee):
            for cell in _cells(callee, function, {}):
                found |= self.held.get(cell, set())
        return tuple(sorted(found))

    def _is_pythons_own(self, callee: Expr) -> bool:
        """Tell whether a slot of one of Python's own types is called: `PyType_Type.tp_new`."""
        callee = strip_casts(callee)
        base = strip_casts(callee.base) if isinstance(callee, Field) else callee
        return (
            isinstance(base, Global)
            and base.symbol.startswith(("Py", "_Py"))
            and base.symbol not in self.variables
        )


def find_function_pointers(program: Program) -> FunctionPointers:
    """Return the function pointers of the program. Linear in its facts but for long copy chains."""
    return _Builder(program).build()


class _Builder:
    def __init__(self, program: Program) -> None:
        self.program = program
        self.result = FunctionPointers(frozenset(program.variables))
        self.flows: dict[Cell, dict[Cell, None]] = {}
        # Sites at which a cell is an argument of a function outside the program.
        self.exits: dict[Cell, list[tuple[str, int, str, Span]]] = {}

    def build(self) -> FunctionPointers:
        for variable in self.program.variables.values():
            if variable.initialiser is not None:
                cell = ("global", variable.symbol, "")
                self._flow(variable.initialiser, cell, variable.function or "", variable.span, {})
        for function in self.program.functions.values():
            self._scan(function)
        self._propagate()
        self.result.escapes = tuple(self._escaped())
        return self.result

    def _scan(self, function: Function) -> None:
        calls = function.call_of_result
        for _, instruction in function.instructions:
            match instruction:
                case Store(target, value, "=" | "init", _, span):
                    if isinstance(value, Aggregate) or self._can_carry(target, function):
                        for cell in _cells(target, function.symbol, calls):
                            self._flow(value, cell, function.symbol, span, calls)
                case Return(value=value, span=span) if value is not None:
                    cell = ("result", function.symbol, "")
                    if "(*" in function.return_type or isinstance(value, FunctionRef | Cast):
                        self._flow(value, cell, function.symbol, span, calls)
                case Call():
                    self._pass(instruction, function, calls)

    def _pass(self, call: Call, function: Function, calls: dict[int, Call]) -> None:
        """Let arguments flow into the parameters of the callee, or out of the program."""
        if not isinstance(call.callee, FunctionRef):
            return
        callee = call.callee.symbol
        known = self.program.functions.get(callee)
        for number, argument in enumerate(call.args):
            if isinstance(argument, Local) and not self._can_carry(argument, function):
                continue
            if known is not None:
                if number < len(known.parameters):
                    cell = ("local", callee, known.parameters[number].name)
                    self._flow(argument, cell, function.symbol, call.span, calls)
                continue
            cell = ("argument", callee, str(number))
            self._flow(argument, cell, function.symbol, call.span, calls)
            for source in _cells(argument, function.symbol, calls):
                site = (callee, number, function.symbol, call.span)
                self.exits.setdefault(source, []).append(site)
            for symbol in _functions(argument):
                site = (callee, number, function.symbol, call.span)
                self.exits.setdefault(("function", symbol, ""), []).append(site)

    def _can_carry(self, place: Expr, function: Function) -> bool:
        """Tell whether a place can hold a function pointer, as far as its type is known."""
        kind = function.locals.get(place.name, "") if isinstance(place, Local) else ""
        return not kind or "(" in kind or "function<" in kind

    def _flow(
        self, value: Expr, cell: Cell, function: str, span: Span, calls: dict[int, Call]
    ) -> None:
        if isinstance(value, Aggregate):
            record = bare_type(value.type)
            for name, item in value.items:
                if not isinstance(item, (Constant, String)):  # there are tables of a million
                    inner = ("field", record, name) if name else cell
                    self._flow(item, inner, function, span, calls)
            return
        for symbol in _functions(value):
            if symbol in self.program.functions:
                self.result.held.setdefault(cell, set()).add(symbol)
                self.result.taken.setdefault(symbol, (cell, span))
        for source in _cells(value, function, calls):
            self.flows.setdefault(source, {})[cell] = None

    def _propagate(self) -> None:
        held = self.result.held
        pending = sorted(held)
        while pending:
            source = pending.pop()
            for target in self.flows.get(source, ()):
                known = held.setdefault(target, set())
                if not held[source] <= known:
                    known |= held[source]
                    pending.append(target)

    def _escaped(self) -> Iterator[Escape]:
        found: dict[Escape, None] = {}
        for cell, sites in self.exits.items():
            functions = {cell[1]} if cell[0] == "function" else self.result.held.get(cell, set())
            for api, argument, caller, span in sites:
                for function in sorted(functions & self.program.functions.keys()):
                    found[Escape(function, api, argument, caller, span)] = None
        yield from sorted(found, key=lambda e: (e.function, e.api, e.span, e.argument))


def _functions(value: Expr) -> Iterator[str]:
    """Yield the functions a value names directly."""
    match value:
        case FunctionRef(symbol):
            yield symbol
        case Cast(_, inner) | AddressOf(inner) | Deref(inner):
            yield from _functions(inner)
        case Opaque(parts):
            for part in parts:
                yield from _functions(part)


def _cells(value: Expr, function: str, calls: dict[int, Call]) -> Iterator[Cell]:
    """Yield the cell a value is loaded from, or a place is."""
    match value:
        case Local(name):
            yield ("local", function, name)
        case Global(symbol):
            yield ("global", symbol, "")
        case Field(_, record, name, _):
            yield ("field", bare_type(record), name)
        case Index(inner, _) | Cast(_, inner) | AddressOf(inner) | Deref(inner):
            yield from _cells(inner, function, calls)
        case Binary("+" | "-", left, _):
            yield from _cells(left, function, calls)
        case Temp(number):
            call = calls.get(number)
            if call is not None and isinstance(call.callee, FunctionRef):
                yield ("result", call.callee.symbol, "")
        case Opaque(parts):
            for part in parts:
                yield from _cells(part, function, calls)
