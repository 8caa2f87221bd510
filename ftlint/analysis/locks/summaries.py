"""What a call of a project function does to locks: its wrappers act as locks at their call sites.

A summary is a short list of events in the callee's own words: what it unlocks without having
locked it, whether it leaves the thread attached or detached, what it has locked at every return
(if there is such a lock at all), and what it has locked when it returns zero, or not zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ftlint.analysis.functions.outcomes import NONZERO, ZERO, truth
from ftlint.analysis.functions.substitute import replace, root
from ftlint.analysis.functions.waiting import Waiting
from ftlint.analysis.locks.flow import LockFlow
from ftlint.analysis.locks.model import (
    Acquisition,
    Drop,
    Enter,
    Left,
    Lock,
    Phase,
    Summary,
    Switch,
    Take,
)
from ftlint.analysis.locks.paths import Attachment, State, learn, meet
from ftlint.catalogue.lock_rows import ThreadAction
from ftlint.model.expr import Expr, Field, Local, Temp
from ftlint.model.facts import Function

_THIS = Local("this")
_MAX_ROUNDS = 8


def summarise(flow: LockFlow) -> Summary:
    """Return what a function does to the locks of its callers."""
    before = flow.solve(State())
    returns = list(flow.returns(before))
    if not returns:
        return ()
    drops = _missed_drops(flow, before)
    always = _meet_all([state for _, state in returns])
    if _is_constructor(flow.function):
        always = always._replace(held=_of_object(always.held, _members(flow)))
    takes = [
        Take(taken) for taken in always.held if taken.phase is not Phase.PENDING or taken.is_if_any
    ]
    for outcome in (ZERO, NONZERO):
        takes.extend(
            Take(taken._replace(phase=Phase.PENDING, success=outcome))
            for taken in _held_when(outcome, returns)
            if taken not in always.held
        )
    return (*drops, *_switches(flow, always), *takes)


def _missed_drops(flow: LockFlow, before: dict[int, State]) -> tuple[Drop, ...]:
    found: dict[Drop, None] = {}
    for block, entry in sorted(before.items()):
        state = entry
        for _, event in flow.happenings.get(block, ()):
            state, missed = flow.step(state, event)
            # An end without arguments closes a block of the same function: it is no wrapper.
            found.update(dict.fromkeys(d for d in missed if d.locks or d.handle is not None))
    return tuple(found)


def _switches(flow: LockFlow, attached: State) -> tuple[Switch, ...]:
    """Return how a function leaves the thread when that differs from how it found it."""
    if attached.attachment is Attachment.DETACHED:
        return (Switch(flow.function.symbol, ThreadAction.DETACH),)
    events = [event for found in flow.events.values() for _, event in found]
    detaches = any(isinstance(e, Switch) and e.action is ThreadAction.DETACH for e in events)
    if detaches or not any(isinstance(e, (Switch, Enter)) for e in events):
        return ()
    before = flow.solve(State(attachment=Attachment.DETACHED))
    ends = {state.attachment for _, state in flow.returns(before)}
    if ends == {Attachment.ATTACHED}:
        return (Switch(flow.function.symbol, ThreadAction.ATTACH),)
    return ()


def _meet_all(states: list[State]) -> State:
    result = states[0]
    for state in states[1:]:
        result = meet(result, state)
    return result


def _held_when(outcome: str, returns: list[tuple[Expr | None, State]]) -> tuple[Acquisition, ...]:
    """Return what is held at every return whose value may be zero (or may not be)."""
    states = []
    for value, state in returns:
        known = truth(value) if value is not None else ""
        if known:
            if known == outcome:
                states.append(state)
        elif isinstance(value, Temp):
            states.append(learn(state, value, outcome, remember=False))
        elif value is not None:
            states.append(state)
    if not states:
        return ()
    held = _meet_all(states).held
    return tuple(taken for taken in held if taken.phase is Phase.ACTIVE)


def _of_object(held: tuple[Acquisition, ...], members: dict[Expr, Expr]) -> tuple[Acquisition, ...]:
    """Tie what a constructor takes to its object, under the names its caller knows as well."""
    found = []
    for taken in held:
        locks: dict[Lock, None] = {}
        for lock in taken.locks:
            place = lock.object
            for member, value in members.items():
                place = replace(place, member, value)
            locks[lock._replace(object=place)] = None
        locks.update(dict.fromkeys(taken.locks))
        handle = _THIS if taken.handle is None else taken.handle
        found.append(taken._replace(locks=tuple(locks), handle=handle))
    return tuple(found)


def _members(flow: LockFlow) -> dict[Expr, Expr]:
    """Return the values a constructor gives to members of the object it makes."""
    found: dict[Expr, Expr] = {}
    for _, store in flow.function.stores:
        if store.op in ("=", "init"):
            target = flow.resolve(store.target)
            if isinstance(target, Field) and root(target) == _THIS:
                found[target] = flow.resolve(store.value)
    return found


def _is_constructor(function: Function) -> bool:
    owner, _, name = function.name.rpartition("::")
    return bool(owner) and owner.rpartition("::")[2] == name


def find_summaries(flows: Mapping[str, LockFlow], summaries: dict[str, Summary]) -> None:
    """Fill `summaries`, which the flows share, until no summary changes.

    Only functions that do something to locks, and their callers, are looked at.
    """
    callers = _callers(flows)
    waiting = Waiting(symbol for symbol, flow in flows.items() if flow.does_anything())
    rounds = Counter[str]()
    for symbol in waiting:
        rounds[symbol] += 1
        found = summarise(flows[symbol])
        # Wrappers of wrappers settle in as many rounds as they are deep; recursion may not.
        if found == summaries.get(symbol, ()) or rounds[symbol] > _MAX_ROUNDS:
            continue
        summaries[symbol] = found
        for caller in callers.get(symbol, ()):
            waiting.add(caller)


def _callers(flows: Mapping[str, LockFlow]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for symbol, flow in flows.items():
        for events in flow.events.values():
            for _, event in events:
                if isinstance(event, Enter):
                    found.setdefault(event.symbol, {})[symbol] = None
                elif isinstance(event, Left) and event.destructor:
                    found.setdefault(event.destructor, {})[symbol] = None
    return {symbol: tuple(callers) for symbol, callers in found.items()}
