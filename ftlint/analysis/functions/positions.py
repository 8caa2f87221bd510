"""Walking a function: instructions with their positions, and the expressions in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from ftlint.model.expr import Expr, FunctionRef, children
from ftlint.model.facts import Call, Evaluate, Function, Instruction, Return, Store


class Position(NamedTuple):
    """Where an instruction stands: block number, then place in the block; equals a plain pair.

    The place after the last instruction of a block is that of its condition.
    """

    block: int
    place: int


# Every analysis walks every function; the positions they all need are made once.
_PLACES: list[list[Position]] = []


def instructions(function: Function) -> Iterator[tuple[Position, Instruction]]:
    """Yield every instruction with its position, in block order."""
    blocks = function.blocks
    while len(_PLACES) < len(blocks):
        _PLACES.append([])
    for number, (found, _, _) in enumerate(blocks):
        if found:
            places = _PLACES[number]
            while len(places) < len(found):
                places.append(Position(number, len(places)))
            yield from zip(places, found, strict=False)


def in_order(function: Function) -> Iterator[Instruction]:
    """Yield every instruction in block order, for those who need no positions: it costs less."""
    return chain.from_iterable(block.instructions for block in function.blocks)


def calls(function: Function) -> Iterator[tuple[Position, Call]]:
    """Yield every call with its position, in block order."""
    for position, instruction in instructions(function):
        if isinstance(instruction, Call):
            yield position, instruction


def callee(instruction: Instruction) -> str:
    """Return the name of the function an instruction calls by name, or ""."""
    called = instruction.callee if isinstance(instruction, Call) else None
    return called.symbol if isinstance(called, FunctionRef) else ""


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


def subexpressions(expr: Expr) -> Iterator[Expr]:
    """Yield an expression and everything inside it, outermost first."""
    pending = [expr]
    while pending:
        current = pending.pop()
        yield current
        pending.extend(reversed(children(current)))


def all_subexpressions(instruction: Instruction) -> Iterator[Expr]:
    """Yield every expression in an instruction, at any depth."""
    for operand in operands(instruction):
        yield from subexpressions(operand)
