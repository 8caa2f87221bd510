"""What a piece of shared state is used for, told from how it is written.

The pattern decides which rule speaks, because it decides what an expert would do about it: a lazy
initialisation moves to module initialisation, a free list goes, a counter becomes atomic.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from ftlint.analysis.accesses import Access, AccessKind
from ftlint.analysis.guarded_writes import GuardedWrites, Test
from ftlint.analysis.places import ELEMENT, Home, Place
from ftlint.analysis.positions import Position, subexpressions
from ftlint.analysis.states import State
from ftlint.catalogue.rows import LockAction
from ftlint.model.expr import Constant, Expr, Field, FunctionRef, Global, Index, Temp, strip_casts
from ftlint.model.facts import Call, Store

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
    list) and get no finding of their own.
    """

    pattern: Pattern
    key: Access
    test: Test | None = None
    parts: tuple[State, ...] = ()


@dataclass
class Patterns:
    """Patterns of some states of a program."""

    world: World
    states: tuple[State, ...]
    guarded: GuardedWrites = field(init=False)

    def __post_init__(self) -> None:
        self.guarded = GuardedWrites(self.world)

    @cached_property
    def uses(self) -> dict[str, Use]:
        """Return the use of every state, by `state_key`."""
        found = {state_key(s): self._classify(s) for s in self.states}
        return self._absorb(found)

    @cached_property
    def absorbed(self) -> frozenset[str]:
        """Keys of the states that are part of another."""
        return frozenset(state_key(part) for use in self.uses.values() for part in use.parts)

    @cached_property
    def _by_place(self) -> dict[tuple[Home, str, str], State]:
        return {
            (state.home, state.owner, member): state
            for state in self.states
            for member in state.members
        }

    def filled_by(self, function: str, position: Position) -> str:
        """Return the name of the state that receives the value of a call, "" if none does."""
        instruction = (
            self.world.program.functions[function]
            .blocks[position.block]
            .instructions[position.place]
        )
        if not isinstance(instruction, Call):
            return ""
        result = Temp(instruction.result)
        for state in self.states:
            for access in state.writes:
                if access.function == function and access.value is not None:
                    value = self.world.resolvers[function].resolve(access.value)
                    if strip_casts(value) == result:
                        return state.name
        return ""

    def state_at(self, place: Place) -> State | None:
        """Return the state a place is part of."""
        steps = [step for step in place.path if step not in (ELEMENT, "*")]
        return self._by_place.get((place.home, place.owner, steps[0] if steps else ""))

    def _classify(self, state: State) -> Use:
        fills = [a for a in state.writes if not _is_empty(a.value)] or list(state.writes)
        if self._is_free_list(state):
            return Use(Pattern.FREE_LIST, self._pop(state))
        lazy = self._lazy(state, fills)
        if lazy is not None:
            return Use(self._lazy_pattern(fills), lazy[0], lazy[1])
        first = min(state.writes, key=lambda a: a.span)
        updates = [a for a in state.writes if a.kind is AccessKind.UPDATE]
        if updates and self._is_number(state):
            return Use(Pattern.COUNTER, updates[0])
        if self._is_buffer(state):
            return Use(Pattern.SCRATCH, first)
        return Use(Pattern.PLAIN, first)

    def _lazy(self, state: State, fills: list[Access]) -> tuple[Access, Test] | None:
        """Return a write that happens because the state itself was found empty, and the test."""
        for access in fills:
            if access.kind in (AccessKind.UPDATE, AccessKind.REPLACE):
                continue
            for test in self.guarded.tests_of(access):
                if self.state_at(test.place) == state:
                    return access, test
        return None

    def _lazy_pattern(self, fills: list[Access]) -> Pattern:
        makers = {name for a in fills if (name := self._maker(a))}
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
        value = strip_casts(resolver.resolve(access.value))
        call = resolver.call_of(value) if isinstance(value, Temp) else None
        return call.callee.symbol if call and isinstance(call.callee, FunctionRef) else ""

    def _is_free_list(self, state: State) -> bool:
        return self._pops(state) and self._pushes(state)

    def _pop(self, state: State) -> Access:
        return next((a for a in state.writes if self._takes_next(a)), state.writes[0])

    def _pops(self, state: State) -> bool:
        """Say whether something takes an object out: `head = head->next`, `list[--n]`."""
        return any(self._takes_next(a) for a in state.writes) or any(
            a.kind is AccessKind.READ and self._counter_index(a) for a in state.accesses
        )

    def _pushes(self, state: State) -> bool:
        """Say whether something is put back: `p->next = head; head = p`, `list[n++] = p`."""
        return any(self._links(a) for a in state.writes) or any(
            a.kind is AccessKind.WRITE and self._counter_index(a) for a in state.writes
        )

    def _takes_next(self, access: Access) -> bool:
        """Say whether a write stores a member of what the place holds."""
        if access.kind not in (AccessKind.WRITE, AccessKind.UPDATE) or access.value is None:
            return False
        resolver = self.world.resolvers[access.function]
        value = strip_casts(resolver.resolve(access.value))
        store = self._instruction(access)
        if not isinstance(value, Field) or not isinstance(store, Store):
            return False
        return strip_casts(value.base) == resolver.resolve(store.target)

    def _links(self, access: Access) -> bool:
        """Say whether the function stores the place's old value in a member of the new one."""
        if access.kind is not AccessKind.WRITE or access.value is None:
            return False
        resolver = self.world.resolvers[access.function]
        new = strip_casts(resolver.resolve(access.value))
        store = self._instruction(access)
        if not isinstance(store, Store):
            return False
        head = resolver.resolve(store.target)
        for block in self.world.program.functions[access.function].blocks:
            for other in block.instructions:
                if not isinstance(other, Store) or other is store:
                    continue
                target = resolver.resolve(other.target)
                if (
                    isinstance(target, Field)
                    and strip_casts(target.base) == new
                    and strip_casts(resolver.resolve(other.value)) == head
                ):
                    return True
        return False

    def _counter_index(self, access: Access) -> State | None:
        """Return the state that an element access is indexed by, if it is counted both ways."""
        if ELEMENT not in access.place.path and "*" not in access.place.path:
            return None
        for part in self._indices(access):
            for target in self.world.places.of(part, access.function):
                counter = self.state_at(target.place)
                if counter is not None and self._goes_both_ways(counter):
                    return counter
        return None

    def _indices(self, access: Access) -> list[Expr]:
        resolver = self.world.resolvers[access.function]
        instruction = self._instruction(access)
        exprs: list[Expr] = [read.place for read in getattr(instruction, "reads", ())]
        if isinstance(instruction, Store):
            exprs.append(instruction.target)
        found: list[Expr] = []
        for expr in exprs:
            for part in subexpressions(resolver.resolve(expr)):
                if isinstance(part, Index):
                    found += [
                        inner
                        for inner in subexpressions(part.subscript)
                        if isinstance(inner, (Global, Field))
                    ]
        return found

    def _goes_both_ways(self, state: State) -> bool:
        ops = {
            instruction.op
            for a in state.writes
            if isinstance(instruction := self._instruction(a), Store)
        }
        return bool(ops & {"++", "+="}) and bool(ops & {"--", "-="})

    def _instruction(self, access: Access) -> Call | Store | object:
        function = self.world.program.functions[access.function]
        return function.blocks[access.position.block].instructions[access.position.place]

    def _is_number(self, state: State) -> bool:
        return not any(mark in state.type for mark in "*[(") and state.type != ""

    def _is_buffer(self, state: State) -> bool:
        """Say whether the state is memory of its own that is filled piece by piece."""
        inner = [a for a in state.writes if a.place.path and "*" not in a.place.path]
        variable = state.variable
        return bool(inner) and variable is not None and "*" not in variable.type.split("(")[0]

    def _absorb(self, found: dict[str, Use]) -> dict[str, Use]:
        """Give the data behind a flag, and the counter of a free list, to its owner."""
        parts: dict[str, list[State]] = {}
        for state in self.states:
            owner = self._owner(state, found)
            if owner is not None and owner != state_key(state):
                parts.setdefault(owner, []).append(state)
        taken = {state_key(part) for owned in parts.values() for part in owned}
        return {
            key: Use(use.pattern, use.key, use.test, tuple(parts.get(key, ())))
            if key not in taken
            else use
            for key, use in found.items()
        }

    def _owner(self, state: State, found: dict[str, Use]) -> str | None:
        use = found[state_key(state)]
        if use.pattern in (*_LAZY, Pattern.FREE_LIST):
            return None
        for other in self.states:
            if found[state_key(other)].pattern is Pattern.FREE_LIST and any(
                self._counter_index(a) == state for a in other.accesses
            ):
                return state_key(other)
        guards = [
            {
                state_key(flag)
                for test in self.guarded.tests_of(access)
                if (flag := self.state_at(test.place)) is not None
                and found[state_key(flag)].pattern in _LAZY
            }
            for access in state.writes
        ]
        common = set.intersection(*guards) if guards else set()
        return min(common, default=None)


def state_key(state: State) -> str:
    """Return what identifies a state in a program."""
    return f"{state.home}:{state.owner}:{','.join(state.members)}"


def _is_empty(value: Expr | None) -> bool:
    """Say whether a stored value is NULL, zero or false."""
    if value is None:
        return False
    value = strip_casts(value)
    return isinstance(value, Constant) and value.value == 0
