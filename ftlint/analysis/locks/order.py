"""The order of locks over the whole program: which is taken while which is held.

A lock counts with the functions that take it at any depth of direct calls. Critical sections are
left out: a thread that waits gives them up. Two locks that are one member of different objects
are one node, since any two objects can meet in either order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.substitute import UNKNOWN, mentions, root, to_caller
from ftlint.analysis.functions.waiting import Waiting
from ftlint.analysis.locks.model import Drop, Lock, Phase, member_of
from ftlint.analysis.reach.callgraph import DIRECT, CallSite
from ftlint.catalogue.apis import bare_type
from ftlint.model.expr import Expr, Field, FunctionRef, Global, Temp
from ftlint.model.facts import Call, Position

if TYPE_CHECKING:
    import networkx as nx

    from ftlint.analysis.locks.held import Locks
    from ftlint.analysis.locks.steps import Step
    from ftlint.analysis.world import World

# Functions that take more locks than this are dispatchers; their paths tell nothing.
_MAX_TAKEN = 24

Node = tuple[str, str]
"""A lock of the whole program: a variable, or a member of a record (`lock_model.member_of`)."""


class Taken(NamedTuple):
    """A lock that a function takes: itself at `position`, or through what it calls there."""

    lock: Lock
    position: Position
    through: str = ""


class Edge(NamedTuple):
    """`taken` is locked while `held` is; `beside` are the other locks held then."""

    function: str
    held: Lock
    taken: Taken
    beside: frozenset[Node]


class LockOrder:
    """Locks taken, and pairs of them."""

    def __init__(self, world: World, locks: Locks) -> None:
        self._world = world
        self._locks = locks
        self._taken = self._find_taken()

    def taken(self, symbol: str) -> tuple[Taken, ...]:
        """Return the locks a function waits for, itself or through what it calls."""
        return tuple(self._taken.get(symbol, {}).values())

    def way(self, symbol: str, lock: Lock) -> Iterator[tuple[str, Position]]:
        """Yield the calls that lead from a function to where it takes a lock, that place last."""
        seen = set()
        while symbol not in seen:
            seen.add(symbol)
            taken = self._taken[symbol].get(lock)
            if taken is None:
                return
            yield symbol, taken.position
            if not taken.through:
                return
            below = self._taken[taken.through].values()
            found = next((t for t in below if _same_member(t.lock, lock)), None)
            if found is None:
                return
            symbol, lock = taken.through, found.lock

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """Every pair of locks in functions that can run beside others, in program order."""
        return tuple(self._edges())

    @cached_property
    def cycles(self) -> tuple[tuple[Edge, ...], ...]:
        """Shortest cycles of different locks, one for each group of locks that has one."""
        best: dict[tuple[Node, Node], Edge] = {}
        for edge in sorted(self.edges, key=self._doubt):
            held, taken = node_of(edge.held), node_of(edge.taken.lock)
            if held is not None and taken is not None and held != taken:
                best.setdefault((held, taken), edge)
        if not _has_cycle(best):
            return ()
        import networkx as nx  # noqa: PLC0415 - takes as long to load as to parse a large file

        graph: nx.DiGraph[Node] = nx.DiGraph(list(best))
        found = []
        for group in nx.strongly_connected_components(graph):
            inside = graph.subgraph(group)
            # The shortest cycle through every edge, short ones first.
            cycles = {tuple(nx.shortest_path(inside, end, start)) for start, end in inside.edges}
            for nodes in sorted(cycles, key=lambda nodes: (len(nodes), nodes)):
                pairs = zip(nodes, (*nodes[1:], nodes[0]), strict=True)
                edges = tuple(best[pair] for pair in pairs)
                # Whoever needs another lock first never meets the other on the way.
                if not frozenset.intersection(*(edge.beside for edge in edges)):
                    found.append(edges)
                    break
        return tuple(sorted(found, key=lambda edges: (edges[0].function, edges[0].taken.position)))

    def waits(self, step: Step) -> Iterator[tuple[Node, Lock]]:
        """Yield the locks that an instruction itself waits for."""
        for taken in step.taken:
            if not taken.suspendable and taken.phase is Phase.ACTIVE:
                for lock in taken.locks:
                    node = node_of(lock)
                    if node is not None:
                        yield node, lock

    def is_recursive(self, lock: Lock) -> bool:
        """Tell whether a thread may take a lock twice, as far as its declaration says."""
        if lock.kind == "win32":
            return True
        is_posix = lock.kind == "pthread" and self._sets_kinds
        kind = bare_type(self.type_of(lock.object))
        return is_posix or self._world.apis.recursive_locks.get(kind) is not None

    def type_of(self, place: Expr) -> str:
        """Return the declared type of a variable or member, "" when it is not known."""
        program = self._world.program
        if isinstance(place, Global):
            variable = program.variables.get(place.symbol)
            return variable.type if variable is not None else ""
        if isinstance(place, Field):
            return program.member_type(place.record, place.name)
        return ""

    def _doubt(self, edge: Edge) -> tuple[int, bool]:
        """Order edges by how well they show a cycle: few other locks, both in one function."""
        return len(edge.beside), edge.held in self._locks.entry(edge.function)

    @cached_property
    def _sets_kinds(self) -> bool:
        return bool(self._world.call_graph.sites("pthread_mutexattr_settype"))

    def _find_taken(self) -> dict[str, dict[Lock, Taken]]:
        found: dict[str, dict[Lock, Taken]] = {}
        for symbol, position, take in self._locks.takes():
            if take.taken.suspendable or take.taken.phase is not Phase.ACTIVE:
                continue
            for lock in take.taken.locks:
                if node_of(lock) is not None:
                    found.setdefault(symbol, {}).setdefault(lock, Taken(lock, position))
        waiting = Waiting(found)
        for callee in waiting:
            for site in self._world.call_graph.sites(callee):
                if self._pass_on(site, callee, found):
                    waiting.add(site.caller)
        return found

    def _pass_on(self, site: CallSite, callee: str, found: dict[str, dict[Lock, Taken]]) -> bool:
        """Give the locks of a callee to one caller, and tell whether it did not know one."""
        if self._world.call_graph.kind(site.caller, callee) != DIRECT:
            return False
        known = found.setdefault(site.caller, {})
        before = len(known)
        for lock in self._said(site.caller, callee, site.call, found[callee]):
            if len(known) < _MAX_TAKEN:
                known.setdefault(lock, Taken(lock, site.position, callee))
        return len(known) > before

    def _said(
        self, caller: str, callee: str, call: Call, taken: dict[Lock, Taken]
    ) -> Iterator[Lock]:
        """Yield the locks of a callee in the words of its caller."""
        function = self._world.program.functions[callee]
        actuals = tuple(self._locks.resolve(caller, argument) for argument in call.args)
        for lock in tuple(taken):
            said = lock._replace(object=to_caller(lock.object, function, actuals))
            if node_of(said) is not None:
                yield said

    def _edges(self) -> Iterator[Edge]:
        for symbol in self._locks.active:
            if self._world.contexts.is_import_only(symbol):
                continue
            for step in self._locks.steps(symbol):
                # A function that waits gives the lock back before it takes it again.
                dropped = {lock for e in step.events if isinstance(e, Drop) for lock in e.locks}
                held = [
                    lock
                    for taken in step.before.held
                    if taken.counts and not taken.suspendable
                    for lock in taken.locks
                    if lock not in dropped and node_of(lock) is not None
                ]
                if not held:
                    continue
                nodes = {node for lock in held if (node := node_of(lock)) is not None}
                for new in self._new(symbol, step):
                    for lock in held:
                        pair = {node_of(lock), node_of(new.lock)}
                        yield Edge(symbol, lock, new, frozenset(nodes - pair))

    def _new(self, symbol: str, step: Step) -> Iterator[Taken]:
        """Yield what one instruction locks, at any depth."""
        call = step.instruction
        if not isinstance(call, Call) or not isinstance(call.callee, FunctionRef):
            return
        callee = call.callee.symbol
        if callee in self._taken:
            for lock in self._said(symbol, callee, call, self._taken[callee]):
                yield Taken(lock, step.position, callee)
            return
        for taken in step.taken:
            if not taken.suspendable and taken.phase is Phase.ACTIVE:
                for lock in taken.locks:
                    if node_of(lock) is not None:
                        yield Taken(lock, step.position)


def node_of(lock: Lock) -> Node | None:
    """Return what a lock is in the whole program, or None for one that is nowhere declared."""
    return member_of(lock.object)


def _has_cycle(pairs: Iterable[tuple[Node, Node]]) -> bool:
    order: TopologicalSorter[Node] = TopologicalSorter()
    for held, taken in pairs:
        order.add(taken, held)
    try:
        order.prepare()
    except CycleError:
        return True
    return False


def is_same(left: Lock, right: Lock) -> bool:
    """Tell whether two locks of one function are certainly the same."""
    known = not mentions(left.object, UNKNOWN) and not isinstance(root(left.object), Temp)
    return known and (left.kind, left.object) == (right.kind, right.object)


def _same_member(left: Lock, right: Lock) -> bool:
    return node_of(left) == node_of(right)
