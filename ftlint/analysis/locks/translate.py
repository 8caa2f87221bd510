"""The summary of a function, put into the words of a caller."""

from __future__ import annotations

from collections.abc import Callable

from ftlint.analysis.functions.substitute import UNKNOWN, to_caller
from ftlint.analysis.locks.model import Acquisition, Drop, Event, Lock, Phase, Summary, Take
from ftlint.model.expr import Expr, Temp
from ftlint.model.facts import Function


def translate(
    summary: Summary, callee: Function, actuals: tuple[Expr, ...], result: int
) -> tuple[Event, ...]:
    """Put a summary into the words of a caller, who calls with these resolved arguments.

    `result` numbers the call's value, which a conditional wrapper depends on.
    """

    def say(expr: Expr) -> Expr:
        return to_caller(expr, callee, actuals)

    found: list[Event] = []
    for event in summary:
        match event:
            case Take(taken):
                found.append(Take(_translate_taken(taken, say, result)))
            case Drop(locks, handle, name, keep):
                said = tuple(_translate_lock(lock, say) for lock in locks)
                found.append(Drop(said, None if handle is None else say(handle), name, keep))
            case _:
                found.append(event)
    return tuple(found)


def _translate_taken(taken: Acquisition, say: Callable[[Expr], Expr], result: int) -> Acquisition:
    locks = tuple(dict.fromkeys(_translate_lock(lock, say) for lock in taken.locks))
    handle = None if taken.handle is None else say(taken.handle)
    return taken._replace(
        locks=locks,
        handle=None if handle == UNKNOWN else handle,
        on=_translate_condition(taken, say, result),
        checks=frozenset(),
    )


def _translate_condition(
    taken: Acquisition, say: Callable[[Expr], Expr], result: int
) -> Expr | None:
    if taken.phase is not Phase.PENDING:
        return None
    return say(taken.on) if taken.is_if_any and taken.on is not None else Temp(result)


def _translate_lock(lock: Lock, say: Callable[[Expr], Expr]) -> Lock:
    return lock._replace(object=say(lock.object))
