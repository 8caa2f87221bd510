"""Borrowed references that are kept beyond the call without a reference of their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.references.borrows import holders_of
from ftlint.analysis.references.containers import PlaceKey, place_key
from ftlint.analysis.references.lifetime import Act, Seen
from ftlint.analysis.references.origins import is_own_storage
from ftlint.catalogue.rows import Borrowed, ReferenceAction
from ftlint.model.expr import AddressOf, Expr, Field, FunctionRef, Global, Temp, strip_casts
from ftlint.model.facts import Call, Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World

# What can be dropped by somebody else; text, statics and thread state are not references to keep.
_DROPS = (ReferenceAction.DECREF, ReferenceAction.REPLACE)
_KINDS = frozenset({"item", "value", "entry", "weakref", "module", "cell", "sys", "private"})


class StoredBorrow(NamedTuple):
    """A borrowed reference and the store that keeps it.

    `owned` says that the program drops a reference to what that place holds, so that the missing
    count will be noticed; `in_object` that the place is a member of a Python object.
    """

    symbol: str
    position: Position
    call: Call
    api: Borrowed
    kept: Seen
    owned: bool
    in_object: bool


class StoredBorrows:
    """Every borrowed reference of the program that is stored uncounted."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._asked_again: dict[str, frozenset[tuple[Expr, ...]]] = {}

    @cached_property
    def all(self) -> tuple[StoredBorrow, ...]:
        """Return the stored borrows, in source order."""
        found = []
        for site, api in self._world.call_graph.known(self._world.apis.borrowed):
            if api.pointer or api.kind not in _KINDS:
                continue
            symbol, position, call = site
            kept = self._kept(symbol, position, call, api)
            if kept is not None:
                owned = kept.act is Act.STOLEN or self._is_dropped(symbol, kept.target)
                in_object = self._is_in_object(symbol, kept.target)
                found.append(StoredBorrow(symbol, position, call, api, kept, owned, in_object))
        return tuple(sorted(found, key=lambda s: (s.call.span, s.symbol)))

    @cached_property
    def positions(self) -> frozenset[tuple[str, Position]]:
        """Where the calls stand that hand out what is then stored for good.

        What a plain struct keeps may be a borrow on purpose, as safe as a borrow is.
        """
        return frozenset((s.symbol, s.position) for s in self.all if s.owned or s.in_object)

    def _kept(self, symbol: str, position: Position, call: Call, api: Borrowed) -> Seen | None:
        """Return the store that outlives the call, unless a reference is taken around it."""
        uses = self._world.lifetimes.follow(symbol, position, holders_of(call, api))
        if any(use.act is Act.OWNED for use in uses) or self._is_counted_again(symbol, call):
            return None
        for use in uses:
            if use.act is Act.STORED and self._outlives(symbol, use.target):
                return use
            if use.act is Act.STOLEN and not self._moves(symbol, call, api):
                return use
        return None

    def _outlives(self, symbol: str, target: Expr | None) -> bool:
        """Tell whether a place belongs to an object or the program, and is never counted here."""
        if target is None:
            return False
        place = self._world.resolvers[symbol].resolve(target)
        kept = isinstance(place, Global) or (isinstance(place, Field) and place.arrow)
        if not kept or is_own_storage(place):
            return False
        return place not in self._counted(symbol)

    def _counted(self, symbol: str) -> frozenset[Expr]:
        """Return the places whose object a function takes a reference to."""
        if symbol not in self._known:
            resolver = self._world.resolvers[symbol]
            found = set()
            for _, call in self._world.program.functions[symbol].calls:
                if self._action(call) is ReferenceAction.INCREF and call.args:
                    found.add(resolver.resolve(call.args[0]))
            self._known[symbol] = frozenset(found)
        return self._known[symbol]

    def _is_counted_again(self, symbol: str, borrowing: Call) -> bool:
        """Tell whether the function asks for the same object once more, to count it.

        `Py_INCREF(PyTuple_GET_ITEM(t, i)); keep(PyTuple_GET_ITEM(t, i))`.
        """
        asked = self._resolved(symbol, borrowing)
        if symbol not in self._asked_again:
            self._asked_again[symbol] = frozenset(self._find_asked_again(symbol))
        return asked in self._asked_again[symbol]

    def _find_asked_again(self, symbol: str) -> Iterator[tuple[Expr, ...]]:
        """Yield the calls a function makes to count what they return."""
        resolver = self._world.resolvers[symbol]
        for _, call in self._world.program.functions[symbol].calls:
            if self._action(call) is ReferenceAction.INCREF and call.args:
                value = strip_casts(call.args[0])
                other = resolver.call_of(value) if isinstance(value, Temp) else None
                if other is not None:
                    yield self._resolved(symbol, other)

    def _resolved(self, symbol: str, call: Call) -> tuple[Expr, ...]:
        resolver = self._world.resolvers[symbol]
        return call.callee, *map(resolver.resolve, call.args)

    @cached_property
    def _known(self) -> dict[str, frozenset[Expr]]:
        return {}

    def _moves(self, symbol: str, call: Call, api: Borrowed) -> bool:
        """Tell whether an item only changes its place: its container is stored into as well.

        Sorting and shrinking a list with the `SET_ITEM` macros moves references about.
        """
        if api.owner is None:
            return False
        resolver = self._world.resolvers[symbol]
        source = resolver.resolve(call.args[api.owner])
        for _, other in self._world.program.functions[symbol].calls:
            if isinstance(other.callee, FunctionRef) and other.args:
                stored = self._world.apis.stores.get(other.callee.symbol)
                into = stored.into if stored is not None and stored.steals else None
                if into is not None and resolver.resolve(other.args[into]) == source:
                    return True
        return False

    def _is_in_object(self, symbol: str, target: Expr | None) -> bool:
        """Tell whether a place is a member of a struct that starts with PyObject_HEAD."""
        place = self._world.resolvers[symbol].resolve(target) if target is not None else None
        record = self._world.program.records.get(place.record) if isinstance(place, Field) else None
        return record is not None and bool(record.fields) and record.fields[0].name == "ob_base"

    def _is_dropped(self, symbol: str, target: Expr | None) -> bool:
        if target is None:
            return False
        key = place_key(self._world.resolvers[symbol].resolve(target))
        return key is not None and key in self._dropped

    @cached_property
    def _dropped(self) -> frozenset[PlaceKey]:
        """Places of which the program drops references."""
        found: set[PlaceKey] = set()
        for site, row in self._world.call_graph.known(self._world.apis.references):
            if row.action in _DROPS and site.call.args:
                place = self._world.resolvers[site.caller].resolve(strip_casts(site.call.args[0]))
                key = place_key(place.place if isinstance(place, AddressOf) else place)
                if key is not None:
                    found.add(key)
        return frozenset(found)

    def _action(self, call: Call) -> ReferenceAction | None:
        if not isinstance(call.callee, FunctionRef):
            return None
        reference = self._world.apis.references.get(call.callee.symbol)
        return reference.action if reference is not None else None
