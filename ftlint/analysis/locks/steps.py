"""A function as its lock discipline sees it: every instruction, and the thread before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ftlint.analysis.locks.flow import LockFlow
from ftlint.analysis.locks.model import Acquisition, Drop, Event, Phase, Switch, Take
from ftlint.analysis.locks.paths import State
from ftlint.model.expr import FunctionRef
from ftlint.model.facts import Call, Instruction, Position


class Step(NamedTuple):
    """An instruction with the state of the thread before and after it.

    `events` are what it does to locks, with calls of the program replaced by what they do.
    `missed` are the unlocks among them that found nothing locked.
    """

    position: Position
    instruction: Instruction
    before: State
    after: State
    events: tuple[Event, ...]
    missed: tuple[Drop, ...]

    @property
    def callee(self) -> str:
        """The name of the function called, or ""."""
        found = self.instruction.callee if isinstance(self.instruction, Call) else None
        return found.symbol if isinstance(found, FunctionRef) else ""

    @property
    def taken(self) -> tuple[Acquisition, ...]:
        """What is locked here, or tried."""
        found = (event.taken for event in self.events if isinstance(event, Take))
        return tuple(taken for taken in found if taken.phase is not Phase.DEFERRED)

    @property
    def switches(self) -> tuple[Switch, ...]:
        """How the thread attaches or detaches here."""
        return tuple(event for event in self.events if isinstance(event, Switch))


def steps(flow: LockFlow, entry: State) -> Iterator[Step]:
    """Yield every reachable instruction of a function that is entered in a state."""
    before = flow.solved(entry)
    for block in sorted(before):
        state = before[block]
        events: dict[int, list[Event]] = {}
        for place, event in flow.happenings.get(block, ()):
            events.setdefault(place, []).append(event)
        for place, instruction in enumerate(flow.function.blocks[block].instructions):
            done: list[Event] = []
            missed: list[Drop] = []
            after = state
            for event in events.get(place, ()):
                done.extend(flow.effects(event))
                after, dropped = flow.step(after, event)
                missed.extend(dropped)
            yield Step(
                Position(block, place), instruction, state, after, tuple(done), tuple(missed)
            )
            state = after
