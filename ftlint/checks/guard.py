"""The lock that guards a member, told from where it is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ftlint.analysis.locks.keys import LockKey, same_lock_for
from ftlint.analysis.locks.model import Phase
from ftlint.analysis.state.accesses import Access
from ftlint.analysis.state.races import Race, keys_of
from ftlint.analysis.state.reinit import init_functions
from ftlint.checks.context import Context
from ftlint.checks.wording import spell

# A lock held in this share of the accesses is taken to guard the member.
_MOSTLY = 2 / 3
_SECTION = "critical_section"


class Guard(NamedTuple):
    """A lock that guards a member in most places: in words, in how many, and one that lacks it.

    `given_up` says that the thread has the section there, but is detached; `in_init` that only
    `__init__` leads there without the lock.
    """

    words: str
    held: int
    total: int
    missing: Access
    given_up: bool
    in_init: bool


def find_guard(ctx: Context, race: Race) -> Guard | None:
    """Return the guard of the racing member, when one side of the race does not hold it.

    It is held in two thirds of the accesses, or around every change.
    """
    member = race.first.place.path[0]
    accesses = [a for a in race.state.accesses if a.place.path[0] == member]
    keys = {access: frozenset(keys_of(ctx.world, access)) for access in accesses}
    for key, held in _commonest(keys.values()):
        around_changes = all(key in keys[a] for a in accesses if a.is_write)
        if held < 2 or not (around_changes or held >= _MOSTLY * len(accesses)):
            continue
        missing = [a for a in (race.first, race.second) if key not in keys.get(a, ())]
        if missing:
            words = _words(ctx, accesses, key)
            given_up = _is_given_up(ctx, missing[0])
            in_init = _is_bare_in_init(ctx, missing[0], key)
            return Guard(words, held, len(accesses), missing[0], given_up, in_init)
    return None


class Misplaced(NamedTuple):
    """A critical section on another object than the one it should be on, both in words."""

    access: Access
    section: str
    owner: str


def find_misplaced(ctx: Context, race: Race) -> Misplaced | None:
    """Return the side of a race that locks another object than its own, which the other locks."""
    for access, other in ((race.first, race.second), (race.second, race.first)):
        owned = any(key.scope == "owner" for key in keys_of(ctx.world, other))
        if owned and access.base is not None and not keys_of(ctx.world, access):
            held = ctx.world.locks.at(access.function, access.position)
            sections = [lock for lock in sorted(held, key=repr) if lock.kind == _SECTION]
            if sections:
                section, owner = sections[0].object, access.base
                return Misplaced(access, spell(section, {}), spell(owner, {}))
    return None


def usual_lock(ctx: Context, accesses: Iterable[Access]) -> LockKey | None:
    """Return the lock that is held at most of the accesses that hold any; at two or more."""
    held = _commonest(frozenset(keys_of(ctx.world, access)) for access in accesses)
    return next((key for key, count in held if count > 1), None)


def _commonest(found: Iterable[frozenset[LockKey]]) -> list[tuple[LockKey, int]]:
    counts = Counter(key for keys in found for key in keys if key.exact)
    return sorted(counts.items(), key=lambda item: (-item[1], repr(item[0])))


def _is_given_up(ctx: Context, access: Access) -> bool:
    """Tell whether a function detaches inside a critical section, and accesses something then."""
    locks = ctx.world.locks
    if access.function not in locks.active:
        return False
    return any(
        step.position == access.position
        and any(taken.phase is Phase.SUSPENDED for taken in step.before.held)
        for step in locks.steps(access.function)
    )


def _is_bare_in_init(ctx: Context, access: Access, key: LockKey) -> bool:
    bare_calls = ctx.world.locksets.bare_calls
    calls = bare_calls(access.function, access.base, access.position, (key,))
    return bool(calls) and {call.caller for call in calls} <= init_functions(ctx.world)


def _words(ctx: Context, accesses: list[Access], key: LockKey) -> str:
    """Return what the author calls a lock."""
    for access in accesses:
        for lock in sorted(ctx.world.locks.at(access.function, access.position), key=repr):
            if key in same_lock_for(access.base, lock):
                name = f"`{spell(lock.object, {})}`"
                return f"a critical section on {name}" if lock.kind == _SECTION else name
    return "a lock that its callers hold"
