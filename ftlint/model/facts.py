"""The facts of one translation unit: what the front end saw, in a form that outlives libclang.

A function is a control-flow graph of basic blocks. An instruction does at most one thing, and
names the shared-capable places (globals, fields, elements, pointees) it reads on the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ftlint.model.expr import AddressOf, Expr, Field, FunctionRef, Global, subexpressions
from ftlint.model.source import Span


class Read(NamedTuple):
    """One load of a place that is not a plain local variable.

    `a->b->c` as a value is two reads: `a->b` and `a->b->c`.
    """

    place: Expr
    span: Span


class Call(NamedTuple):
    """A call; its value is `Temp(result)` in later expressions.

    `callee` is a `FunctionRef` for a direct call (including API functions and macros of the
    C-API model), any other expression for an indirect one. A C++ method call passes the object's
    address as the first argument; a constructor passes the address of what it constructs.
    """

    result: int
    callee: Expr
    args: tuple[Expr, ...]
    reads: tuple[Read, ...]
    span: Span


class Store(NamedTuple):
    """An assignment. `op` is `=`, `init` (declaration), or `+=`, `++`, `|=` ... for an update.

    For an update, `value` is the right operand (1 for `++` and `--`); `target` is read as well.
    """

    target: Expr
    value: Expr
    op: str
    reads: tuple[Read, ...]
    span: Span


class Evaluate(NamedTuple):
    """An expression evaluated for its reads alone (a condition, a discarded value)."""

    value: Expr
    reads: tuple[Read, ...]
    span: Span


class Return(NamedTuple):
    """`return value;`; `value` is None in a void function."""

    value: Expr | None
    reads: tuple[Read, ...]
    span: Span


class Leave(NamedTuple):
    """A C++ local of class type goes out of scope (a lock guard releases its lock here)."""

    local: str
    span: Span


Instruction = Call | Store | Evaluate | Return | Leave


def operands(instruction: Instruction) -> tuple[Expr, ...]:
    """Return the whole expressions an instruction uses, a store's target first."""
    match instruction:
        case Call():
            return (instruction.callee, *instruction.args)
        case Store():
            return (instruction.target, instruction.value)
        case Evaluate():
            return (instruction.value,)
        case Return():
            return () if instruction.value is None else (instruction.value,)
        case _:
            return ()


class Block(NamedTuple):
    """A basic block.

    With `condition` set there are two successors, the first for true. `switch` and computed
    jumps have no condition and any number of successors. The exit of the function is a block
    without successors.
    """

    instructions: tuple[Instruction, ...]
    condition: Expr | None
    successors: tuple[int, ...]


class Position(NamedTuple):
    """Where an instruction stands: block number, then place in the block; equals a plain pair.

    The place after the last instruction of a block is that of its condition.
    """

    block: int
    place: int


class Parameter(NamedTuple):
    """A parameter; `name` is the `Local` name, `type` the canonical spelling."""

    name: str
    type: str


