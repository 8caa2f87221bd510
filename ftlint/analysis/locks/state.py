"""What one thread holds at one point, and how locking, unlocking and detaching change it.

Acquisitions form a stack, because an argument-less end (`Py_END_CRITICAL_SECTION()`) ends the
latest begin, and attaching again resumes only the latest critical section.
"""

from __future__ import annotations

from ftlint.analysis.functions.substitute import UNKNOWN, mentions, replace
from ftlint.analysis.locks.model import (
    Acquisition,
    Drop,
    Event,
    Forget,
    Left,
    Lock,
    Phase,
    Rebind,
    Switch,
    Take,
    member_of,
)
from ftlint.analysis.locks.paths import Attachment, Opener, State, forget
from ftlint.catalogue.lock_rows import ThreadAction
from ftlint.model.expr import AddressOf, Expr, Field, Index, Local, strip_casts


def apply(state: State, event: Event) -> tuple[State, bool]:
    """Return the state after an event of this function, and whether a drop found its lock.

    A call of another function of the program is no event of this one; its summary is.
    """
    match event:
        case Take(taken):
            return acquire(state, taken), True
        case Drop(locks, handle, name, keep):
            if handle is not None:
                return release_handle(state, handle, keep=keep)
            return release(state, locks) if locks else release_last(state, name)
        case Switch(name, action, ends, handle):
            return change_thread(state, name, action, ends, handle), True
        case Left(local, _):
            return leave(state, local), True
        case Rebind(local):
            return rebind(state, local), True
        case Forget(place):
            return forget(state, place), True
        case _:
            return state, True


def acquire(state: State, taken: Acquisition) -> State:
    """Return the state after an acquisition; a deferred guard of that handle locks again."""
    if taken.handle is not None:
        for index, known in enumerate(state.held):
            if known.handle == taken.handle and known.phase is Phase.DEFERRED:
                locks = taken.locks or known.locks
                again = taken._replace(locks=locks, suspendable=known.suspendable, guard=True)
                return _replace(state, index, again)
    return state._replace(held=(*state.held, taken)) if taken.locks else state


def release(state: State, locks: tuple[Lock, ...]) -> tuple[State, bool]:
    """Return the state after unlocking these, and whether they were known to be held.

    An unlock of something not known to be held takes away everything it may be the same as.
    """
    wanted = {(lock.kind, lock.object) for lock in locks}
    for index in reversed(range(len(state.held))):
        if any((lock.kind, lock.object) in wanted for lock in state.held[index].locks):
            return _drop(state, index), True
    held = tuple(
        taken
        for taken in state.held
        if not any(_may_be_same(one, two) for one in taken.locks for two in locks)
    )
    return state._replace(held=held), False


def release_handle(state: State, handle: Expr, *, keep: bool = False) -> tuple[State, bool]:
    """Return the state after the record or guard `handle` ends; `keep` when it can lock again."""
    for index in reversed(range(len(state.held))):
        taken = state.held[index]
        if taken.handle == handle:
            if keep:
                return _replace(state, index, taken._replace(phase=Phase.DEFERRED)), True
            return _drop(state, index), True
    return state, False


def release_last(state: State, name: str) -> tuple[State, bool]:
    """Return the state after an argument-less end, which ends the latest begin it fits."""
    for index in reversed(range(len(state.held))):
        if name in state.held[index].ends:
            return _drop(state, index), True
    return state, False


def leave(state: State, local: str) -> State:
    """Return the state after a C++ local is destroyed: what hangs on it ends."""
    for index in reversed(range(len(state.held))):
        handle = state.held[index].handle
        if handle is not None and _owner(handle) == local:
            state = _drop(state, index)
    for opener in reversed(state.openers):
        if opener.handle is not None and _owner(opener.handle) == local:
            state = _close(state, opener)
    return state


def rebind(state: State, local: str) -> State:
    """Return the state after a local gets another value."""
    if not state.held and not state.facts:
        return state
    name = Local(local)
    if any(mentions(lock.object, name) for taken in state.held for lock in taken.locks):
        held = tuple(
            taken._replace(
                locks=tuple(
                    lock._replace(object=replace(lock.object, name, UNKNOWN))
                    for lock in taken.locks
                )
            )
            for taken in state.held
        )
        state = state._replace(held=held)
    return forget(state, name)


def change_thread(
    state: State, name: str, action: ThreadAction, ends: tuple[str, ...], handle: Expr | None
) -> State:
    """Return the state after attaching or detaching; a closer puts back what its opener found."""
    if state.openers and name in state.openers[-1].ends:
        return _close(state, state.openers[-1])
    before = state.attachment
    detaches = action is ThreadAction.DETACH
    state = _attach(state, Attachment.DETACHED if detaches else Attachment.ATTACHED)
    if ends or handle is not None:
        opener = Opener(ends, handle, before)
        # A loop that opens again and again must not grow the state.
        if opener not in state.openers:
            state = state._replace(openers=(*state.openers, opener))
    return state


def reattached(state: State) -> State:
    """Return the state of a thread known to be attached, whatever the paths before it did."""
    return _attach(state._replace(openers=()), Attachment.ATTACHED)


def _close(state: State, opener: Opener) -> State:
    openers = state.openers[: state.openers.index(opener)]
    return _attach(state, opener.before)._replace(openers=openers)


def _attach(state: State, attachment: Attachment) -> State:
    held = state.held
    if attachment is not Attachment.ATTACHED:
        held = tuple(
            taken._replace(phase=Phase.SUSPENDED)
            if taken.suspendable and taken.phase is Phase.ACTIVE
            else taken
            for taken in held
        )
    return _resume(state._replace(held=held, attachment=attachment))


def _resume(state: State) -> State:
    """Make the latest critical section active, as an attached thread's always is."""
    if state.attachment is not Attachment.ATTACHED:
        return state
    for index in reversed(range(len(state.held))):
        taken = state.held[index]
        if taken.suspendable and taken.phase <= Phase.SUSPENDED:
            return _replace(state, index, taken._replace(phase=Phase.ACTIVE))
    return state


def _drop(state: State, index: int) -> State:
    held = state.held[:index] + state.held[index + 1 :]
    dropped = state.held[index]
    state = state._replace(held=held)
    return _resume(state) if dropped.suspendable else state


def _replace(state: State, index: int, taken: Acquisition) -> State:
    return state._replace(held=(*state.held[:index], taken, *state.held[index + 1 :]))


def _owner(handle: Expr) -> str:
    """Return the local a guard or record lives in, or ""."""
    while isinstance(handle, (AddressOf, Field, Index)):
        if isinstance(handle, Field) and handle.arrow:
            return ""
        handle = strip_casts(handle.place if isinstance(handle, AddressOf) else handle.base)
    return handle.name if isinstance(handle, Local) else ""


def _may_be_same(left: Lock, right: Lock) -> bool:
    if left.kind != right.kind:
        return False
    names = member_of(left.object), member_of(right.object)
    return None in names or names[0] == names[1]
