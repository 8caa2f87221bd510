"""Say an expression of one function in the terms of another, across a call between them."""

from __future__ import annotations

from collections.abc import Mapping

from ftlint.analysis.functions import normal
from ftlint.model.expr import (
    AddressOf,
    Deref,
    Expr,
    Field,
    Global,
    Index,
    Local,
    Opaque,
    Temp,
    children,
    subexpressions,
)
from ftlint.model.facts import Function

UNKNOWN = Opaque(())
"""Something the other function has no name for."""


def to_caller(expr: Expr, callee: Function, actuals: tuple[Expr, ...]) -> Expr:
    """Put resolved arguments in place of parameters; the callee's other locals become UNKNOWN."""
    bound = {
        parameter.name: actual
        for parameter, actual in zip(callee.parameters, actuals, strict=False)
    }

    def leaf(part: Expr) -> Expr:
        if isinstance(part, Local):
            return bound.get(part.name, UNKNOWN)
        return UNKNOWN if isinstance(part, Temp) else part

    return normal.normalise(expr, leaf)


def to_callee(expr: Expr, parameters: Mapping[Expr, Expr]) -> Expr:
    """Put parameters in place of the arguments they have (`by_argument`), UNKNOWN for the rest."""
    known = parameters.get(expr)
    if known is not None:
        return known
    operands = tuple(to_callee(part, parameters) for part in children(expr))
    if operands:
        return normal.rebuild(expr, operands)
    return UNKNOWN if isinstance(expr, (Local, Temp)) else expr


def by_argument(
    callee: Function, actuals: tuple[Expr, ...], reassigned: frozenset[str]
) -> dict[Expr, Expr]:
    """Return what the callee calls each of its arguments, and what they point to.

    Left out are constants, and parameters the callee assigns to.
    """
    found: dict[Expr, Expr] = {}
    for parameter, actual in zip(callee.parameters, actuals, strict=False):
        if parameter.name in reassigned:
            continue
        name = Local(parameter.name)
        if isinstance(actual, AddressOf):
            found.setdefault(actual.place, Deref(name))
        if isinstance(actual, (Local, Temp, Field, Index, Deref, Global, AddressOf)):
            found.setdefault(actual, name)
    return found


def replace(expr: Expr, old: Expr, new: Expr) -> Expr:
    """Put `new` in place of `old` wherever it stands in a canonical expression."""
    if expr == old:
        return new
    operands = tuple(replace(part, old, new) for part in children(expr))
    return normal.rebuild(expr, operands) if operands else expr


def root(expr: Expr) -> Expr:
    """Return what a path of members, elements and pointers starts from."""
    while isinstance(expr, (Field, Index, Deref, AddressOf)):
        expr = expr[0]  # what the path leads through
    return expr


def mentions(expr: Expr, part: Expr) -> bool:
    """Tell whether `part` stands anywhere in an expression."""
    return part in subexpressions(expr)
