"""Locks through the control flow of one function, given what it is entered with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ftlint.analysis.functions.dataflow import Flow, solve_forward
from ftlint.analysis.functions.effort import TooMuchError
from ftlint.analysis.functions.normal import pointee
from ftlint.analysis.functions.outcomes import ZERO, Outcome, outcomes, truth
from ftlint.analysis.functions.substitute import mentions
from ftlint.analysis.locks.events import Events
from ftlint.analysis.locks.model import (
    Drop,
    Enter,
    Event,
    Forget,
    Left,
    Lock,
    Rebind,
    Summary,
    Switch,
    Take,
)
from ftlint.analysis.locks.paths import Attachment, State, learn, meet
from ftlint.analysis.locks.state import apply, leave, reattached
from ftlint.analysis.locks.translate import translate
from ftlint.catalogue.lock_rows import ThreadAction
from ftlint.model.expr import Expr, Local, Temp, strip_casts
from ftlint.model.facts import Call, Function, Position, Return

# Locks that one thread may hold: what is known of them is kept for every instruction.
_MOST_HELD = 64


@dataclass(frozen=True)
class LockFlow:
    """One function with its lock events; solves for the locks held before each instruction.

    `resolve` gives canonical expressions, `functions` are those of the program. `summaries` is
    shared and grows: one LockFlow serves every round of the fixpoint.
    """

    function: Function
    events: Events
    resolve: Callable[[Expr], Expr]
    functions: Mapping[str, Function]
    summaries: Mapping[str, Summary]
    _solved: dict[State, dict[int, State]] = field(default_factory=dict, repr=False, compare=False)
    _states: dict[State, dict[Position, State]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def flow(self) -> Flow:
        """The control-flow graph."""
        return Flow(self.function)

    @cached_property
    def _conditions(self) -> dict[int, tuple[Outcome, ...]]:
        return {
            number: found
            for number, block in enumerate(self.function.blocks)
            if block.condition is not None and (found := outcomes(self.resolve(block.condition)))
        }

    @cached_property
    def _stored(self) -> dict[Expr, set[Expr]]:
        """The values given to each local, but for zero and NULL."""
        found: dict[Expr, set[Expr]] = {}
        for _, store in self.function.stores:
            if isinstance(store.target, Local):
                values = found.setdefault(store.target, set())
                value = strip_casts(store.value)
                if truth(value) != ZERO:
                    values.add(value)
        return found

    @cached_property
    def _remembered(self) -> frozenset[Expr]:
        """Values whose tests may help later: more branches test them, or they are locks."""
        tested = Counter(o.subject for found in self._conditions.values() for o in found)
        again = {subject for subject, times in tested.items() if times > 1}
        taken = {
            lock.object
            for events in self.events.values()
            for _, event in events
            if isinstance(event, Take)
            for lock in event.taken.locks
        }
        return frozenset(again | {s for s in tested if s in taken or pointee(s) in taken})

    @cached_property
    def happenings(self) -> Events:
        """The events, and between them where locks lose their names, and tested values change."""
        found: Events = {number: list(events) for number, events in self.events.items()}
        for position, store in self.function.stores:
            target = store.target
            change: Event | None = None
            if isinstance(target, Local):
                change = Rebind(target.name)
            elif self._remembered:
                place = self.resolve(target)
                if any(mentions(subject, place) for subject in self._remembered):
                    change = Forget(place)
            if change is not None:
                found.setdefault(position.block, []).append((position.place, change))
        for events in found.values():
            events.sort(key=lambda pair: pair[0])
        return found

    @cached_property
    def _thread_states(self) -> frozenset[Expr]:
        """Values that are not null while the thread is detached: what detaching returned."""
        returned: set[Expr] = set()
        for number, events in self.events.items():
            for place, event in events:
                instruction = self.function.blocks[number].instructions[place]
                detaches = isinstance(event, Switch) and event.action is ThreadAction.DETACH
                if detaches and isinstance(instruction, Call):
                    returned.add(Temp(instruction.result))
        if not returned:
            return frozenset()
        return frozenset(returned).union(
            local for local, values in self._stored.items() if values and values <= returned
        )

    def solve(self, entry: State) -> dict[int, State]:
        """Return the state at the entry of every reachable block, as the summaries are now."""
        return solve_forward(self.flow, entry, self._transfer, meet, self.branch)

    def solved(self, entry: State) -> dict[int, State]:
        """Return the same once the summaries are final; it is asked again and again."""
        if entry not in self._solved:
            self._solved[entry] = self.solve(entry)
        return self._solved[entry]

    def states(self, entry: State) -> dict[Position, State]:
        """Return the state before every reachable instruction and condition, in block order.

        Like `solved` for when the summaries are final.
        """
        if entry not in self._states:
            self._states[entry] = dict(self.walk(self.solved(entry)))
        return self._states[entry]

    def walk(self, before: dict[int, State]) -> Iterator[tuple[Position, State]]:
        """Yield the state before every instruction and condition of the reachable blocks."""
        for block in sorted(before):
            state = before[block]
            events = iter(self.happenings.get(block, ()))
            place, event = next(events, (-1, None))
            for index in range(len(self.function.blocks[block].instructions) + 1):
                yield Position(block, index), state
                while event is not None and place == index:
                    state, _ = self.step(state, event)
                    place, event = next(events, (-1, None))

    def step(self, state: State, event: Event) -> tuple[State, tuple[Drop, ...]]:
        """Return the state after an event, and the drops in it that found nothing to drop."""
        parts = self.effects(event)
        if isinstance(event, Left) and event.destructor and leave(state, event.local) == state:
            # Nothing is known to hang on the object, so what its destructor unlocks says more.
            parts = self.effects(event.call)
        missed = []
        for part in parts:
            state, found = apply(state, part)
            if not found and isinstance(part, Drop):
                missed.append(part)
        return state, tuple(missed)

    def returns(self, before: dict[int, State]) -> Iterator[tuple[Expr | None, State]]:
        """Yield the resolved value and the state of every reachable return."""
        ends = {
            (number, index): instruction
            for number, block in enumerate(self.function.blocks)
            for index, instruction in enumerate(block.instructions)
            if isinstance(instruction, Return)
        }
        for position, state in self.walk(before):
            end = ends.get(position)
            if end is not None:
                yield (None if end.value is None else self.resolve(end.value)), state

    def locks(self, entry: State) -> dict[tuple[int, int], frozenset[Lock]]:
        """Return the locks held before every instruction where there are any."""
        known: dict[State, frozenset[Lock]] = {}
        held: dict[tuple[int, int], frozenset[Lock]] = {}
        for position, state in self.states(entry).items():
            if state.held:
                locks = known.setdefault(state, state.locks)
                if locks:
                    held[position] = locks
        return held

    def does_anything(self) -> bool:
        """Tell whether the function does something to locks, itself or through a call."""
        return any(
            isinstance(event, (Take, Drop, Switch))
            or (isinstance(event, Enter) and bool(self.summaries.get(event.symbol)))
            or (isinstance(event, Left) and bool(self.summaries.get(event.destructor)))
            for events in self.events.values()
            for _, event in events
        )

    def effects(self, event: Event) -> tuple[Event, ...]:
        """Return an event with a call replaced by what the called function does."""
        if not isinstance(event, Enter):
            return (event,)
        summary = self.summaries.get(event.symbol)
        if not summary:
            return ()
        actuals = tuple(self.resolve(argument) for argument in event.arguments)
        return translate(summary, self.functions[event.symbol], actuals, event.result)

    def _transfer(self, block: int, state: State) -> State:
        for _, event in self.happenings.get(block, ()):
            state, _ = self.step(state, event)
            if len(state.held) > _MOST_HELD:
                raise TooMuchError(self.function.symbol, f"it holds more than {_MOST_HELD} locks")
        return state

    def branch(self, block: int, state: State) -> tuple[State, ...]:
        """Return the state on each edge out of a block, given that at its end."""
        successors = self.flow.successors[block]
        known = self._conditions.get(block)
        if not known or len(successors) != 2:
            return (state,) * len(successors)
        states = [state, state]
        for subject, when_true, when_false in known:
            for edge, outcome in enumerate((when_true, when_false)):
                if outcome:
                    states[edge] = self._learn(states[edge], subject, outcome)
        return tuple(states)

    def _learn(self, state: State, subject: Expr, outcome: str) -> State:
        state = learn(state, subject, outcome, remember=subject in self._remembered)
        detached = state.attachment is not Attachment.ATTACHED
        if detached and outcome == ZERO and subject in self._thread_states:
            return reattached(state)
        return state
