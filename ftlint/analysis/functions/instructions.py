"""What an instruction calls, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model.expr import Expr, FunctionRef, subexpressions
from ftlint.model.facts import Call, Instruction, operands


def callee(instruction: Instruction) -> str:
    """Return the name of the function an instruction calls by name, or ""."""
    called = instruction.callee if isinstance(instruction, Call) else None
    return called.symbol if isinstance(called, FunctionRef) else ""


def all_subexpressions(instruction: Instruction) -> Iterator[Expr]:
    """Yield every expression in an instruction, at any depth."""
    for operand in operands(instruction):
        yield from subexpressions(operand)
