"""Reads that need no lock: what was filled once, under a lock, by the time they run.

`lock; if (!cache) cache = make(); unlock; return cache;` reads `cache` after it has held the lock
that every fill is made under, and nobody writes it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.analysis.state.accesses import Access, AccessKind
from ftlint.analysis.state.guarded_writes import Finds
from ftlint.analysis.state.states import State
from ftlint.model.facts import Position

if TYPE_CHECKING:
    from ftlint.analysis.state.patterns import Patterns
    from ftlint.analysis.world import World


class Publication:
    """Which reads of one state come after its only fill."""

    def __init__(self, world: World, patterns: Patterns, state: State) -> None:
        self._world = world
        self._seen_filled = tuple(self._tests(patterns, state))

    def covers(self, access: Access) -> bool:
        """Tell whether an access is a read that a locked test of the state comes before."""
        if access.kind is not AccessKind.READ:
            return False
        return any(
            self._before(access, where)
            for function, position in self._seen_filled
            for where in self._ends(function, position, access.function)
        )

    def _tests(self, patterns: Patterns, state: State) -> list[tuple[str, Position]]:
        """Return the locked tests, when every write is a fill under one of them."""
        found = []
        for access in state.writes:
            if not patterns.is_locked(access):
                return []
            tests = [
                test
                for test in patterns.guarded.tests_of(access)
                if test.finds is Finds.EMPTY
                and patterns.state_at(test.place) is not None
                and patterns.is_serialised(access, [test])
            ]
            if not tests:
                return []
            found += [(test.function, test.position) for test in tests]
        return found

    def _ends(self, function: str, position: Position, reader: str) -> list[Position]:
        """Return where the reading function has passed the test: in itself, or in a call."""
        if function == reader:
            return [position]
        return [s.position for s in self._world.call_graph.sites(function) if s.caller == reader]

    def _before(self, access: Access, where: Position) -> bool:
        if where.block == access.position.block:
            return where < access.position
        flow = self._world.origins.flow(access.function)
        return flow.dominates(where.block, access.position.block)
