"""Walking a function: instructions with their positions, and the expressions in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ftlint.model.expr import Expr, FunctionRef, subexpressions
from ftlint.model.facts import Call, Function, Instruction, Position, operands

__all__ = [
    "Position",
    "all_subexpressions",
    "callee",
    "calls",
    "in_order",
    "instructions",
    "operands",
    "subexpressions",
]


def instructions(function: Function) -> tuple[tuple[Position, Instruction], ...]:
    """Return every instruction with its position, in block order."""
    return function.instructions


def in_order(function: Function) -> Iterator[Instruction]:
    """Yield every instruction in block order, for those who need no positions: it costs less."""
    return chain.from_iterable(block.instructions for block in function.blocks)


def calls(function: Function) -> tuple[tuple[Position, Call], ...]:
    """Return every call with its position, in block order."""
    return function.calls


def callee(instruction: Instruction) -> str:
    """Return the name of the function an instruction calls by name, or ""."""
    called = instruction.callee if isinstance(instruction, Call) else None
    return called.symbol if isinstance(called, FunctionRef) else ""


def all_subexpressions(instruction: Instruction) -> Iterator[Expr]:
    """Yield every expression in an instruction, at any depth."""
    for operand in operands(instruction):
        yield from subexpressions(operand)
