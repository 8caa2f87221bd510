"""Functions that return the state of the module, directly or through one another.

There is one such state, however many names lead to it: `get_state(self)` here and
`PyModule_GetState(module)` there give the same mutex.
"""

from __future__ import annotations

from ftlint.analysis.functions.resolve import Resolver
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rows import ModuleRole
from ftlint.model.expr import Constant, Expr, FunctionRef, Temp
from ftlint.model.facts import Function
from ftlint.model.program import Program


def find_state_getters(
    program: Program, apis: ApiTable, resolvers: dict[str, Resolver]
) -> frozenset[str]:
    """Return the symbols of API and project functions whose every result is module state."""
    returned = {
        symbol: values
        for symbol, function in program.functions.items()
        if function.return_type.endswith("*")
        and (values := _returned_calls(function, resolvers[symbol]))
    }
    known = {
        name
        for values in returned.values()
        for name in values
        if (row := apis.modules.get(name)) is not None and row.role is ModuleRole.STATE
    }
    known |= {row.name for row in apis.modules if row.role is ModuleRole.STATE}
    while True:
        more = {symbol for symbol, values in returned.items() if values <= known} - known
        if not more:
            return frozenset(known)
        known |= more


def _returned_calls(function: Function, resolver: Resolver) -> frozenset[str]:
    """Return the functions whose results a function returns; none when it returns other things."""
    found = set()
    for _, end in function.returns:
        value: Expr | None = end.value and resolver.resolve(end.value)
        if isinstance(value, Constant) and value.value == 0:
            continue
        call = resolver.call_of(value) if isinstance(value, Temp) else None
        if call is None or not isinstance(call.callee, FunctionRef):
            # The end of a body that has returned already is no value.
            if value is None:
                continue
            return frozenset()
        found.add(call.callee.symbol)
    return frozenset(found)
