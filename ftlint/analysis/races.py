"""Races on shared state: two accesses that can run at once with no lock in common.

At least one of them changes the state, and they are not both atomic. The locksets are those of
`locks.py`; what "the same lock" means across functions is `lock_keys.py`'s business (Eraser's
lockset idea, Savage et al. 1997, with RacerD's pairing of accesses, Blackshear et al. 2018).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.accesses import Access, AccessKind
from ftlint.analysis.lock_keys import LockKey, common_key, same_lock_for
from ftlint.analysis.places import POINTEE
from ftlint.analysis.states import State

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_DANGER = {
    AccessKind.REPLACE: 0,
    AccessKind.DROP: 1,
    AccessKind.WRITE: 2,
    AccessKind.UPDATE: 3,
    AccessKind.ESCAPE: 4,
    AccessKind.READ: 5,
}


class Race(NamedTuple):
    """Two accesses of a state that collide; `first` changes it. `guards` are all locks seen."""

    state: State
    first: Access
    second: Access


def keys_of(world: World, access: Access) -> tuple[LockKey, ...]:
    """Return the locks held at an access, as it sees them."""
    held = world.locks.held(access.function)[access.position]
    return tuple(key for lock in sorted(held, key=repr) for key in same_lock_for(access.base, lock))


def find_races(world: World, states: Iterable[State]) -> tuple[Race, ...]:
    """Return the worst collision on every state that has one, in the order of the states."""
    return tuple(race for state in states for race in _collide(world, state))


def _collide(world: World, state: State) -> Iterable[Race]:
    """Yield the race on a state, if any.

    The most dangerous write is paired with the access another thread is likeliest to make: a read
    in another function before one in the same.
    """
    keys = [(access, keys_of(world, access)) for access in state.accesses]
    changes = [
        (access, held)
        for access, held in keys
        if (access.is_write or access.kind is AccessKind.DROP) and not _runs_once(world, access)
    ]
    for first, held in sorted(changes, key=lambda pair: (_DANGER[pair[0].kind], pair[0].span)):
        others = [
            other
            for other, other_held in keys
            if _overlap(first, other)
            and not (first.atomic and other.atomic)
            and common_key(held, other_held) is None
        ]
        if others:
            second = min(others, key=lambda other: _likelihood(first, other))
            yield Race(state, first, second)
            return


def _overlap(first: Access, other: Access) -> bool:
    """Say whether a change touches memory the other access touches.

    A part overlaps the whole; what a pointer points to does not overlap the pointer, unless the
    change frees it.
    """
    if first.place.home is not other.place.home or first.place.owner != other.place.owner:
        return False
    short, long = sorted((first.place.path, other.place.path), key=len)
    rest = long[len(short) :]
    if long[: len(short)] != short:
        return False
    return POINTEE not in rest or first.kind in (AccessKind.REPLACE, AccessKind.DROP)


def _runs_once(world: World, access: Access) -> bool:
    """Say whether a once-function guards an access: all who come after it see it done."""
    return any(lock.kind == "once" for lock in world.locks.held(access.function)[access.position])


def _likelihood(first: Access, other: Access) -> tuple[bool, bool, bool, object]:
    """Order the other side of a race: reads elsewhere first, the same access last."""
    return (
        other == first,
        other.function == first.function,
        other.kind is not AccessKind.READ,
        (other.span, other.position),
    )