@dataclass(frozen=True)
class Function:
    """A function with a body. Block 0 is its entry.

    `symbol` is unique in the program: the plain name for external C linkage, `path:name` for a
    static function, the qualified name with parameter types in C++. `name` is what people call
    it. `locals` maps every `Local` name to its canonical type.
    """

    symbol: str
    name: str
    parameters: tuple[Parameter, ...]
    return_type: str
    is_static: bool
    span: Span
    end_line: int
    blocks: tuple[Block, ...]
    locals: dict[str, str]

    @cached_property
    def instructions(self) -> tuple[tuple[Position, Instruction], ...]:
        """Every instruction with its position, in block order."""
        return tuple(
            (Position(number, place), instruction)
            for number, block in enumerate(self.blocks)
            for place, instruction in enumerate(block.instructions)
        )

    @cached_property
    def calls(self) -> tuple[tuple[Position, Call], ...]:
        """Every call with its position, in block order."""
        return tuple((at, found) for at, found in self.instructions if isinstance(found, Call))

    @cached_property
    def stores(self) -> tuple[tuple[Position, Store], ...]:
        """Every assignment with its position, in block order."""
        return tuple((at, found) for at, found in self.instructions if isinstance(found, Store))

    @cached_property
    def returns(self) -> tuple[tuple[Position, Return], ...]:
        """Every return with its position, in block order."""
        return tuple((at, found) for at, found in self.instructions if isinstance(found, Return))

    @cached_property
    def call_of_result(self) -> dict[int, Call]:
        """The calls, by the number of their result."""
        return {call.result: call for _, call in self.calls}

    def at(self, position: Position) -> Instruction:
        """Return the instruction at a position."""
        return self.blocks[position.block].instructions[position.place]

    @property
    def members(self) -> tuple[tuple[Position, Field], ...]:
        """Every struct member an instruction names, at any depth."""
        return self._parts[0]

    @property
    def addresses(self) -> tuple[tuple[Position, AddressOf], ...]:
        """Every address an instruction takes, at any depth."""
        return self._parts[1]

    @property
    def symbols(self) -> frozenset[str]:
        """Every function and variable with static storage that an instruction names."""
        return self._parts[2]

    @cached_property
    def _parts(
        self,
    ) -> tuple[
        tuple[tuple[Position, Field], ...], tuple[tuple[Position, AddressOf], ...], frozenset[str]
    ]:
        """What is named, found in one walk; conditions are evaluated by instructions."""
        members: list[tuple[Position, Field]] = []
        addresses: list[tuple[Position, AddressOf]] = []
        symbols: set[str] = set()
        for position, instruction in self.instructions:
            for operand in operands(instruction):
                for part in subexpressions(operand):
                    if isinstance(part, Field):
                        members.append((position, part))
                    elif isinstance(part, AddressOf):
                        addresses.append((position, part))
                    elif isinstance(part, (FunctionRef, Global)):
                        symbols.add(part.symbol)
        return tuple(members), tuple(addresses), frozenset(symbols)


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable with static storage duration. `function` names the owner of a function static.

    `initialiser_calls` are the symbols of the functions its initialiser calls.
    """

    symbol: str
    name: str
    type: str
    span: Span
    function: str | None
    is_static: bool
    is_definition: bool
    is_thread_local: bool
    initialiser: Expr | None
    initialiser_calls: tuple[str, ...] = ()


class FieldDecl(NamedTuple):
    """A member of a struct, union or class, in declaration order."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Record:
    """A struct, union or class, by its canonical name."""

    name: str
    span: Span
    fields: tuple[FieldDecl, ...]


class GapKind(StrEnum):
    """Why a part of a file could not be seen."""

    MISSING_HEADER = "missing header"
    UNKNOWN_TYPE = "unknown type"
    UNKNOWN_NAME = "unknown name"
    SYNTAX = "syntax"
    LIMIT = "limit"
    CRASH = "crash"
    UNREADABLE = "unreadable"


class Gap(NamedTuple):
    """Something in a file ftlint could not see. `name` is the header, type or message."""

    kind: GapKind
    name: str
    span: Span


class Comment(NamedTuple):
    """A source comment that speaks to ftlint (or to a tool it also honours).

    `line` is the line of code it is about: its own, or the next when nothing else stands on its.
    """

    text: str
    span: Span
    line: int


class MacroUse(NamedTuple):
    """A macro of the source that decides what can be compiled, and the `#if` lines around it.

    `value` is the text of a definition. `conditions` come outermost first; that of an `#else` is
    the negation of what stands before it.
    """

    name: str
    value: str
    is_definition: bool
    conditions: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """Everything ftlint knows of one file given to it, with the project headers it includes.

    `undeclared` are the functions it calls and that nothing declares, `from_cython` those
    it defines and Cython sources declare.
    """

    path: str
    language: str  # "c" or "c++"
    functions: tuple[Function, ...]
    variables: tuple[Variable, ...]
    records: tuple[Record, ...]
    gaps: tuple[Gap, ...] = ()
    included: tuple[str, ...] = ()  # project files read with it, itself first
    undeclared: tuple[str, ...] = ()
    from_cython: tuple[str, ...] = ()
    lines: int = 0
    comments: tuple[Comment, ...] = ()
    macro_uses: tuple[MacroUse, ...] = ()
    analysed: bool = True

    @property
    def guessed(self) -> frozenset[str]:
        """The names that a header which is missing would declare, as far as is known."""
        if not any(gap.kind is GapKind.MISSING_HEADER for gap in self.gaps):
            return frozenset()
        unknown = (gap.name for gap in self.gaps if gap.kind is GapKind.UNKNOWN_NAME)
        return frozenset((*self.undeclared, *unknown))
