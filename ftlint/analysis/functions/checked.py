"""What a type check on the way to a place proves of an object: that it is a tuple, say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.references.containers import place_key
from ftlint.analysis.references.origins import Origin, OriginKind
from ftlint.catalogue.rows import ArgParser
from ftlint.model.expr import (
    AddressOf,
    Binary,
    Constant,
    Expr,
    FunctionRef,
    Global,
    Local,
    String,
    Temp,
    Unary,
    strip_casts,
)
from ftlint.model.facts import Call, Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World

# A check of an immutable container, or of a type that has no items to lose.
_IMMUTABLE_CHECKS = frozenset(
    {
        "PyTuple_Check",
        "PyTuple_CheckExact",
        "PyFrozenDict_Check",
        "PyFrozenDict_CheckExact",
        "PyFrozenSet_Check",
        "PyFrozenSet_CheckExact",
        "PyUnicode_Check",
        "PyUnicode_CheckExact",
        "PyBytes_Check",
        "PyBytes_CheckExact",
    }
)
_TYPE_CHECK = re.compile(
    r"Py(?:List|Tuple|Dict|Unicode|Bytes|ByteArray|Long|Float|AnySet|Set|FrozenSet|FrozenDict)"
    r"_Check(?:Exact)?"
)
# Checks of the program's own types: `PyObject_TypeCheck(o, &T)`, and functions named `T_Check`.
_OWN_CHECK = "PyObject_TypeCheck"
_CHECK_SUFFIXES = ("_Check", "_CheckExact")
_TUPLE_TYPE = "PyTuple_Type"
_MAX_NEGATIONS = 8


class TypeTest(NamedTuple):
    """A type check by its name, and whether it succeeded."""

    check: str
    holds: bool


class _Check(NamedTuple):
    """A check of `subject` at `position`; `fact` holds from `block` on."""

    position: Position
    subject: Expr
    block: int
    fact: TypeTest


def contradict(some: frozenset[TypeTest], others: frozenset[TypeTest]) -> bool:
    """Tell whether no object can meet both sets of facts."""
    types = {_type_of(f.check) for f in some if f.holds and _is_builtin(f)}
    if any(f.holds and types and _is_builtin(f) and _type_of(f.check) not in types for f in others):
        return True
    return any(TypeTest(f.check, not f.holds) in others for f in some)


def _is_builtin(fact: TypeTest) -> bool:
    """Tell whether a fact is about one of Python's types, which do not inherit from each other."""
    return _TYPE_CHECK.fullmatch(fact.check) is not None


def _type_of(check: str) -> str:
    return check.removesuffix("Exact")


