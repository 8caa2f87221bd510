"""What a condition asks of a value: `!x`, `x == NULL`, `x < 0`, `x & MASK`."""

from __future__ import annotations

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

from ftlint.model.expr import Binary, Constant, Expr, Unary, strip_casts

_OPERATIONS: dict[str, Callable[[int, int], bool]] = {
    "==": eq,
    "!=": ne,
    "<": lt,
    ">": gt,
    "<=": le,
    ">=": ge,
}
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
# `n < 0`, `n > 0`, `n >= 1` ask whether there is anything; `n < 20` asks how much there is.
_SENTINELS = frozenset({-1, 0, 1})


class Compared(NamedTuple):
    """A value and what it is compared with; `with_value` is None when that is no constant.

    `negated` says that the condition is true when the comparison is not.
    """

    value: Expr
    op: str
    with_value: int | None
    negated: bool


def compared(condition: Expr) -> tuple[Compared, ...]:
    """Return what a resolved condition compares; a value alone is compared with zero."""
    return _compared(strip_casts(condition), negated=False)


def holds(comparison: Compared, value: int) -> bool | None:
    """Tell what a condition is for a value, None when that depends on something else.

    Sizes are not asked about: for `n < 20` the answer is None.
    """
    limit = comparison.with_value
    if limit is None:
        return None
    if comparison.op not in ("==", "!=") and limit not in _SENTINELS:
        return None
    return _OPERATIONS[comparison.op](value, limit) is not comparison.negated


def _compared(condition: Expr, *, negated: bool) -> tuple[Compared, ...]:
    match condition:
        case Unary("!", value):
            return _compared(strip_casts(value), negated=not negated)
        case Binary(op, left, right) if op in _OPERATIONS:
            return _sides(op, strip_casts(left), strip_casts(right), negated=negated)
        case Binary("&", left, right):
            return tuple(
                Compared(strip_casts(side), "!=", 0, negated)
                for side in (left, right)
                if number(side) is None
            )
        case _:
            return (Compared(condition, "!=", 0, negated),)


def _sides(op: str, left: Expr, right: Expr, *, negated: bool) -> tuple[Compared, ...]:
    sides = ((left, op, right), (right, _MIRRORED.get(op, op), left))
    return tuple(
        Compared(value, how, number(other), negated)
        for value, how, other in sides
        if number(value) is None
    )


def number(expr: Expr) -> int | None:
    """Return the value of a constant expression, negative ones included, None for any other."""
    expr = strip_casts(expr)
    if isinstance(expr, Unary) and expr.op == "-":
        inner = number(expr.value)
        return None if inner is None else -inner
    return expr.value if isinstance(expr, Constant) else None
