"""Races on shared state: two accesses that can run at once with no lock in common.

At least one of them changes the state, and they are not both atomic. The locksets are those of
`locks/held.py`; what "the same lock" means across functions is `locks/keys.py`'s business (Eraser's
lockset idea, Savage et al. 1997, with RacerD's pairing of accesses, Blackshear et al. 2018).
"""

from __future__ import annotations

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
    classes = _classes(world, patterns, state)
    changes: list[tuple[Access, list[Access]]] = []
    for one in classes:
        others = [a for other in classes if _changes_under(one, other) for a in other.accesses]
        if others:
            changes += [(a, others) for a in one.accesses if not _runs_once(world, patterns, a)]
    if changes:
        first_only = world.initialisers
        first, others = min(changes, key=lambda c: (c[0].function in first_only, _danger(c[0])))
        second = min(others, key=lambda other: _likelihood(first, other))
        yield Race(state, first, second)


def colliding(world: World, patterns: Patterns, state: State) -> tuple[Access, ...]:
    """Return the accesses of a state that collide with some other, in their order."""
    classes = _classes(world, patterns, state)
    live = {
        access
        for one in classes
        if any(_changes_under(one, other) or _changes_under(other, one) for other in classes)
        for access in one.accesses
    }
    return tuple(access for access in state.accesses if access in live)


class _Class(NamedTuple):
    """Accesses of one kind to one place under the same locks: they are judged as one."""

    held: tuple[LockKey, ...]
    accesses: list[Access]


def _classes(world: World, patterns: Patterns, state: State) -> list[_Class]:
    """Return the accesses of a state but those that publication covers; there are few classes."""
    published = Publication(world, patterns, state)
    found: dict[tuple[object, ...], _Class] = {}
    for access in state.accesses:
        if not published.covers(access):
            held = keys_of(world, access)
            kind = (access.place, access.kind, access.atomic, held)
            found.setdefault(kind, _Class(held, [])).accesses.append(access)
    return list(found.values())


def _changes_under(one: _Class, other: _Class) -> bool:
    """Say whether accesses of one class change what another uses meanwhile."""
    first, second = one.accesses[0], other.accesses[0]
    return (
        _changes(first)
        and _overlap(first, second)
        and not (first.atomic and second.atomic)
        and common_key(one.held, other.held) is None
    )


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
