"""Free lists: spare objects or blocks that one function takes out and another puts back.

An array with a count (`list[--n]`, `list[n++] = p`), or a chain (`head = head->next`,
`p->next = head; head = p`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.state.accesses import Access, AccessKind
from ftlint.analysis.state.places import ELEMENT, POINTEE, Place
from ftlint.analysis.state.states import State
from ftlint.model.expr import Expr, Field, Global, Index, strip_casts, subexpressions
from ftlint.model.facts import Instruction, Position, Store

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_UP, _DOWN = frozenset({"++", "+="}), frozenset({"--", "-="})


class _Link(NamedTuple):
    """A member of `item` is given the value `following`."""

    item: Expr
    following: Expr


class FreeLists:
    """Tells free lists among the states of a program. `state_at` finds the state of a place."""

    def __init__(self, world: World, state_at: Callable[[Place], State | None]) -> None:
        self._world = world
        self._state_at = state_at
        self._links_in: dict[str, dict[_Link, list[Store]]] = {}
        self._both_ways: dict[str, bool] = {}
        self._selecting: dict[tuple[str, Position], tuple[State, ...]] = {}

    def taking(self, state: State) -> Access | None:
        """Return the access that takes from a state, if it is a free list."""
        takes = chain(filter(self._takes_next, state.writes), filter(self._pops, state.accesses))
        taking = next(takes, None)
        if taking is not None and any(self._links(a) or self._pushes(a) for a in state.writes):
            return taking
        return None

    def counters(self, state: State) -> Iterator[State]:
        """Yield the states that count what is in an array, taken from how it is indexed."""
        for access in state.accesses:
            yield from self._counters_at(access)

    def _pops(self, access: Access) -> bool:
        """Say whether an element is read that a count going up and down selects."""
        return access.kind is AccessKind.READ and bool(self._counters_at(access))

    def _pushes(self, access: Access) -> bool:
        return access.kind is AccessKind.WRITE and bool(self._counters_at(access))

    def _takes_next(self, access: Access) -> bool:
        """Say whether a write stores a member of what the place holds."""
        if access.kind not in (AccessKind.WRITE, AccessKind.UPDATE) or access.value is None:
            return False
        resolver = self._world.resolvers[access.function]
        value = resolver.resolve(access.value)
        store = self._instruction(access)
        if not isinstance(value, Field) or not isinstance(store, Store):
            return False
        return strip_casts(value.base) == resolver.resolve(store.target)

    def _links(self, access: Access) -> bool:
        """Say whether the function stores the place's old value in a member of the new one."""
        if access.kind is not AccessKind.WRITE or access.value is None:
            return False
        resolver = self._world.resolvers[access.function]
        new = resolver.resolve(access.value)
        store = self._instruction(access)
        if not isinstance(store, Store):
            return False
        link = _Link(new, resolver.resolve(store.target))
        return any(other is not store for other in self._linked(access.function).get(link, ()))

    def _linked(self, symbol: str) -> dict[_Link, list[Store]]:
        """Return what a function stores in members of what."""
        if symbol not in self._links_in:
            found = self._links_in[symbol] = {}
            resolver = self._world.resolvers[symbol]
            for _, store in self._world.program.functions[symbol].stores:
                target = resolver.resolve(store.target)
                if isinstance(target, Field):
                    link = _Link(strip_casts(target.base), resolver.resolve(store.value))
                    found.setdefault(link, []).append(store)
        return self._links_in[symbol]

    def _counters_at(self, access: Access) -> tuple[State, ...]:
        """Return the counted-both-ways states that select the element an access touches."""
        if ELEMENT not in access.place.path and POINTEE not in access.place.path:
            return ()
        key = (access.function, access.position)
        if key not in self._selecting:
            self._selecting[key] = tuple(
                counter
                for part in self._subscripts(*key)
                for target in self._world.places.of(part, access.function)
                if (counter := self._state_at(target.place)) is not None
                and self._goes_both_ways(counter)
            )
        return self._selecting[key]

    def _subscripts(self, symbol: str, position: Position) -> Iterator[Expr]:
        resolver = self._world.resolvers[symbol]
        instruction = self._world.program.functions[symbol].at(position)
        exprs: list[Expr] = [read.place for read in getattr(instruction, "reads", ())]
        if isinstance(instruction, Store):
            exprs.append(instruction.target)
        for expr in exprs:
            for part in subexpressions(resolver.resolve(expr)):
                if isinstance(part, Index):
                    for inner in subexpressions(part.subscript):
                        if isinstance(inner, (Global, Field)):
                            yield inner

    def _goes_both_ways(self, state: State) -> bool:
        if state.key not in self._both_ways:
            ops = {
                instruction.op
                for a in state.writes
                if isinstance(instruction := self._instruction(a), Store)
            }
            self._both_ways[state.key] = bool(ops & _UP) and bool(ops & _DOWN)
        return self._both_ways[state.key]

    def _instruction(self, access: Access) -> Instruction:
        return self._world.program.functions[access.function].at(access.position)
