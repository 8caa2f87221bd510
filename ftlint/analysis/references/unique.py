"""Objects that nobody but the running function can have in hands.

What a function has just made, and not yet stored, returned or passed on, is its own: it may be
changed in place. Immutable types count as well: a new `bytes` object is filled by whoever made it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ftlint.analysis.references.escape import Escapes
from ftlint.analysis.references.origins import Origin, OriginKind, is_own_storage
from ftlint.analysis.references.owners import base_of
from ftlint.catalogue.rows import Context, ReturnKind
from ftlint.model.expr import AddressOf, Expr, strip_casts
from ftlint.model.facts import Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World

# A call may return these twice, but nobody changes them unless it made them to be filled.
_FILLED = frozenset({"bytes", "str", "tuple"})


class Unique:
    """Tells new objects from all others, where they are used."""

    def __init__(self, world: World) -> None:
        self._world = world

    def is_own(self, symbol: str, expr: Expr, position: Position) -> bool:
        """Tell whether an object is known to nobody else just before `position`.

        One that is part of a struct is as well known as that.
        """
        expr = strip_casts(expr)
        if isinstance(expr, AddressOf):
            place = self._world.resolvers[symbol].resolve(expr.place)
            base = base_of(place)
            return is_own_storage(place) or (
                base is not None and self.is_own(symbol, base, position)
            )
        found = self._world.origins.of(symbol, expr, position)
        return all(self._is_new(origin, symbol, position) for origin in found)

    def _is_new(self, origin: Origin, symbol: str, position: Position) -> bool:
        if self._is_alone(origin.function):
            return True
        if origin.kind is OriginKind.PLACE:
            return self._world.owners.is_in_new_object(origin)
        returned = self._world.apis.returns.get(origin.api)
        if origin.kind is not OriginKind.CALL or returned is None:
            return False
        if returned.kind is not ReturnKind.FRESH and returned.container not in _FILLED:
            return False
        used = position if origin.function == symbol else None
        return not self._escapes.before(origin, used)

    def _is_alone(self, symbol: str) -> bool:
        contexts = self._world.contexts
        return contexts.is_import_only(symbol) or contexts.of(symbol) == {Context.TRAVERSE}

    @cached_property
    def _escapes(self) -> Escapes:
        return Escapes(self._world)
