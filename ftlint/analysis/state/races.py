"""Races on shared state: two accesses that can run at once with no lock in common.

At least one of them changes the state, and they are not both atomic. The locksets are those of
`locks/held.py`; what "the same lock" means across functions is `locks/keys.py`'s business (Eraser's
lockset idea, Savage et al. 1997, with RacerD's pairing of accesses, Blackshear et al. 2018).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.locks.keys import LockKey, common_key
from ftlint.analysis.state.accesses import ENDS, Access, AccessKind
from ftlint.analysis.state.places import POINTEE, Place
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
    classes = _Classes(world, patterns, state)
    first_only = world.initialisers
    changes = sorted(
        ((change, one) for one in classes.changing for change in one.accesses),
        key=lambda pair: (pair[0].function in first_only, _danger(pair[0])),
    )
    for first, one in changes:
        others = classes.changed_under(one)
        if others and not _runs_once(world, patterns, first):
            yield Race(state, first, min(others, key=lambda other: _likelihood(first, other)))
            return


def colliding(world: World, patterns: Patterns, state: State) -> tuple[Access, ...]:
    """Return the accesses of a state that collide with some other, in their order."""
    classes = _Classes(world, patterns, state)
    live = {access for one in classes.colliding() for access in one.accesses}
    return tuple(access for access in state.accesses if access in live)


@dataclass(frozen=True, order=True)
class _Class:
    """Accesses of one kind to one place under the same locks: they are judged as one."""

    number: int
    held: tuple[LockKey, ...] = field(compare=False)
    accesses: list[Access] = field(compare=False)


class _Classes:
    """The accesses of a state but those that publication covers, by class; there are few."""

    def __init__(self, world: World, patterns: Patterns, state: State) -> None:
        published = Publication(world, patterns, state)
        found: dict[tuple[object, ...], _Class] = {}
        for access in state.accesses:
            if not published.covers(access):
                held = keys_of(world, access)
                kind = (access.place, access.kind, access.atomic, held)
                found.setdefault(kind, _Class(len(found), held, [])).accesses.append(access)
        self._all = tuple(found.values())
        self._by_place: dict[Place, list[_Class]] = {}
        self._below: dict[Place, list[_Class]] = {}
        for one in self._all:
            place = one.accesses[0].place
            self._by_place.setdefault(place, []).append(one)
            for whole in _wholes(place):
                self._below.setdefault(whole, []).append(one)

    @property
    def changing(self) -> list[_Class]:
        """The classes that change something, in the order of the accesses."""
        return [one for one in self._all if _changes(one.accesses[0])]

    def changed_under(self, one: _Class) -> list[Access]:
        """Return the accesses whose memory a class changes meanwhile, in their order."""
        found = [other for other in self._near(one) if _changes_under(one, other)]
        return [access for other in sorted(found) for access in other.accesses]

    def colliding(self) -> set[_Class]:
        """Return the classes that change what another one uses, and these others."""
        found: set[_Class] = set()
        for one in self.changing:
            for other in self._near(one):
                if not (one in found and other in found) and _changes_under(one, other):
                    found |= {one, other}
        return found

    def _near(self, one: _Class) -> list[_Class]:
        """Return the classes with the place of one, a part of it, or what it is part of."""
        place = one.accesses[0].place
        parts = self._below.get(place, ())
        wholes = (self._by_place.get(whole, ()) for whole in _wholes(place))
        return [*self._by_place[place], *parts, *chain.from_iterable(wholes)]


def _wholes(place: Place) -> list[Place]:
    """Return what a place is part of."""
    return [place._replace(path=place.path[:length]) for length in range(len(place.path))]


def _changes_under(one: _Class, other: _Class) -> bool:
    """Say whether accesses of one class change what another uses meanwhile."""
    first, second = one.accesses[0], other.accesses[0]
    return (
        _overlap(first, second)
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
