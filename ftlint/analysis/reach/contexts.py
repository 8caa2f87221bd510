"""In which contexts every function can run, and the shortest way there from Python.

Every root spreads its context to all it may call. A function that nothing calls, roots included,
runs at any time for all anybody knows; it is marked `unreached`, so that findings in it can be
doubted. A static one whose address is never taken is `dead`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from ftlint.analysis.reach.callgraph import CallGraph
from ftlint.analysis.reach.root import UNCALLED, Root
from ftlint.catalogue.rows import ALONE, Context
from ftlint.model.facts import Function
from ftlint.model.program import Program

# The order in which a way to a function is preferred as evidence.
_EVIDENCE = (
    Context.RUN,
    Context.CONSTRUCT,
    Context.TEARDOWN,
    Context.TRAVERSE,
    Context.IMPORT,
    Context.UNLOAD,
    Context.PROGRAM,
)


@dataclass(frozen=True)
class Contexts:
    """Contexts and paths by function symbol."""

    _contexts: dict[str, frozenset[Context]]
    _previous: dict[str, str]
    _start: dict[str, Root]
    _names: dict[str, str]
    unreached: frozenset[str]
    dead: frozenset[str]

    def of(self, symbol: str) -> frozenset[Context]:
        """Return every context a function can run in; an unknown function runs at any time."""
        return self._contexts.get(symbol, frozenset({Context.RUN}))

    def runs(self, symbol: str) -> bool:
        """Tell whether any thread can be in this function at any time."""
        return Context.RUN in self.of(symbol)

    def concurrent(self, symbol: str) -> bool:
        """Tell whether two threads can be in this function at once, each on its own object or not.

        Construction and destruction happen on any thread, so they count for state that is not the
        object's own. Module initialisation and the end of the module have nobody beside them, and
        while a garbage collection traverses the world stands still.
        """
        return not self.of(symbol) <= ALONE | {Context.TRAVERSE}

    def is_import_only(self, symbol: str) -> bool:
        """Tell whether a function runs before the module is used, or after, never in between."""
        return self.of(symbol) <= ALONE

    def runs_at_import(self, symbol: str) -> bool:
        """Tell whether module initialisation can reach a function."""
        return Context.IMPORT in self.of(symbol)

    def is_called(self, symbol: str) -> bool:
        """Tell whether something seen leads to a function: Python, a thread, a callback."""
        root = self.root(symbol)
        return root is not None and root.reached not in UNCALLED

    def root(self, symbol: str) -> Root | None:
        """Return the root at the start of the path to a function."""
        while symbol in self._previous:
            symbol = self._previous[symbol]
        return self._start.get(symbol)

    def path(self, symbol: str) -> tuple[str, ...]:
        """Return the way to a function: the name Python sees, then C functions by name.

        The root's own C name is left out when Python has a name for it. Of several shortest ways
        the first in the order of names is taken; run-time ways win over import.
        """
        steps = self.functions(symbol)
        if not steps:
            return ()
        root = self._start.get(steps[0])
        first = root.name if root is not None and root.name else self._name(steps[0])
        return (first, *(self._name(step) for step in steps[1:]))

    def functions(self, symbol: str) -> tuple[str, ...]:
        """Return the symbols on the way to a function, root and function included."""
        if symbol not in self._contexts:
            return ()
        steps = [symbol]
        while steps[-1] in self._previous:
            steps.append(self._previous[steps[-1]])
        return tuple(reversed(steps))

    def _name(self, symbol: str) -> str:
        return self._names.get(symbol, symbol)


def find_contexts(program: Program, graph: CallGraph, roots: tuple[Root, ...]) -> Contexts:
    """Spread the roots' contexts over the call graph: linear time for each of the contexts."""
    found: dict[str, set[Context]] = {symbol: set() for symbol in program.functions}
    for context in Context:
        starts = {root.function for root in roots if root.context is context}
        for symbol in graph.reachable(*starts):
            found[symbol].add(context)
    unreached = frozenset(symbol for symbol, contexts in found.items() if not contexts)
    for symbol in unreached:
        found[symbol].add(Context.RUN)
    previous, start = _paths(graph, roots, unreached)
    return Contexts(
        {symbol: frozenset(contexts) for symbol, contexts in found.items()},
        previous,
        start,
        {symbol: function.name for symbol, function in program.functions.items()},
        unreached,
        frozenset(symbol for symbol in unreached if _is_dead(program, program.functions[symbol])),
    )


def _is_dead(program: Program, function: Function) -> bool:
    """Say whether nothing can call a function that nothing is seen to call.

    It is of one file alone, and all of that has been seen.
    """
    units = program.units_with(function.span.file)
    return function.is_static and not any(unit.gaps for unit in units)


def _paths(
    graph: CallGraph, roots: tuple[Root, ...], unreached: Iterable[str]
) -> tuple[dict[str, str], dict[str, Root]]:
    """Return the step before every function, and the root of those that start a path.

    Breadth first from all roots of one standing at once: run-time roots with a Python name, those
    without, then construction and destruction, import last.
    """
    previous: dict[str, str] = {}
    start: dict[str, Root] = {}
    seen: set[str] = set()
    order = (
        Context.RUN, Context.CONSTRUCT, Context.TEARDOWN, Context.TRAVERSE, Context.UNLOAD,
        Context.IMPORT, Context.PROGRAM,
    )  # fmt: skip
    standing = [(context, rank) for context in order for rank in (0, 1)]
    for context, rank in standing:
        group = [r for r in roots if r.context is context and r.rank == rank]
        pending: deque[str] = deque()
        for root in sorted(group, key=lambda r: (r.name, r.function, r.reached)):
            if root.function not in seen:
                seen.add(root.function)
                start[root.function] = root
                pending.append(root.function)
        _spread(graph, pending, seen, previous)
    _spread(graph, deque(sorted(set(unreached) - _called(graph, unreached))), seen, previous)
    return previous, start


def _spread(
    graph: CallGraph, pending: deque[str], seen: set[str], previous: dict[str, str]
) -> None:
    seen.update(pending)
    while pending:
        caller = pending.popleft()
        for callee in graph.callees(caller):
            if callee not in seen:
                seen.add(callee)
                previous[callee] = caller
                pending.append(callee)


def _called(graph: CallGraph, symbols: Iterable[str]) -> set[str]:
    return {symbol for symbol in symbols if graph.callers(symbol)}
