"""What a function takes out of a shared place: from then on it is the function's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.references.origins import Origin
from ftlint.model.expr import Expr, Index, Local, strip_casts, subexpressions
from ftlint.model.facts import Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World


class _Overwritten(NamedTuple):
    """What a function stores to that is not its own, canonical; and what it counts down."""

    assigned: dict[Expr, list[Position]]
    lowered: frozenset[Expr]


class TakenOut:
    """Which pointers a function has loaded from a place that it overwrites then."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[str, _Overwritten] = {}

    def has(self, origin: Origin) -> bool:
        """Tell whether the function overwrites the place it loaded a pointer from.

        `head = head->next` after `item = head`, `items[--count]` and the like.
        """
        assigned, lowered = self._overwrites(origin.function)
        if isinstance(origin.value, Index) and not lowered.isdisjoint(
            subexpressions(origin.value.subscript)
        ):
            return True
        return any(self._follows(origin, position) for position in assigned.get(origin.value, ()))

    def _follows(self, origin: Origin, position: Position) -> bool:
        """Tell whether a place comes after that of an origin, on every way to it."""
        loaded = origin.position
        if position.block == loaded.block:
            return position.place > loaded.place
        return self._world.origins.flow(origin.function).dominates(loaded.block, position.block)

    def _overwrites(self, symbol: str) -> _Overwritten:
        if symbol not in self._known:
            resolver = self._world.resolvers[symbol]
            assigned: dict[Expr, list[Position]] = {}
            lowered: set[Expr] = set()
            for position, store in self._world.program.functions[symbol].stores:
                if isinstance(strip_casts(store.target), Local):
                    continue
                if store.op == "=":
                    target = resolver.resolve(store.target)
                    assigned.setdefault(target, []).append(position)
                elif store.op in ("--", "-="):
                    lowered.add(resolver.resolve(store.target))
            self._known[symbol] = _Overwritten(assigned, frozenset(lowered))
        return self._known[symbol]
