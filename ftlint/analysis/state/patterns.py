"""What a piece of shared state is used for, told from how it is written.

The pattern decides which rule speaks, because it decides what an expert would do about it: a lazy
initialisation moves to module initialisation, a free list goes, a counter becomes atomic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from ftlint.analysis.functions.conditions import number
from ftlint.analysis.locks.keys import LockKey, common_key, same_lock_for
from ftlint.analysis.state.accesses import Access, AccessKind
from ftlint.analysis.state.free_lists import FreeLists
from ftlint.analysis.state.guarded_writes import Finds, Test
from ftlint.analysis.state.initial import initial_value
from ftlint.analysis.state.linked import is_list
from ftlint.analysis.state.places import ELEMENT, POINTEE, Home, Place, type_of
from ftlint.analysis.state.scratch import is_scratch
from ftlint.analysis.state.states import State
from ftlint.catalogue.lock_rows import LockAction
from ftlint.model.expr import FunctionRef, Temp
from ftlint.model.facts import Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World


class Pattern(StrEnum):
    """A use of shared state."""

    LAZY_LOCK = "lazy lock"
    LAZY_IMPORT = "lazy import of a C API"
    LAZY = "lazy initialisation"
    FREE_LIST = "free list"
    SCRATCH = "scratch buffer"
    COUNTER = "counter"
    PLAIN = "plain"


_LAZY = (Pattern.LAZY, Pattern.LAZY_IMPORT, Pattern.LAZY_LOCK)


@dataclass(frozen=True)
class Use:
    """How a state is used: the pattern, the access that shows it, and the test it stands under.

    `parts` are other states that belong to this one (the data behind a flag, the counter of a free
    list) and get no finding of their own. `serialised` says that a lock is held from the test to
    the write, or that only one thread can pass the test.
    """

    pattern: Pattern
    key: Access
    test: Test | None = None
    parts: tuple[State, ...] = ()
    serialised: bool = False


class Patterns:
    """Patterns of some states of a program."""

    def __init__(self, world: World, states: tuple[State, ...]) -> None:
        self.world = world
        self.states = states
        self.guarded = world.guarded_writes
        self._free_lists = FreeLists(world, self.state_at)
        self._tests: dict[tuple[str, int], dict[str, list[Test]]] = {}

    @cached_property
    def uses(self) -> dict[str, Use]:
        """Return the use of every state, by its key."""
        found = {state.key: self._classify(state) for state in self.states}
        owned: dict[str, list[State]] = defaultdict(list)
        for state in self.states:
            key = state.key
            flag = self._flag(state, found)
            if flag is not None and _is_atomic(self._by_key[flag[0]]) and not flag[2]:
                # Nobody reports a flag whose every access is atomic; the data behind it is raced.
                found[key] = Use(Pattern.LAZY, flag[1][0], flag[1][1])
            elif flag is not None:
                owned[flag[0]].append(state)
            elif (owner := self._counted.get(key)) is not None and owner != key:
                owned[owner].append(state)
        for key, parts in owned.items():
            use = found[key]
            found[key] = Use(use.pattern, use.key, use.test, tuple(parts), use.serialised)
        self._tests.clear()  # nothing else asks, and there are many
        return found

    @cached_property
    def absorbed(self) -> frozenset[str]:
        """Keys of the states that are part of another."""
        return frozenset(part.key for use in self.uses.values() for part in use.parts)

    def state_at(self, place: Place) -> State | None:
        """Return the state a place is part of."""
        member = next((step for step in place.path if step not in (ELEMENT, POINTEE)), "")
        return self._by_place.get((place.home, place.owner, member))

    def filled_by(self, function: str, position: Position) -> State | None:
        """Return the state that receives the value of a call, None if no state does."""
        return self._receivers.get((function, position))

    @cached_property
    def _by_key(self) -> dict[str, State]:
        return {state.key: state for state in self.states}

    @cached_property
    def _by_place(self) -> dict[tuple[Home, str, str], State]:
        return {
            (state.home, state.owner, member): state
            for state in self.states
            for member in state.members
        }

    @cached_property
    def _receivers(self) -> dict[tuple[str, Position], State]:
        found: dict[tuple[str, Position], State] = {}
        for state in self.states:
            for access in state.writes:
                if access.value is not None:
                    resolver = self.world.resolvers[access.function]
                    value = resolver.resolve(access.value)
                    made = resolver.position_of(value) if isinstance(value, Temp) else None
                    if made is not None:
                        found.setdefault((access.function, made), state)
        return found

    @cached_property
    def _taken(self) -> dict[str, Access | None]:
        """The access that takes from every state that is a free list, by key."""
        return {state.key: self._free_lists.taking(state) for state in self.states}

    @cached_property
    def _counted(self) -> dict[str, str]:
        """The free list that a state counts the elements of, by key."""
        found: dict[str, str] = {}
        for state in self.states:
            if self._taken[state.key] is not None:
                for counter in self._free_lists.counters(state):
                    found.setdefault(counter.key, state.key)
        return found

    def _classify(self, state: State) -> Use:
        taking = self._taken[state.key]
        if taking is not None:
            return Use(Pattern.FREE_LIST, taking)
        lazy = self._lazy(state)
        if lazy is not None:
            return Use(self._lazy_pattern(state), *lazy)
        first = min(state.writes, key=lambda a: (a.span, a.position))
        if is_scratch(self.world, state):
            return Use(Pattern.SCRATCH, first)
        updates = [a for a in state.writes if a.kind is AccessKind.UPDATE]
        if updates and all(self._is_number(a) for a in state.writes):
            return Use(Pattern.COUNTER, updates[0])
        return Use(Pattern.PLAIN, first)

    def _lazy(self, state: State) -> tuple[Access, Test, tuple[State, ...], bool] | None:
        """Return a write that happens because the state itself was found empty, and the test.

        A serialised write counts only when no other is found.
        """
        found = None
        if is_list(self.world, state.type):
            return None  # the first of many is put in, or the last but one taken out
        for access in self._fills(state) or state.writes:
            if access.kind is AccessKind.UPDATE:
                continue
            tests = [
                test
                for test in self._tests_of(access).get(state.key, ())
                if test.finds in (Finds.EMPTY, Finds.CLAIMED)
                and not is_own(self.world, state.writes, test)
            ]
            if tests and not self.is_serialised(access, tests):
                return access, tests[0], (), False
            if tests and found is None:
                found = access, tests[0], (), True
        return found

    def _tests_of(self, access: Access) -> dict[str, list[Test]]:
        """Return the tests of states that decide whether an access happens, by state."""
        place = (access.function, access.position.block)
        known = self._tests.get(place)
        if known is None:
            known = self._tests[place] = {}
            for test in self.guarded.tests_at(*place):
                state = self.state_at(test.place)
                if state is not None:
                    known.setdefault(state.key, []).append(test)
        return known

    def _fills(self, state: State) -> list[Access]:
        """Return the writes that leave something else than the place held at first."""
        candidates = [a for a in state.writes if a.kind is not AccessKind.UPDATE]
        return [a for a in candidates if not self._empties(a)]

    def _empties(self, access: Access) -> bool:
        """Say whether a write puts back what the place held at first."""
        if access.value is None or access.kind is not AccessKind.WRITE:
            return False
        value = number(self.world.resolvers[access.function].resolve(access.value))
        return value is not None and value == initial_value(self.world.program, access.place)

    def is_serialised(self, access: Access, tests: list[Test]) -> bool:
        """Say whether one lock is held at the write and at a test of it, or one thread wins."""
        if any(test.finds is Finds.CLAIMED for test in tests):
            return True
        if not self.is_locked(access):
            return False
        keys = self._keys(access.function, access.position, access)
        return any(
            common_key(self._keys(test.function, test.position, access), keys) is not None
            for test in tests
        )

    def is_locked(self, access: Access) -> bool:
        """Say whether any lock is held at an access, by its function."""
        return bool(self.world.locks.held(access.function)[access.position])

    def _keys(self, function: str, position: Position, access: Access) -> list[LockKey]:
        base = access.base if function == access.function else None
        held = self.world.locks.held(function)[position]
        return [key for lock in sorted(held, key=repr) for key in same_lock_for(base, lock)]

    def _lazy_pattern(self, state: State) -> Pattern:
        makers = {self._maker(access) for access in self._fills(state)}
        locks = self.world.apis.locks
        if any((m := locks.get(name)) and m.action is LockAction.INIT for name in makers):
            return Pattern.LAZY_LOCK
        if any(name in self.world.apis.api_imports for name in makers):
            return Pattern.LAZY_IMPORT
        return Pattern.LAZY

    def _maker(self, access: Access) -> str:
        """Return the function whose result a write stores."""
        if access.value is None:
            return ""
        resolver = self.world.resolvers[access.function]
        value = resolver.resolve(access.value)
        call = resolver.call_of(value) if isinstance(value, Temp) else None
        return call.callee.symbol if call and isinstance(call.callee, FunctionRef) else ""

    def _is_number(self, access: Access) -> bool:
        spelling = type_of(self.world.program, access.place)
        is_plain = spelling != "" and not any(mark in spelling for mark in "*[(")
        return is_plain and access.kind is not AccessKind.RESHAPE

    def _flag(
        self, state: State, found: dict[str, Use]
    ) -> tuple[str, tuple[Access, Test], bool] | None:
        """Return the flag all writes of a state stand under, a write, its test, if serialised."""
        if found[state.key].pattern in (*_LAZY, Pattern.FREE_LIST):
            return None
        common: dict[str, tuple[Access, Test]] | None = None
        serialised = True
        for access in state.writes:
            flags = {
                flag: (access, unfilled[0])
                for flag, tests in self._tests_of(access).items()
                if flag != state.key
                and found[flag].pattern in _LAZY
                and (unfilled := [test for test in tests if test.finds is not Finds.FILLED])
            }
            common = flags if common is None else {k: common[k] for k in common if k in flags}
            if not common:
                return None
            tests = [t for t in self.guarded.tests_of(access) if t.finds is not Finds.FILLED]
            serialised &= self.is_serialised(access, tests)
        if not common:
            return None
        chosen = min(common)
        return chosen, common[chosen], serialised


def is_own(world: World, writes: Iterable[Access], test: Test) -> bool:
    """Say whether a test can only see what its own function has written before."""
    flow = world.origins.flow(test.function)
    return any(
        a.function == test.function
        and a.position != test.position
        and (
            a.position < test.position
            if a.position.block == test.position.block
            else flow.dominates(a.position.block, test.position.block)
        )
        for a in writes
    )


def _is_atomic(state: State) -> bool:
    return all(access.atomic for access in state.accesses)
