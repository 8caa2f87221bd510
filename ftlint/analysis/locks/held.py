"""Which locks are held where: a forward must-analysis of every function, across calls.

First the summaries of lock wrappers, callees before callers until nothing changes; then what each
function is entered with; then the locks before each instruction. A lock counts only when it is
held on every path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.substitute import root
from ftlint.analysis.locks.attachment import Attachments
from ftlint.analysis.locks.detached import Detached, Misuse
from ftlint.analysis.locks.entries import EntryFinder
from ftlint.analysis.locks.events import EventReader
from ftlint.analysis.locks.explore import Explored, explore
from ftlint.analysis.locks.flow import LockFlow
from ftlint.analysis.locks.model import Lock, Summary, Take, member_of
from ftlint.analysis.locks.order import LockOrder
from ftlint.analysis.locks.paths import Attachment, State
from ftlint.analysis.locks.python import PythonCalls
from ftlint.analysis.locks.regions import Regions
from ftlint.analysis.locks.steps import Step, steps
from ftlint.analysis.locks.summaries import find_summaries
from ftlint.analysis.modules.state_getters import find_state_getters
from ftlint.model.expr import Expr, Global, Local
from ftlint.model.facts import Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World

__all__ = ["Held", "Lock", "LockUse", "Locks", "find_locks"]


class Held(Mapping[tuple[int, int], frozenset[Lock]]):
    """Locks held before (and during) every instruction of a function, by position.

    Any position may be asked for; iteration gives those where something is held.
    """

    def __init__(self, found: Mapping[tuple[int, int], frozenset[Lock]]) -> None:
        self._found = found

    def __getitem__(self, position: tuple[int, int]) -> frozenset[Lock]:
        return self._found.get(position, frozenset())

    def __iter__(self) -> Iterator[tuple[int, int]]:
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
        world: World,
        flows: Mapping[str, LockFlow],
        entries: Mapping[str, State],
        summaries: Mapping[str, Summary],
    ) -> None:
        self._world = world
        self._flows = flows
        self._entries = entries
        self._summaries = summaries
        self._held: dict[str, Held] = {}
        self._detached: dict[str, frozenset[Position]] = {}
        self._steps: dict[str, tuple[Step, ...]] = {}
        self._explored: dict[str, Explored] = {}

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

    def detached(self, symbol: str, position: tuple[int, int]) -> bool:
        """Tell whether a function may have detached the thread by the time it gets here."""
        if symbol not in self._detached:
            flow = self._flows.get(symbol)
            is_active = flow is not None and flow.does_anything()
            self._detached[symbol] = frozenset(
                where
                for where, state in (flow.states(State()).items() if flow and is_active else ())
                if state.attachment is not Attachment.ATTACHED
            )
        return Position(*position) in self._detached[symbol]

    def entry(self, symbol: str) -> frozenset[Lock]:
        """Return the locks a function is always entered with, in its own words."""
        return self._entries.get(symbol, State()).locks

    def entries(self, symbol: str) -> State:
        """Return the state a function is always entered with."""
        return self._entries.get(symbol, State())

    def summary(self, symbol: str) -> Summary:
        """Return what a call of this function does to the locks of its caller."""
        return self._summaries.get(symbol, ())

    @cached_property
    def attachments(self) -> Attachments:
        """Whether functions are entered attached to the interpreter."""
        return Attachments(self._world, self._flows)

    @cached_property
    def order(self) -> LockOrder:
        """Which locks are taken while which are held."""
        return LockOrder(self._world, self)

    @cached_property
    def python(self) -> PythonCalls:
        """Which calls run Python code."""
        return PythonCalls(self._world)

    @cached_property
    def regions(self) -> Regions:
        """What is done while mutexes are held."""
        return Regions(self._world, self)

    @cached_property
    def misuses(self) -> tuple[Misuse, ...]:
        """Calls of Python by threads that are detached."""
        return tuple(Detached(self._world, self).misuses())

    @cached_property
    def active(self) -> tuple[str, ...]:
        """Functions that do something to locks or to the thread, or are entered with a lock."""
        return tuple(
            symbol
            for symbol, flow in self._flows.items()
            if flow.does_anything() or self._entries.get(symbol, State()).held
        )

    def steps(self, symbol: str) -> tuple[Step, ...]:
        """Return every reachable instruction of a function with the thread before and after."""
        if symbol not in self._steps:
            entry = self.entries(symbol)
            entry = entry._replace(attachment=self.attachments.entry(symbol))
            self._steps[symbol] = tuple(steps(self._flows[symbol], entry))
        return self._steps[symbol]

    def detached_steps(self, symbol: str) -> Iterator[Step]:
        """Yield the instructions of a function as a detached caller makes them run."""
        return steps(self._flows[symbol], State(attachment=Attachment.DETACHED))

    def explored(self, symbol: str) -> Explored:
        """Return what goes wrong with locks on single paths of a function."""
        if symbol not in self._explored:
            self._explored[symbol] = explore(self._flows[symbol], self.entries(symbol))
        return self._explored[symbol]

    def resolve(self, symbol: str, expr: Expr) -> Expr:
        """Resolve an expression of a function, with module state under its one name."""
        return self._flows[symbol].resolve(expr)

    def takes(self) -> Iterator[tuple[str, Position, Take]]:
        """Yield every call that locks, with its function, in the order of the program."""
        for symbol in self._flows:
            for position, take in self.takes_in(symbol):
                yield symbol, position, take

    def takes_in(self, symbol: str) -> Iterator[tuple[Position, Take]]:
        """Yield every call of one function that locks, in block order."""
        for block, events in sorted(self._flows[symbol].events.items()):
            for place, event in events:
                if isinstance(event, Take):
                    yield Position(block, place), event

    def uses(self) -> Iterator[LockUse]:
        """Yield every call that locks with what it locks, in the order of the program."""
        for symbol, position, take in self.takes():
            taken = take.taken.locks
            yield LockUse(symbol, position, taken, all(_is_identified(lock) for lock in taken))

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
    alone = frozenset(s for s in program.functions if world.contexts.is_import_only(s))
    entries = finder.find(world.roots, flows, alone)
    return Locks(world, flows, entries, summaries)
