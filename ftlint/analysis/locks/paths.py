"""The state of a thread's locks on a path, and what is left of two states where paths join.

A lock taken under a condition and released under the same condition is neither held nor lost in
between: it hangs on the condition, and a later branch on it decides.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from ftlint.analysis.functions.outcomes import NONZERO, ZERO
from ftlint.analysis.functions.substitute import mentions
from ftlint.analysis.locks.model import Acquisition, Lock, Phase
from ftlint.model.expr import Expr


class Attachment(IntEnum):
    """Whether the thread is attached to the interpreter."""

    ATTACHED = 0
    MAYBE = 1
    DETACHED = 2


class Opener(NamedTuple):
    """A call that attached or detached, until one of `ends` puts back what was before."""

    ends: tuple[str, ...]
    handle: Expr | None
    before: Attachment


Fact = tuple[Expr, str]
"""A tested expression, and that it was zero or not."""


class State(NamedTuple):
    """The acquisitions of a thread, oldest first; whether it is attached; conditions known."""

    held: tuple[Acquisition, ...] = ()
    attachment: Attachment = Attachment.ATTACHED
    openers: tuple[Opener, ...] = ()
    facts: frozenset[Fact] = frozenset()

    @property
    def locks(self) -> frozenset[Lock]:
        """The locks held now."""
        return frozenset(lock for taken in self.held if taken.counts for lock in taken.locks)


def meet(left: State, right: State) -> State:
    """Return what holds on both of two paths.

    What only one path holds is kept as pending when the paths are told apart by a known condition.
    """
    if left == right:
        return left
    others = list(right.held)
    held: list[Acquisition] = []
    for taken in left.held:
        match = next((other for other in others if _is_same(taken, other)), None)
        if match is not None:
            others.remove(match)
            joined = _join(taken, left.facts, match, right.facts)
        else:
            joined = _conditional(taken, left.facts, right.facts)
        if joined is not None:
            held.append(joined)
    for taken in others:
        joined = _conditional(taken, right.facts, left.facts)
        if joined is not None:
            held.append(joined)
    attachment = left.attachment
    if attachment != right.attachment:
        attachment = Attachment.MAYBE
    openers = left.openers if left.openers == right.openers else ()
    return State(tuple(held), attachment, openers, left.facts & right.facts)


def learn(state: State, subject: Expr, outcome: str, *, remember: bool) -> State:
    """Return the state once a tested expression is known to be zero or not.

    `remember` keeps the fact for the places where paths join.
    """
    held = []
    for taken in state.held:
        if taken.phase is not Phase.PENDING or taken.on != subject:
            held.append(taken)
        elif taken.success == outcome:
            held.append(taken.settled(Phase.ACTIVE))
        elif taken.handle is not None and taken.guard:
            held.append(taken.settled(Phase.DEFERRED))
    facts = state.facts
    if remember:
        facts = frozenset(fact for fact in facts if fact[0] != subject) | {(subject, outcome)}
    return state._replace(held=tuple(held), facts=facts)


def forget(state: State, place: Expr) -> State:
    """Return the state after something that was tested gets another value."""
    held = tuple(taken for taken in state.held if taken.on is None or not mentions(taken.on, place))
    facts = frozenset(fact for fact in state.facts if not mentions(fact[0], place))
    is_same = len(held) == len(state.held) and len(facts) == len(state.facts)
    return state if is_same else state._replace(held=held, facts=facts)


def _is_same(left: Acquisition, right: Acquisition) -> bool:
    return left.locks == right.locks and left.handle == right.handle


def _join(
    left: Acquisition, left_facts: frozenset[Fact], right: Acquisition, right_facts: frozenset[Fact]
) -> Acquisition | None:
    if left == right:
        return left
    if Phase.PENDING not in (left.phase, right.phase):
        return max(left, right, key=lambda taken: taken.phase)
    # Held on one path and pending on the other: pending, if the first path meets the condition.
    for pending, other, facts in ((left, right, right_facts), (right, left, left_facts)):
        if other.phase is Phase.ACTIVE and (pending.on, pending.success) in facts:
            return pending
    return None


def _conditional(
    taken: Acquisition, facts: frozenset[Fact], others: frozenset[Fact]
) -> Acquisition | None:
    """Return an acquisition of one path for both, or None when nothing tells the paths apart."""
    if taken.phase is Phase.PENDING:
        vacuous = (taken.on, _opposite(taken.success)) in others
        return taken if vacuous else None
    if taken.phase is not Phase.ACTIVE:
        return None
    apart = sorted(
        (fact for fact in facts if (fact[0], _opposite(fact[1])) in others),
        key=lambda fact: (not taken.is_named(fact[0]), repr(fact)),
    )
    if not apart:
        return None
    on, success = apart[0]
    return taken._replace(phase=Phase.PENDING, on=on, success=success)


def _opposite(outcome: str) -> str:
    return NONZERO if outcome == ZERO else ZERO
