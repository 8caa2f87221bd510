"""Facts written by hand, for tests that must not depend on the front end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from itertools import count
from typing import NamedTuple

from ftlint.catalogue.apis import ApiTable, Section
from ftlint.model.expr import Expr, FunctionRef, Local
from ftlint.model.facts import (
    Block,
    Call,
    Evaluate,
    Function,
    Instruction,
    Leave,
    Parameter,
    Return,
    Store,
    Unit,
)
from ftlint.model.program import Program, link
from ftlint.model.source import Span

SECTIONS = tuple(field.name for field in fields(ApiTable))
SPAN = Span("spam.c", 1, 1, 2)
_numbers = count(1)


def call(name: str | Expr, *args: Expr, result: int | None = None) -> Call:
    callee = FunctionRef(name) if isinstance(name, str) else name
    return Call(next(_numbers) if result is None else result, callee, args, (), SPAN)


def store(target: Expr, value: Expr, op: str = "=") -> Store:
    return Store(target, value, op, (), SPAN)


def evaluate(value: Expr) -> Evaluate:
    return Evaluate(value, (), SPAN)


def leave(local: str) -> Leave:
    return Leave(local, SPAN)


def ret(value: Expr | None = None) -> Return:
    return Return(value, (), SPAN)


def block(*instructions: Instruction, to: Sequence[int] = (), when: Expr | None = None) -> Block:
    return Block(instructions, when, tuple(to))


def function(
    symbol: str,
    *blocks: Block,
    parameters: dict[str, str] | None = None,
    variables: dict[str, str] | None = None,
    is_static: bool = True,
) -> Function:
    given = parameters or {}
    return Function(
        symbol=symbol,
        name=symbol.rpartition(":")[2],
        parameters=tuple(Parameter(name, kind) for name, kind in given.items()),
        return_type="int",
        is_static=is_static,
        span=SPAN,
        end_line=9,
        blocks=blocks,
        locals={**given, **(variables or {})},
    )


def program(*functions: Function) -> Program:
    return link([Unit("spam.c", "c", functions, (), ())])


def local(name: str) -> Local:
    return Local(name)


def apis(**sections: Sequence[NamedTuple]) -> ApiTable:
    """An API table that knows only these rows."""
    known = {name: {row[0]: row for row in sections.get(name, ())} for name in SECTIONS}
    return ApiTable(**{name: Section(rows) for name, rows in known.items()})
