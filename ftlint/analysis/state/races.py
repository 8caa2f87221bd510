"""Races on shared state: two accesses that can run at once with no lock in common.

At least one of them changes the state, and they are not both atomic. The locksets are those of
`locks/held.py`; what "the same lock" means across functions is `locks/keys.py`'s business (Eraser's
lockset idea, Savage et al. 1997, with RacerD's pairing of accesses, Blackshear et al. 2018).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.locks.keys import LockKey, common_key
from ftlint.analysis.state.accesses import ENDS, Access, AccessKind
from ftlint.analysis.state.places import POINTEE
from ftlint.analysis.state.publication import Publication
from ftlint.analysis.state.states import State
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.state.patterns import Patterns
    from ftlint.analysis.world import World

_DANGER = {
    AccessKind.REPLACE: 0,
    AccessKind.DROP: 1,
    AccessKind.RESHAPE: 2,
    AccessKind.WRITE: 3,
    AccessKind.UPDATE: 4,
    AccessKind.ESCAPE: 5,
    AccessKind.READ: 6,
}


class Race(NamedTuple):
    """Two accesses of a state that collide; `first` changes it. `guards` are all locks seen."""

    state: State
    first: Access
    second: Access


def keys_of(world: World, access: Access) -> tuple[LockKey, ...]:
    """Return the locks held at an access, as it sees them."""
    return world.locksets.of(access)


def find_races(world: World, patterns: Patterns) -> tuple[Race, ...]:
    """Return the worst collision on every state that has one, in the order of the states."""
    return tuple(race for state in patterns.states for race in _collide(world, patterns, state))


def _collide(world: World, patterns: Patterns, state: State) -> Iterable[Race]:
    """Yield the race on a state, if any.

    The most dangerous write is paired with the access another thread is likeliest to make: a read
    in another function before one in the same.
    """
    published = Publication(world, patterns, state)
    keys = [(a, keys_of(world, a)) for a in state.accesses if not published.covers(a)]
    changes = [
        (access, held)
        for access, held in keys
        if _changes(access) and not _runs_once(world, patterns, access)
    ]
    first_only = world.initialisers
    for first, held in sorted(changes, key=lambda c: (c[0].function in first_only, _danger(c[0]))):
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


def colliding(world: World, patterns: Patterns, state: State) -> tuple[Access, ...]:
    """Return the accesses of a state that collide with some other, in their order.

    Accesses of one kind under the same locks are judged as one: there are few such classes.
    """
    published = Publication(world, patterns, state)
    classes: dict[tuple[object, ...], list[Access]] = defaultdict(list)
    for access in state.accesses:
        if not published.covers(access):
            held = keys_of(world, access)
            classes[access.place, access.kind, access.atomic, held].append(access)
    some = [(found[0], keys_of(world, found[0])) for found in classes.values()]
    live: set[Access] = set()
    for (one, held), members in zip(some, classes.values(), strict=True):
        if any(_collides(one, held, other, other_held) for other, other_held in some):
            live.update(members)
    return tuple(access for access in state.accesses if access in live)


def _collides(
    one: Access, held: tuple[LockKey, ...], other: Access, other_held: tuple[LockKey, ...]
) -> bool:
    """Say whether two accesses are a race, whichever of them changes something."""
    touches = (_changes(one) and _overlap(one, other)) or (_changes(other) and _overlap(other, one))
    both_atomic = one.atomic and other.atomic
    return touches and not both_atomic and common_key(held, other_held) is None


def _changes(access: Access) -> bool:
    return access.is_write or access.kind is AccessKind.DROP


def _danger(change: Access) -> tuple[bool, bool, int, Span]:
    """Order changes: what ends something first, then the member before what it points to."""
    ends = change.kind in (AccessKind.REPLACE, AccessKind.DROP)
    indirect = POINTEE in change.place.path
    return (not ends, indirect, _DANGER[change.kind], change.span)


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
    frees = first.kind in ENDS and first.place.path == short
    return POINTEE not in rest or frees


def _runs_once(world: World, patterns: Patterns, access: Access) -> bool:
    """Say whether only one thread ever makes an access.

    A once-function guards it, whose callers all see it done, or an atomic step that one can win.
    """
    held = world.locks.held(access.function)[access.position]
    return any(lock.kind == "once" for lock in held) or patterns.guarded.is_claimed(access)


def _likelihood(first: Access, other: Access) -> tuple[bool, bool, bool, object]:
    """Order the other side of a race: reads elsewhere first, the same access last."""
    return (
        other == first,
        other.function == first.function,
        other.kind is not AccessKind.READ,
        (other.span, other.position),
    )
