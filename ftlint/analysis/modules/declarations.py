"""What a module declares about the GIL, and where it says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ftlint.analysis.reach.tables import Tables, constant_text
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rows import Framework, ModuleRole
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
            span = row.span if row.function else _line_of_slot(program, row.span)
            yield Declaration(stated[-1], f"{_SLOT} slot", span, row.function)


def _line_of_slot(program: Program, array: Span) -> Span:
    """Return where the slot stands in an array, as far as the text is unmistakable."""
    starts = [
        *(variable.span.line for variable in program.variables_in(array.file)),
        *(function.span.line for function in program.functions_in(array.file)),
    ]
    below = [line for line in starts if line > array.line]
    end = min(below, default=array.line + 1)
    found = {
        use.span
        for unit in program.units_with(array.file)
        for use in unit.macro_uses
        if use.name == _SLOT and not use.is_definition and use.span.file == array.file
    }
    inside = [span for span in found if array.line <= span.line < end]
    return inside[0] if len(inside) == 1 else array


def called_declarations(functions: Iterable[Function], apis: ApiTable) -> Iterator[Declaration]:
    """Yield what calls such as `PyUnstable_Module_SetGIL(m, ...)` in these functions say."""
    for function in functions:
        for _, call in function.calls:
            name = call.callee.symbol if isinstance(call.callee, FunctionRef) else ""
            row = apis.modules.get(name)
            if row is None or row.role is not ModuleRole.SET_GIL or row.value is None:
                continue
            free = _states_gil_free(call.args[row.value]) if row.value < len(call.args) else None
            if free is not None:
                yield Declaration(free, name, call.span, function.symbol)


def framework_declarations(
    program: Program, framework: Framework, init: Function
) -> Iterator[Declaration]:
    """Yield what the options of a binding framework say: given to its macro, or defined."""
    for unit in program.units_with(init.span.file):
        for use in unit.macro_uses:
            if use.is_definition and use.name in framework.defines:
                yield Declaration(True, use.name, init.span, init.symbol)
    called = {call.callee.symbol for _, call in init.calls if isinstance(call.callee, FunctionRef)}
    for variable in program.variables.values():
        if variable.function in (init.name, init.symbol):
            called.update(variable.initialiser_calls)
    names = {symbol.partition("(")[0].rpartition("::")[2] for symbol in called}
    for option in (*framework.declares, *framework.denies):
        if option in names:
            yield Declaration(option in framework.declares, option, init.span, init.symbol)


def _states_gil_free(expr: Expr) -> bool | None:
    """Read `Py_MOD_GIL_NOT_USED` or `Py_MOD_GIL_USED`, by name or as the pointer it stands for."""
    while isinstance(expr, Cast):
        expr = expr.value
    if not isinstance(expr, Constant):
        return None
    return expr.text == "Py_MOD_GIL_NOT_USED" or (
        expr.text != "Py_MOD_GIL_USED" and expr.value is not None and expr.value != 0
    )
