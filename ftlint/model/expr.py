"""Expressions of the facts: what the author wrote, without a side effect left in it.

Calls and assignments inside an expression have become instructions of their own (`facts.py`);
what they produced is named by a `Temp`. Equal expressions are equal tuples, so they can be
compared, hashed and used as keys. They carry no spans.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Local(NamedTuple):
    """A parameter or an automatic variable; unique in its function (`i`, `i#2`)."""

    name: str


class Global(NamedTuple):
    """A variable with static storage: file scope, function static or class static.

    `symbol` is the key of `Program.variables`.
    """

    symbol: str


class FunctionRef(NamedTuple):
    """A function, named. `symbol` is the key of `Program.functions`, or an API name."""

    symbol: str


class Constant(NamedTuple):
    """A number, a character, an enumerator (`text` is its name) or NULL (`text` "NULL")."""

    text: str
    value: int | None


class String(NamedTuple):
    """A string literal, without its quotes."""

    text: str


class Temp(NamedTuple):
    """The value of the `Call` instruction with this `result` number in the same function."""

    number: int


class Field(NamedTuple):
    """`base.name` or, when `arrow`, `base->name`. `record` names the struct that declares it."""

    base: Expr
    record: str
    name: str
    arrow: bool


class Index(NamedTuple):
    """`base[subscript]`. The base may be an array or a pointer."""

    base: Expr
    subscript: Expr


class Deref(NamedTuple):
    """`*pointer`."""

    pointer: Expr


class AddressOf(NamedTuple):
    """`&place`."""

    place: Expr


class Cast(NamedTuple):
    """An explicit cast; `type` is the canonical spelling."""

    type: str
    value: Expr


class Unary(NamedTuple):
    """`!x`, `-x`, `~x`, `+x`."""

    op: str
    value: Expr


class Binary(NamedTuple):
    """Arithmetic, comparison or bit operation. `&&` and `||` have become control flow."""

    op: str
    left: Expr
    right: Expr


class Aggregate(NamedTuple):
    """A brace initialiser. `items` pairs each value with its field name, or None in an array."""

    type: str
    items: tuple[tuple[str | None, Expr], ...]


class Offset(NamedTuple):
    """Where a member lies in its struct: `offsetof(record, a.b)`, with the path as names."""

    record: str
    path: tuple[str, ...]


class Opaque(NamedTuple):
    """Something ftlint does not look into (`sizeof`, a broken expression); parts are kept."""

    parts: tuple[Expr, ...]


Expr = (
    Local
    | Global
    | FunctionRef
    | Constant
    | String
    | Temp
    | Field
    | Index
    | Deref
    | AddressOf
    | Cast
    | Unary
    | Binary
    | Aggregate
    | Offset
    | Opaque
)

NULL = Constant("NULL", 0)


def strip_casts(expr: Expr) -> Expr:
    """Return the expression without its outer casts."""
    while isinstance(expr, Cast):
        expr = expr.value
    return expr


_OPERANDS: dict[type, Callable[[Any], tuple[Expr, ...]]] = {
    Field: lambda expr: (expr.base,),
    Index: lambda expr: (expr.base, expr.subscript),
    Deref: lambda expr: (expr.pointer,),
    AddressOf: lambda expr: (expr.place,),
    Cast: lambda expr: (expr.value,),
    Unary: lambda expr: (expr.value,),
    Binary: lambda expr: (expr.left, expr.right),
    Aggregate: lambda expr: tuple(value for _, value in expr.items),
    Opaque: lambda expr: expr.parts,
}


def children(expr: Expr) -> tuple[Expr, ...]:
    """Return the direct operands of an expression."""
    operands = _OPERANDS.get(type(expr))
    return operands(expr) if operands is not None else ()


def subexpressions(expr: Expr) -> Sequence[Expr]:
    """Return an expression and everything inside it, outermost first."""
    operands = _OPERANDS.get(type(expr))
    if operands is None:
        return (expr,)  # most of them
    found = [expr]
    pending = [*reversed(operands(expr))]
    while pending:
        current = pending.pop()
        found.append(current)
        operands = _OPERANDS.get(type(current))
        if operands is not None:
            pending.extend(reversed(operands(current)))
    return found
