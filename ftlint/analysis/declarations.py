"""What a module declares about the GIL, and where it says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ftlint.analysis.positions import calls
from ftlint.analysis.tables import Tables, constant_text
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rows import ModuleRole
from ftlint.model.expr import Cast, Constant, Expr, FunctionRef
from ftlint.model.facts import Function
from ftlint.model.program import Program
from ftlint.model.source import Span

_SLOT = "Py_mod_gil"
_SLOT_IDS = ("slot", "sl_id")


class Declaration(NamedTuple):
    """A statement about the GIL; `function` makes it at run time, or is ""."""

    gil_free: bool
    how: str
    span: Span
    function: str = ""


def slot_declarations(program: Program, tables: Tables, slots: str) -> Iterator[Declaration]:
    """Yield what a slot array, or one nested in it, says."""
    for row in tables.array(slots):
        if not any(constant_text(row.get(member)) == _SLOT for member in _SLOT_IDS):
            continue
        values = [value for name, value in row.fields if name not in _SLOT_IDS]
        stated = [free for free in map(_states_gil_free, values) if free is not None]
        if stated:
            yield Declaration(stated[-1], f"{_SLOT} slot", row.span, row.function)


def called_declarations(functions: Iterable[Function], apis: ApiTable) -> Iterator[Declaration]:
    """Yield what calls such as `PyUnstable_Module_SetGIL(m, ...)` in these functions say."""
    for function in functions:
        for _, call in calls(function):
            name = call.callee.symbol if isinstance(call.callee, FunctionRef) else ""
            row = apis.modules.get(name)
            if row is None or row.role is not ModuleRole.SET_GIL or row.value is None:
                continue
            free = _states_gil_free(call.args[row.value]) if row.value < len(call.args) else None
            if free is not None:
                yield Declaration(free, name, call.span, function.symbol)


def _states_gil_free(expr: Expr) -> bool | None:
    """Read `Py_MOD_GIL_NOT_USED` or `Py_MOD_GIL_USED`, by name or as the pointer it stands for."""
    while isinstance(expr, Cast):
        expr = expr.value
    if not isinstance(expr, Constant):
        return None
    return expr.text == "Py_MOD_GIL_NOT_USED" or (
        expr.text != "Py_MOD_GIL_USED" and expr.value is not None and expr.value != 0
    )