class CheckedTypes:
    """Answers from the conditions that dominate a place."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._checks: dict[str, tuple[_Check, ...]] = {}

    def is_immutable(self, symbol: str, expr: Expr, position: Position) -> bool:
        """Tell whether every path to `position` has found `expr` to be of an immutable type."""
        facts = self.facts(symbol, expr, position)
        return any(fact.holds and fact.check in _IMMUTABLE_CHECKS for fact in facts)

    def is_builtin(self, symbol: str, expr: Expr, position: Position) -> bool:
        """Tell whether an expression of a function is certainly of a built-in type here."""
        return any(f.holds and _is_builtin(f) for f in self.facts(symbol, expr, position))

    def facts(self, symbol: str, expr: Expr, position: Position) -> frozenset[TypeTest]:
        """Return what the type checks on every path to `position` have found about `expr`."""
        checks = self._of(symbol)
        if not checks:
            return frozenset()
        subject = strip_casts(expr)
        flow = self._world.origins.flow(symbol)
        return frozenset(
            check.fact
            for check in checks
            if flow.dominates(check.block, position.block)
            and self._same(symbol, subject, position, check.subject, check.position)
        )

    def _of(self, symbol: str) -> tuple[_Check, ...]:
        if symbol not in self._checks:
            self._checks[symbol] = tuple(self._find(symbol))
        return self._checks[symbol]

    def _find(self, symbol: str) -> Iterator[_Check]:
        """Yield both outcomes of every type check that decides a branch."""
        flow = self._world.origins.flow(symbol)
        resolver = self._world.resolvers[symbol]
        for number in flow.order:
            block = flow.function.blocks[number]
            if block.condition is None:
                continue
            condition, positive = _positive(block.condition)
            call = self._call(symbol, condition)
            checked = self._checked(symbol, call) if call is not None else None
            if call is None or checked is None:
                continue
            position = resolver.position_of(Temp(call.result))
            if position is None:
                continue
            for target, outcome in zip(block.successors, (positive, not positive), strict=True):
                # Another way into the block would not have passed the check.
                if flow.predecessors[target] == (number,):
                    fact = TypeTest(checked[0], outcome)
                    yield _Check(position, strip_casts(checked[1]), target, fact)

    def _checked(self, symbol: str, call: Call) -> tuple[str, Expr] | None:
        """Return what a call checks for, and the object, None when it is no type check."""
        if not call.args or not isinstance(call.callee, FunctionRef):
            return None
        name = call.callee.symbol
        if _TYPE_CHECK.fullmatch(name):
            return name, call.args[0]
        if name == _OWN_CHECK and len(call.args) == 2:
            kind = self._type(symbol, call.args[1])
            return None if kind is None else (f"{name} {kind}", call.args[0])
        if name in self._world.program.functions and name.endswith(_CHECK_SUFFIXES):
            return name, call.args[-1]
        return None

    def _type(self, symbol: str, argument: Expr) -> tuple[str, str, str] | None:
        """Return which variable or member holds the type object an argument is."""
        value = self._world.resolvers[symbol].resolve(argument)
        return place_key(value.place if isinstance(value, AddressOf) else value)

    def _call(self, symbol: str, condition: Expr) -> Call | None:
        condition = strip_casts(condition)
        if isinstance(condition, Temp):
            return self._world.resolvers[symbol].call_of(condition)
        return None

    def _same(
        self, symbol: str, left: Expr, left_at: Position, right: Expr, right_at: Position
    ) -> bool:
        """Tell whether two expressions name the same object at two places of a function."""
        if isinstance(left, Local) and left == right:
            reaching = self._world.origins.reaching(symbol)
            return reaching.at(left.name, left_at) == reaching.at(left.name, right_at)
        inside = self._world.origins.inside
        here, there = inside(symbol, left, left_at), inside(symbol, right, right_at)
        if len(here) != 1 or len(there) != 1:
            return False
        # Two loads of one place: whoever checks its type expects it to stay.
        kind = OriginKind.PLACE
        same_place = here[0].kind is kind is there[0].kind and here[0].value == there[0].value
        return here == there or same_place

    def is_parsed_tuple(self, origin: Origin, parser: ArgParser) -> bool:
        """Tell whether an argument was parsed with `O!` and the tuple type."""
        call = origin.call
        if call is None or parser.format is None or origin.argument == 0:
            return False
        return any(name == _TUPLE_TYPE for name in self._type_before(call, origin.argument))

    def _type_before(self, call: Call, argument: int) -> Iterator[str]:
        """Yield the type object written right before an output, when the format asks for one."""
        formats = [a.text for a in map(strip_casts, call.args) if isinstance(a, String)]
        if not any("O!" in text for text in formats):
            return
        before = strip_casts(call.args[argument - 1])
        if isinstance(before, AddressOf) and isinstance(before.place, Global):
            yield before.place.symbol


def _positive(condition: Expr) -> tuple[Expr, bool]:
    """Strip negations and comparisons with 0: return the tested value, and what true means."""
    holds = True
    for _ in range(_MAX_NEGATIONS):
        condition = strip_casts(condition)
        match condition:
            case Unary("!", value):
                condition, holds = value, not holds
            case Binary("==", value, Constant(_, 0)):
                condition, holds = value, not holds
            case Binary("!=", value, Constant(_, 0)):
                condition = value
            case _:
                break
    return condition, holds
