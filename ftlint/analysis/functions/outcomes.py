"""What a branch tells about a value: that it was zero, or that it was not."""

from __future__ import annotations

from typing import NamedTuple

from ftlint.model.expr import Binary, Constant, Expr, Field, Global, Local, Temp, Unary

ZERO, NONZERO = "zero", "nonzero"

# What `result OP 0` means on the true and the false edge, where it means anything. `result < 0`
# is asked of functions that return 0 or -1: what is not negative there is zero.
_AGAINST_ZERO = {
    "==": (ZERO, NONZERO),
    "!=": (NONZERO, ZERO),
    ">": (NONZERO, ""),
    "<": (NONZERO, ZERO),
    "<=": ("", NONZERO),
    ">=": (ZERO, NONZERO),
}
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


Subject = Temp | Local | Field | Global
"""The result of a call, a variable, or a member."""


class Outcome(NamedTuple):
    """What is tested, and what it is on the true and the false edge ("": unknown)."""

    subject: Subject
    when_true: str
    when_false: str


def truth(value: Expr) -> str:
    """Return whether a resolved value is zero or not, "" when that is not known."""
    if isinstance(value, Unary) and value.op == "-":
        return truth(value.value)
    if isinstance(value, Constant) and value.value is not None:
        return ZERO if value.value == 0 else NONZERO
    return ""


def outcomes(condition: Expr) -> tuple[Outcome, ...]:
    """Return what a resolved condition tells about the result of a call, or about a place."""
    match condition:
        case Temp() | Local() | Field() | Global():
            return (Outcome(condition, NONZERO, ZERO),)
        case Unary("!", value):
            return tuple(Outcome(t, f, e) for t, e, f in outcomes(value))
        case Binary(op, (Temp() | Local() | Field() | Global()) as subject, value):
            return _compared(op, subject, truth(value))
        case Binary(op, value, (Temp() | Local() | Field() | Global()) as subject):
            return _compared(_MIRRORED.get(op, op), subject, truth(value))
        case _:
            return ()


def _compared(op: str, subject: Subject, against: str) -> tuple[Outcome, ...]:
    if against == ZERO:
        return (Outcome(subject, *_AGAINST_ZERO.get(op, ("", ""))),)
    # `result == PY_LOCK_ACQUIRED`: not zero when equal. When different, it may be anything.
    if against == NONZERO and op in ("==", "!="):
        return (Outcome(subject, NONZERO, "") if op == "==" else Outcome(subject, "", NONZERO),)
    return ()
