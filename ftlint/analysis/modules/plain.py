"""Which functions come from a C library that does not know Python.

Such a library cannot take a critical section; what locks its objects, if anything, is the code that
calls it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.model.expr import FunctionRef
from ftlint.model.facts import Function

if TYPE_CHECKING:
    from ftlint.analysis.world import World


def plain_functions(world: World) -> frozenset[str]:
    """Return the functions of the source files that name nothing of Python's API."""
    speaking = {u.path for u in world.program.units if any(map(_names_python, u.functions))}
    return frozenset(
        symbol
        for symbol, function in world.program.functions.items()
        if speaking.isdisjoint(u.path for u in world.program.units_with(function.span.file))
    )


def _names_python(function: Function) -> bool:
    types = (
        function.return_type,
        *function.locals.values(),
        *(p.type for p in function.parameters),
    )
    return any("_object" in kind.split() for kind in types) or any(
        isinstance(call.callee, FunctionRef) and call.callee.symbol.startswith(("Py", "_Py"))
        for _, call in function.calls
    )
