"""The lock that guards a member, told from where it is held."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ftlint.analysis.locks.keys import LockKey, same_lock_for
from ftlint.analysis.state.accesses import Access
from ftlint.analysis.state.races import Race, keys_of
from ftlint.checks.context import Context
from ftlint.checks.wording import spell

# A lock held in this share of the accesses is taken to guard the member.
_MOSTLY = 2 / 3
_SECTION = "critical_section"


class Guard(NamedTuple):
    """A lock that guards a member in most places: in words, in how many, and one that lacks it."""

    words: str
    held: int
    total: int
    missing: Access


def find_guard(ctx: Context, race: Race) -> Guard | None:
    """Return the guard of the racing member, when one side of the race does not hold it.

    It is held in two thirds of the accesses, or around every change.
    """
    member = race.first.place.path[0]
    accesses = [a for a in race.state.accesses if a.place.path[0] == member]
    keys = {access: frozenset(keys_of(ctx.world, access)) for access in accesses}
    counts = Counter(key for found in keys.values() for key in found if key.exact)
    for key, held in sorted(counts.items(), key=lambda item: (-item[1], repr(item[0]))):
        around_changes = all(key in keys[a] for a in accesses if a.is_write)
        if held < 2 or not (around_changes or held >= _MOSTLY * len(accesses)):
            continue
        missing = [a for a in (race.first, race.second) if key not in keys.get(a, ())]
        if missing:
            return Guard(_words(ctx, accesses, key), held, len(accesses), missing[0])
    return None


def _words(ctx: Context, accesses: list[Access], key: LockKey) -> str:
    """Return what the author calls a lock."""
    for access in accesses:
        for lock in sorted(ctx.world.locks.at(access.function, access.position), key=repr):
            if key in same_lock_for(access.base, lock):
                name = f"`{spell(lock.object, {})}`"
                return f"a critical section on {name}" if lock.kind == _SECTION else name
    return "a lock that its callers hold"
