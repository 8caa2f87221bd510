"""C++ classes whose life is a lock: built, unlocked early, locked again, asked, destroyed."""

from __future__ import annotations

from collections.abc import Mapping

from ftlint.analysis.functions.outcomes import NONZERO
from ftlint.analysis.locks.model import (
    Acquisition,
    Drop,
    Event,
    Lock,
    Phase,
    Switch,
    Take,
    lock_object,
)
from ftlint.catalogue.lock_rows import Guard, ThreadAction
from ftlint.model.expr import Constant, Expr, FunctionRef, Global, Local, Temp, subexpressions

_THREAD_KINDS = {"attach": ThreadAction.ATTACH, "detach": ThreadAction.DETACH}
_TAGS = ("defer_lock", "try_to_lock", "adopt_lock")
_UNLOCKS = ("unlock", "Release", "release", "reset")
_TRIES = ("try_lock", "try_lock_for", "try_lock_until", "owns_lock", "operator bool")


def guard_events(
    guard: Guard, method: str, args: tuple[Expr, ...], types: Mapping[str, str], result: int
) -> tuple[Event, ...]:
    """Return what a call of a guard class's constructor or method does.

    `args` are resolved; the first is the address of the guard. `types` are those of the caller's
    locals, `result` is the call's.
    """
    if not args:
        return ()
    handle = args[0]
    if method == guard.name.rpartition("::")[2]:
        return _constructed(guard, handle, args, types)
    if guard.kind in _THREAD_KINDS:
        return ()
    taken = Acquisition((), handle, suspendable=guard.suspendable, guard=True)
    if method == "lock":
        return (Take(taken),)
    if method in _TRIES:
        return (Take(taken._replace(phase=Phase.PENDING, on=Temp(result), success=NONZERO)),)
    if method in _UNLOCKS:
        return (Drop(handle=handle, keep=guard.deferrable),)
    return ()


def _constructed(
    guard: Guard, handle: Expr, args: tuple[Expr, ...], types: Mapping[str, str]
) -> tuple[Event, ...]:
    action = _THREAD_KINDS.get(guard.kind)
    if action is not None:
        return (Switch("", action, (), handle),)
    tag = next((found for arg in args[1:] if (found := _tag(arg, types))), "")
    places = args[guard.first :] if guard.rest else args[guard.first : guard.first + 1]
    locks = tuple(
        Lock(guard.kind, lock_object(place, guard.kind), guard.shared)
        for place in places
        if not _tag(place, types)
    )
    taken = Acquisition(locks, handle, suspendable=guard.suspendable, guard=True)
    if tag == "adopt_lock":
        return (Drop(locks), Take(taken))
    if tag:
        taken = taken._replace(phase=Phase.DEFERRED)
    return (Take(taken),)


def _tag(argument: Expr, types: Mapping[str, str]) -> str:
    """Return the locking strategy an argument names, or is a copy of, or ""."""
    for part in subexpressions(argument):
        name = ""
        if isinstance(part, (Global, FunctionRef)):
            name = part.symbol
        elif isinstance(part, Constant):
            name = part.text
        elif isinstance(part, Local):
            name = types.get(part.name, "").removesuffix("_t")
        word = name.rpartition("::")[2]
        if word in _TAGS:
            return word
    return ""
