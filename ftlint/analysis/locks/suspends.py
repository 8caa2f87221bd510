"""Which calls can suspend a critical section: they run Python code, or detach the thread.

Only calls that are made to run code count (`PyObject_Call`, `PyNumber_Add`, a release of the
thread state), not those that merely hash a key or drop a reference.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ftlint.catalogue.rows import EffectKind
from ftlint.model.expr import FunctionRef
from ftlint.model.facts import Call

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_PYTHON_PREFIXES = ("Py", "_Py")


class Suspends:
    """Answers by call; functions of the program are summarised over the call graph."""

    def __init__(self, world: World) -> None:
        self._world = world

    def may(self, call: Call) -> bool:
        """Tell whether a call can suspend the critical sections around it."""
        if not isinstance(call.callee, FunctionRef):
            return False
        name = call.callee.symbol
        if name in self._world.program.functions:
            return name in self._functions
        return self._is_direct(name)

    def _is_direct(self, name: str) -> bool:
        effect = self._world.apis.effects.get(name)
        if effect is None:
            return name.startswith(_PYTHON_PREFIXES)
        if effect.kind is EffectKind.PYTHON:
            return effect.publishes
        return effect.kind is EffectKind.DETACH

    @cached_property
    def _functions(self) -> frozenset[str]:
        """Functions that can suspend, directly or through what they call."""
        graph = self._world.call_graph
        pending = []
        for symbol, function in self._world.program.functions.items():
            names = (
                c.callee.symbol for _, c in function.calls if isinstance(c.callee, FunctionRef)
            )
            if any(n not in self._world.program.functions and self._is_direct(n) for n in names):
                pending.append(symbol)
        found = set(pending)
        while pending:
            for caller in graph.callers(pending.pop()):
                if caller not in found:
                    found.add(caller)
                    pending.append(caller)
        return frozenset(found)
