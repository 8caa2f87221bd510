"""What a place holds before anybody has written to it."""

from __future__ import annotations

from ftlint.analysis.functions.conditions import number
from ftlint.analysis.state.places import Home, Place
from ftlint.model.expr import Aggregate, Expr
from ftlint.model.program import Program


def initial_value(program: Program, place: Place) -> int | None:
    """Return the number (0 for NULL) a place holds at first, None when it is not known.

    Static storage without an initialiser is zero. So are module state, and memory behind a
    pointer, as far as the code that fills it on first use expects.
    """
    if place.home is not Home.GLOBAL:
        return 0
    variable = program.variables.get(place.owner)
    value = variable.initialiser if variable is not None else None
    for step in place.path:
        value = _part(value, step)
    return 0 if value is None else number(value)


def _part(value: Expr | None, step: str) -> Expr | None:
    """Return the initialiser of a member; elements and pointees have none of their own."""
    if not isinstance(value, Aggregate):
        return None
    return next((part for name, part in value.items if name == step), None)
