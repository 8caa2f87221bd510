"""Which calls run Python code, and the way to the API that does.

Direct calls only: what a function pointer may reach is no evidence.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from ftlint.analysis.reach.callgraph import DIRECT
from ftlint.catalogue.rows import EffectKind, ReferenceAction
from ftlint.model.expr import FunctionRef, Global, strip_casts
from ftlint.model.facts import Call, Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_ITERATES = frozenset({"PyObject_GetIter"})


class PythonCalls:
    """Answers by call and by function."""

    def __init__(self, world: World) -> None:
        self._world = world

    def runs(self, symbol: str, position: Position, call: Call) -> bool:
        """Tell whether a call in a function runs Python code: calls, imports, compares."""
        name = call.callee.symbol if isinstance(call.callee, FunctionRef) else ""
        return name in self._running or self._is_direct(symbol, position, call)

    def drops(self, call: Call) -> bool:
        """Tell whether a call itself gives up a reference."""
        if not isinstance(call.callee, FunctionRef):
            return False
        row = self._world.apis.references.get(call.callee.symbol)
        return row is not None and row.action in (ReferenceAction.DECREF, ReferenceAction.REPLACE)

    def is_python(self, name: str) -> bool:
        """Tell whether an API runs Python code; one without a model is not said to."""
        effect = self._world.apis.effects.get(name)
        return effect is not None and effect.kind is EffectKind.PYTHON and effect.publishes

    def way(self, call: Call) -> Iterator[tuple[str, Position]]:
        """Yield the calls below `call` that lead to the API, each with its function."""
        name = call.callee.symbol if isinstance(call.callee, FunctionRef) else ""
        while name in self._running:
            position, following = self._running[name]
            yield name, position
            name = following

    def api(self, call: Call) -> str:
        """Return the API that a call ends in."""
        name = call.callee.symbol if isinstance(call.callee, FunctionRef) else ""
        while name in self._running:
            _, name = self._running[name]
        return name

    def _is_direct(self, symbol: str, position: Position, call: Call) -> bool:
        """Tell whether a call is of an API that runs Python code.

        To go through a container of a built-in type, or to make an exception of one, is none of
        Python's business.
        """
        name = call.callee.symbol if isinstance(call.callee, FunctionRef) else ""
        if not name or not self._is_outside(name) or not self.is_python(name):
            return False
        if not call.args:
            return True
        first = strip_casts(call.args[0])
        if name in _ITERATES:
            return not self._world.checked.is_builtin(symbol, first, position)
        is_exception = isinstance(first, Global) and first.symbol.startswith("PyExc_")
        return not (is_exception and name.startswith("PyObject_Call"))

    def _is_outside(self, name: str) -> bool:
        return name not in self._world.program.functions

    @cached_property
    def _running(self) -> dict[str, tuple[Position, str]]:
        """The first step from every function of the program that runs Python code."""
        found: dict[str, tuple[Position, str]] = {}
        graph = self._world.call_graph
        waiting: deque[str] = deque()
        for symbol, function in self._world.program.functions.items():
            for position, call in function.calls:
                name = call.callee.symbol if isinstance(call.callee, FunctionRef) else ""
                if self._is_direct(symbol, position, call):
                    found[symbol] = position, name
                    waiting.append(symbol)
                    break
        while waiting:
            callee = waiting.popleft()
            for site in graph.sites(callee):
                if site.caller not in found and graph.kind(site.caller, callee) == DIRECT:
                    found[site.caller] = site.position, callee
                    waiting.append(site.caller)
        return found
