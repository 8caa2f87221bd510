"""Who gives up memory and handles: calls that free what they are given, whoever makes them.

The models say it of the C library, bodies of functions of the program. Of other libraries the name
tells: `sqlite3_blob_close(blob)`, `db->close(db)`, `curl_easy_cleanup(handle)`.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from ftlint.analysis.reach.callgraph import CallSite
from ftlint.model.expr import Expr, Field, FunctionRef, Local, strip_casts
from ftlint.model.facts import Call, Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
# How a word ends that ends a handle: `PQfreeCancel`, `dlclose`, `sqlite3_close_v2`.
_ENDS = (
    *("close", "free", "destroy", "delete", "dispose", "cleanup", "finalize", "finalise"),
    *("finish", "release", "unref", "unbind", "clear"),
)


class Releases:
    """Which memory is given up where. Build once per program."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[str, dict[Expr, list[Position]]] = {}

    def freed_by(self, call: Call) -> frozenset[int]:
        """Return the arguments a call frees, or may free."""
        name = call.callee.symbol if isinstance(call.callee, FunctionRef) else ""
        if self._is_own(call):
            return self._freed_parameters.get(name, frozenset())
        memory = self._world.apis.memory.get(name)
        if memory is None:
            return frozenset({0} if ends_a_handle(call) else ())
        return frozenset(memory.frees)

    def is_last_use(self, symbol: str, base: Expr, position: Position) -> bool:
        """Tell whether the function frees a struct on every way on from an access to it."""
        freed = self._freed_in(symbol).get(self._world.resolvers[symbol].resolve(base))
        if not freed:
            return False
        if any(p.block == position.block and p.place > position.place for p in freed):
            return True
        blocks = {p.block for p in freed}
        flow = self._world.origins.flow(symbol)
        seen: set[int] = set()
        pending = list(flow.successors[position.block])
        if not pending:
            return False
        while pending:
            block = pending.pop()
            if block in blocks or block in seen:
                continue
            seen.add(block)
            if not flow.successors[block]:
                return False
            pending.extend(flow.successors[block])
        return True

    def _freed_in(self, symbol: str) -> dict[Expr, list[Position]]:
        """Return what a function frees, canonical, and where."""
        if symbol not in self._known:
            found: dict[Expr, list[Position]] = {}
            resolver = self._world.resolvers[symbol]
            for position, call in self._world.program.functions[symbol].calls:
                for number in sorted(self.freed_by(call)):
                    if number < len(call.args):
                        freed = resolver.resolve(call.args[number])
                        found.setdefault(freed, []).append(position)
            self._known[symbol] = found
        return self._known[symbol]

    @cached_property
    def _freed_parameters(self) -> dict[str, frozenset[int]]:
        """The parameters that functions of the program may free, by symbol."""
        graph = self._world.call_graph
        found: dict[str, frozenset[int]] = {}
        pending = [
            (CallSite(symbol, position, call), number)
            for symbol, function in self._world.program.functions.items()
            for position, call in function.calls
            if not self._is_own(call)
            for number in sorted(self.freed_by(call))
        ]
        while pending:
            site, number = pending.pop()
            freed = self._parameter(site, number)
            known = found.get(site.caller, frozenset())
            if freed is not None and freed not in known:
                found[site.caller] = known | {freed}
                pending += [(caller, freed) for caller in graph.sites(site.caller)]
        return found

    def _is_own(self, call: Call) -> bool:
        """Tell whether the body of what is called is known."""
        callee = call.callee
        return isinstance(callee, FunctionRef) and callee.symbol in self._world.program.functions

    def _parameter(self, site: CallSite, number: int) -> int | None:
        """Return which parameter of the caller an argument is."""
        if number >= len(site.call.args):
            return None
        given = self._world.resolvers[site.caller].resolve(site.call.args[number])
        names = [p.name for p in self._world.program.functions[site.caller].parameters]
        return names.index(given.name) if isinstance(given, Local) and given.name in names else None


def ends_a_handle(call: Call) -> bool:
    """Tell whether the name of a library's function says that it ends its first argument."""
    callee = strip_casts(call.callee)
    if isinstance(callee, FunctionRef):
        name = callee.symbol
    else:
        name = callee.name if isinstance(callee, Field) else ""
    return not name.startswith(("Py", "_Py")) and any(
        word.lower().endswith(_ENDS) for word in _WORDS.findall(name)
    )
