"""The paths of one function, one by one, with the locks held on each.

The lock analysis says what is held on every path; a lock that is forgotten is held on one. Paths
are followed with what their branches have decided (`lock_decisions.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ftlint.analysis.functions.substitute import UNKNOWN, mentions, root
from ftlint.analysis.locks.decisions import Decisions
from ftlint.analysis.locks.flow import LockFlow
from ftlint.analysis.locks.model import Acquisition, Drop, Event, Phase, Rebind, Take
from ftlint.analysis.locks.paths import State
from ftlint.analysis.locks.state import apply
from ftlint.model.expr import Expr, Temp
from ftlint.model.facts import Instruction, Position, Return

# Of functions with more paths than this the shortest count that go around no loop, for returns.
_MAX_VISITS = 1500
_MAX_NESTED = 3
_NO_EVENT: tuple[int, Event | None] = (-1, None)


class Mishap(NamedTuple):
    """Something that goes wrong with a lock on one path.

    `taken` is what is still held, or held already; `drop` an unlock of what is not held. `passed`
    are the instructions on the way, oldest first, up to the one at `position`.
    """

    position: Position
    instruction: Instruction
    passed: tuple[tuple[Position, Instruction], ...]
    taken: Acquisition | None = None
    drop: Drop | None = None


class _Visit(NamedTuple):
    block: int
    state: State
    known: frozenset[tuple[Expr, int]]
    before: int


class Explored(NamedTuple):
    """What goes wrong on some path, and where an unlock finds its lock on some path."""

    mishaps: tuple[Mishap, ...] = ()
    unlocks: frozenset[Position] = frozenset()


def explore(flow: LockFlow, entry: State) -> Explored:
    """Follow the paths of a function; when they are many, the shortest that go around no loop.

    A mishap is a return with a lock held that the function took, a second lock of what is held,
    or an unlock of what is not, with the first path that leads there.
    """
    found = _Explorer(flow, entry, loops=True).run()
    return found or _Explorer(flow, entry, loops=False).run() or Explored()


class _Explorer:
    def __init__(self, flow: LockFlow, entry: State, *, loops: bool) -> None:
        self._flow = flow
        self._entry = entry
        self._loops = loops
        self._visits: list[_Visit] = []
        self._seen: set[tuple[int, State, frozenset[tuple[Expr, int]]]] = set()
        self._found: dict[tuple[Position, object], Mishap] = {}
        self._unlocks: set[Position] = set()
        self._decisions = Decisions(flow.function, flow.resolve)
        self._ahead = self._blocks_before_events()

    def run(self) -> Explored | None:
        """Return what goes wrong on some path, None when loops make them too many."""
        self._visit(_Visit(0, self._entry, frozenset(), -1))
        number = 0
        while number < min(len(self._visits), _MAX_VISITS):
            self._follow(number)
            number += 1
        if self._loops and number < len(self._visits):
            return None
        return Explored(tuple(self._found.values()), frozenset(self._unlocks))

    def _blocks_before_events(self) -> set[int]:
        """Return the blocks from which the path still comes to a lock."""
        found = {
            number
            for number, events in self._flow.events.items()
            if any(not isinstance(e, Rebind) and self._flow.effects(e) for _, e in events)
        }
        waiting = list(found)
        while waiting:
            for before in self._flow.flow.predecessors[waiting.pop()]:
                if before not in found:
                    found.add(before)
                    waiting.append(before)
        return found

    def _visit(self, visit: _Visit) -> None:
        key = (visit.block, visit.state, visit.known)
        if key not in self._seen:
            self._seen.add(key)
            self._visits.append(visit)

    def _follow(self, number: int) -> None:
        visit = self._visits[number]
        state, known = visit.state, dict(visit.known)
        events = iter(self._flow.happenings.get(visit.block, ()))
        at, event = next(events, _NO_EVENT)
        block = self._flow.function.blocks[visit.block]
        for place, instruction in enumerate(block.instructions):
            position = Position(visit.block, place)
            while event is not None and at == place:
                after = self._happen(state, event, position, number)
                if after is None:
                    return
                state = after
                at, event = next(events, _NO_EVENT)
            self._decisions.learn(known, position)
            if isinstance(instruction, Return):
                self._note_kept(state, position, number)
        for edge, (successor, after) in enumerate(
            zip(block.successors, self._flow.branch(visit.block, state), strict=True)
        ):
            decided = self._decisions.take(known, visit.block, edge)
            is_over = successor not in self._ahead and after.held == self._entry.held
            if decided is not None and not is_over and self._goes_to(visit.block, successor):
                self._visit(_Visit(successor, after, frozenset(decided.items()), number))

    def _goes_to(self, block: int, successor: int) -> bool:
        """Tell whether an edge is followed: not back to the head of a loop, unless loops are."""
        return self._loops or not self._flow.flow.dominates(successor, block)

    def _happen(self, state: State, event: Event, position: Position, number: int) -> State | None:
        """Return the state after an event, and note what goes wrong in it.

        Nothing comes after a lock that is taken twice.
        """
        parts = self._flow.effects(event)
        between = state
        for part in parts:
            if isinstance(part, Take) and self._retakes(between, part.taken, position, number):
                return None
            between, _ = apply(between, part)
        after, missed = self._flow.step(state, event)
        if not missed and any(isinstance(part, Drop) for part in parts):
            self._unlocks.add(position)
        for drop in missed if self._loops else ():  # else an earlier round may have locked it
            self._note(position, number, drop=drop)
        return after

    def _retakes(self, state: State, taken: Acquisition, position: Position, number: int) -> bool:
        """Note a lock that is held already, and tell whether the path ends with it."""
        # The result of a call is another one the next time round.
        named = {
            lock
            for lock in taken.locks
            if not mentions(lock.object, UNKNOWN) and not isinstance(root(lock.object), Temp)
        }
        same = [held for held in state.held if held.counts and named.intersection(held.locks)]
        if taken.phase is not Phase.ACTIVE or not same:
            return False
        if taken.suspendable:
            # One section in another on the same object is fine; in a loop they pile up.
            return len(same) > _MAX_NESTED
        self._note(position, number, taken=same[0])
        return True

    def _note_kept(self, state: State, position: Position, number: int) -> None:
        for taken in state.held:
            kept = taken.phase in (Phase.ACTIVE, Phase.SUSPENDED)
            if kept and not taken.guard and taken not in self._entry.held:
                self._note(position, number, taken=taken)

    def _note(
        self,
        position: Position,
        number: int,
        *,
        taken: Acquisition | None = None,
        drop: Drop | None = None,
    ) -> None:
        key = (position, taken.locks if taken else drop)
        if key in self._found:
            return
        instruction = self._flow.function.at(position)
        passed = tuple(self._passed(number, position))
        self._found[key] = Mishap(position, instruction, passed, taken, drop)

    def _passed(self, number: int, end: Position) -> Iterator[tuple[Position, Instruction]]:
        blocks = []
        while number >= 0:
            blocks.append(self._visits[number].block)
            number = self._visits[number].before
        for step, block in enumerate(reversed(blocks), 1):
            for place, instruction in enumerate(self._flow.function.blocks[block].instructions):
                if step == len(blocks) and place > end.place:
                    return
                yield Position(block, place), instruction
