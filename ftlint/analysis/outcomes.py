"""What a branch tells about the result of a call: that it was zero, or that it was not."""

from __future__ import annotations

from typing import NamedTuple

from ftlint.model.expr import Binary, Constant, Expr, Temp, Unary

ZERO, NONZERO = "zero", "nonzero"

# What `result OP constant` means on the true and the false edge, where it means anything.
_AGAINST_ZERO = {
    "==": (ZERO, NONZERO),
    "!=": (NONZERO, ZERO),
    ">": (NONZERO, ""),
    "<": (NONZERO, ""),
    "<=": ("", NONZERO),
    ">=": ("", NONZERO),
}
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


class Outcome(NamedTuple):
    """A call's result, and what it is on the true and on the false edge ("" when unknown)."""

    temp: Temp
    when_true: str
    when_false: str


def outcomes(condition: Expr) -> tuple[Outcome, ...]:
    """Return what a resolved condition tells about the result of a call."""
    match condition:
        case Temp():
            return (Outcome(condition, NONZERO, ZERO),)
        case Unary("!", value):
            return tuple(Outcome(t, f, e) for t, e, f in outcomes(value))
        case Binary(op, Temp() as temp, Constant(_, int() as value)):
            return _compared(op, temp, value)
        case Binary(op, Constant(_, int() as value), Temp() as temp):
            return _compared(_MIRRORED.get(op, op), temp, value)
        case _:
            return ()


def _compared(op: str, temp: Temp, value: int) -> tuple[Outcome, ...]:
    if value == 0:
        return (Outcome(temp, *_AGAINST_ZERO.get(op, ("", ""))),)
    # `result == PY_LOCK_ACQUIRED`: not zero when equal. When different, it may be anything.
    if op == "==":
        return (Outcome(temp, NONZERO, ""),)
    if op == "!=":
        return (Outcome(temp, "", NONZERO),)
    return ()
