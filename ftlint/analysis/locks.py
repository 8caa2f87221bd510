"""Which locks are held where: a forward must-analysis of every function, across calls.

First the summaries of lock wrappers, callees before callers until nothing changes; then what each
function is entered with; then the locks before each instruction. A lock counts only when it is
held on every path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.lock_entries import EntryFinder
from ftlint.analysis.lock_events import EventReader
from ftlint.analysis.lock_flow import LockFlow
from ftlint.analysis.lock_model import Lock, Summary, Take, member_of
from ftlint.analysis.lock_paths import State
from ftlint.analysis.lock_summaries import find_summaries
from ftlint.analysis.positions import Position
from ftlint.analysis.state_getters import find_state_getters
from ftlint.analysis.substitute import root
from ftlint.model.expr import Global, Local

if TYPE_CHECKING:
    from ftlint.analysis.world import World

__all__ = ["Held", "Lock", "LockUse", "Locks", "find_locks"]


class Held(Mapping[tuple[int, int], frozenset[Lock]]):
    """Locks held before (and during) every instruction of a function, by position.

    Any position may be asked for; iteration gives those where something is held.
    """

    def __init__(self, found: dict[Position, frozenset[Lock]]) -> None:
        self._found = found

    def __getitem__(self, position: tuple[int, int]) -> frozenset[Lock]:
        return self._found.get(Position(*position), frozenset())

    def __iter__(self) -> Iterator[Position]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


_NOTHING = Held({})


class LockUse(NamedTuple):
    """A call that locks, tries to lock, or makes a guard, in `function`.

    `identified` says that every lock in it can be recognised elsewhere: a path from a variable or
    from module state, or at least a member of a known type.
    """

    function: str
    position: Position
    locks: tuple[Lock, ...]
    identified: bool


class Locks:
    """The answers of the lock analysis, by function symbol."""

    def __init__(
        self,
        flows: Mapping[str, LockFlow],
        entries: Mapping[str, State],
        summaries: Mapping[str, Summary],
    ) -> None:
        self._flows = flows
        self._entries = entries
        self._summaries = summaries
        self._held: dict[str, Held] = {}

    def held(self, symbol: str) -> Held:
        """Return the locks held before every instruction of a function."""
        if symbol not in self._held:
            entry = self._entries.get(symbol, State())
            flow = self._flows.get(symbol)
            if flow is not None and (entry.held or flow.does_anything()):
                self._held[symbol] = Held(flow.locks(entry))
            else:
                self._held[symbol] = _NOTHING
        return self._held[symbol]

    def at(self, symbol: str, position: tuple[int, int]) -> frozenset[Lock]:
        """Return the locks held before one instruction."""
        return self.held(symbol)[position]

    def entry(self, symbol: str) -> frozenset[Lock]:
        """Return the locks a function is always entered with, in its own words."""
        return self._entries.get(symbol, State()).locks

    def summary(self, symbol: str) -> Summary:
        """Return what a call of this function does to the locks of its caller."""
        return self._summaries.get(symbol, ())

    def uses(self) -> Iterator[LockUse]:
        """Yield every call that locks, in the order of the program."""
        for symbol, flow in self._flows.items():
            for block, events in sorted(flow.events.items()):
                for place, event in events:
                    if isinstance(event, Take):
                        taken = event.taken.locks
                        known = all(_is_identified(lock) for lock in taken)
                        yield LockUse(symbol, Position(block, place), taken, known)

    @property
    def resolved(self) -> int:
        """The number of calls that lock something whose identity is known."""
        return sum(use.identified for use in self.uses())


def _is_identified(lock: Lock) -> bool:
    """Tell whether a lock can be compared with one of another function."""
    return isinstance(root(lock.object), (Global, Local)) or member_of(lock.object) is not None


def find_locks(world: World) -> Locks:
    """Return the locks held everywhere in the program."""
    program, apis, resolvers = world.program, world.apis, world.resolvers
    getters = find_state_getters(program, apis, resolvers)
    reader = EventReader(program, apis, resolvers, getters)
    summaries: dict[str, Summary] = {}
    flows = {
        symbol: LockFlow(
            function,
            reader.events(function),
            partial(reader.resolve, function),
            program.functions,
            summaries,
        )
        for symbol, function in program.functions.items()
    }
    find_summaries(flows, summaries)
    finder = EntryFinder(program, apis, world.call_graph, resolvers, reader)
    entries = finder.find({root.function for root in world.roots}, flows)
    return Locks(flows, entries, summaries)
