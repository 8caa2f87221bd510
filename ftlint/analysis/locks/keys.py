"""When two locks in two functions are the same lock.

Inside one function equal `Lock.object`s are the same. Across functions `self` has many names, so
a lock is compared by how it relates to what is accessed under it: the object's own critical
section, a mutex beside the field, a global. A lock that stands in no such relation is still
known by its member: "the mutex of some pool".
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from ftlint.analysis.functions.substitute import replace, root
from ftlint.analysis.locks.model import Lock
from ftlint.model.expr import Deref, Expr, Field, Global, Index, Local

_BASE = Local("")


class LockKey(NamedTuple):
    """The identity of a lock, seen from an access.

    `scope` says how it is known; `path` is the expression that remains:

    - `global`: a variable or a path from one (module state counts as one); path is the lock.
    - `owner`: the very object whose field is accessed.
    - `field`: reached from that object; path starts at it.
    - `holder`: an object that leads to the accessed one; path leads from the lock to it.
    - `beside`: both are reached from a third object; path and `to` start there.
    - `reached`: an object that every way to the accessed one starts from; not `exact`.
    - `type`: a member of some object of a known type; not `exact`.
    """

    scope: str
    path: Expr
    to: Expr | None = None
    shared: bool = False

    @property
    def exact(self) -> bool:
        """Whether equal keys mean the same lock for the same accessed object."""
        return self.scope not in ("reached", "type")


def same_lock_for(base: Expr | None, lock: Lock) -> tuple[LockKey, ...]:
    """Return the keys of a lock for an access to a field of `base`, the exact one first.

    `base` is the resolved pointer (or object) whose field is accessed, in the same function as the
    lock; None for an access to a global. Two accesses are under one lock when their keys meet.
    """
    keys = []
    relation = _relation(base, lock.object)
    if relation is not None:
        keys.append(relation._replace(shared=lock.shared))
    member = _member(lock.object)
    if member is not None:
        keys.append(LockKey("type", member, shared=lock.shared))
    return tuple(keys)


def common_key(left: Collection[LockKey], right: Collection[LockKey]) -> LockKey | None:
    """Return a key both accesses hold, an exact one if there is one.

    Two shared holders of a lock do not exclude each other and have no key in common.
    """
    if not left or not right:
        return None
    others: dict[LockKey, bool] = {}
    for key in right:
        plain = key._replace(shared=False)
        others[plain] = others.get(plain, True) and key.shared
    found = [
        plain
        for key in left
        if (plain := key._replace(shared=False)) in others and not (key.shared and others[plain])
    ]
    return min(found, key=lambda key: (not key.exact, repr(key)), default=None)


def _relation(base: Expr | None, place: Expr) -> LockKey | None:
    start = root(place)
    if isinstance(start, Global):
        return LockKey("global", place)
    if base is None:
        return None
    if place == base:
        return LockKey("owner", _BASE)
    from_base = replace(place, base, _BASE)
    if from_base != place:
        return LockKey("field", from_base)
    from_lock = replace(base, place, _BASE)
    if from_lock != base:
        return LockKey("holder", from_lock)
    if isinstance(start, Local) and root(base) == start:
        return LockKey("beside", replace(place, start, _BASE), replace(base, start, _BASE))
    return None


def _member(place: Expr) -> Expr | None:
    while isinstance(place, (Index, Deref)):
        place = place.base if isinstance(place, Index) else place.pointer
    return place._replace(base=_BASE) if isinstance(place, Field) else None
