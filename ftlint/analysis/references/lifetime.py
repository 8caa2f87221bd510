"""Following a reference through its function: who holds it, and what is done with it."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.mentions import Holder, Mentions
from ftlint.catalogue.rows import ReferenceAction
from ftlint.model.expr import (
    AddressOf,
    Aggregate,
    Binary,
    Deref,
    Expr,
    Field,
    FunctionRef,
    Index,
    Local,
    Opaque,
    Unary,
    children,
    strip_casts,
)
from ftlint.model.facts import Call, Evaluate, Function, Instruction, Position, Return, Store
from ftlint.model.source import NOWHERE, Span

if TYPE_CHECKING:
    from ftlint.analysis.locks.suspends import Suspends
    from ftlint.analysis.world import World


class Act(StrEnum):
    """What is done with a reference."""

    READ = "read"  # dereferenced
    PASSED = "passed"
    OWNED = "owned"  # made a strong reference
    STORED = "stored"
    STOLEN = "stolen"
    RETURNED = "returned"


class Seen(NamedTuple):
    """One use of a reference. `suspended` is the first suspending call on the way, if any."""

    position: Position
    act: Act
    span: Span
    target: Expr | None = None
    suspended: Call | None = None


class _State(NamedTuple):
    holders: frozenset[Holder]
    suspended: Call | None


class Lifetimes:
    """The lives of references, each followed once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._mentions: dict[str, Mentions] = {}
        self._suspending: dict[str, _Suspending] = {}
        self._known: dict[tuple[str, Position, frozenset[Holder]], tuple[Seen, ...]] = {}

    def follow(self, symbol: str, start: Position, holders: frozenset[Holder]) -> tuple[Seen, ...]:
        """Return the uses of what `holders` hold after the instruction at `start`, in order."""
        key = symbol, start, holders
        if key not in self._known:
            function = self._world.program.functions[symbol]
            if symbol not in self._mentions:
                self._mentions[symbol] = Mentions(function)
                self._suspending[symbol] = _Suspending(function, self._world.suspends)
            mentions, suspending = self._mentions[symbol], self._suspending[symbol]
            walker = _Walker(self._world, function, mentions, suspending, start)
            self._known[key] = walker.walk(holders)
        return self._known[key]


class _Suspending:
    """The calls of a function that can suspend critical sections."""

    def __init__(self, function: Function, suspends: Suspends) -> None:
        self._places: dict[int, list[int]] = {}
        self._calls: dict[Position, Call] = {}
        for position, call in function.calls:
            if suspends.may(call):
                self._places.setdefault(position.block, []).append(position.place)
                self._calls[position] = call

    def first(self, block: int, start: int, end: int) -> Call | None:
        """Return the first of these calls between two places of a block, or None."""
        places = self._places.get(block, ())
        at = bisect_left(places, start)
        if at == len(places) or places[at] >= end:
            return None
        return self._calls[Position(block, places[at])]


class _Walker:
    def __init__(
        self,
        world: World,
        function: Function,
        mentions: Mentions,
        suspending: _Suspending,
        start: Position,
    ) -> None:
        self._world = world
        self._blocks = function.blocks
        self._mentions = mentions
        self._suspending = suspending
        self._start = start
        self._entered: dict[int, _State] = {}
        self._seen: dict[tuple[Position, Act], Seen] = {}

    def walk(self, holders: frozenset[Holder]) -> tuple[Seen, ...]:
        first = _State(holders, None)
        pending = [(self._start.block, self._start.place + 1, first)]
        while pending:
            block, index, state = pending.pop()
            after = self._through(block, index, state)
            for successor in self._blocks[block].successors:
                live = (h for h in after.holders if successor in self._mentions.live(h))
                entering = after._replace(holders=frozenset(live))
                if not entering.holders:
                    continue
                known = self._entered.get(successor)
                merged = entering if known is None else _merge(known, entering)
                if merged != known:
                    self._entered[successor] = merged
                    pending.append((successor, 0, merged))
        return tuple(sorted(self._seen.values(), key=lambda s: (s.position, s.act)))

    def _through(self, number: int, index: int, state: _State) -> _State:
        """Go through a block from one mention of the holders to the next."""
        block = self._blocks[number]
        is_back = number == self._start.block and index <= self._start.place
        end = self._start.place if is_back else len(block.instructions)
        while state.holders:
            place = self._mentions.next(number, index, state.holders)
            stop = end if place is None else min(place, end)
            if state.suspended is None:
                state = state._replace(suspended=self._suspending.first(number, index, stop))
            if place is None or place >= end:
                break
            state = self._step(Position(number, place), block.instructions[place], state)
            index = place + 1
        if is_back:
            # The loop is back at the call: what it returned last time is gone.
            return _State(frozenset(), None)
        if block.condition is not None and _reads(block.condition, state.holders):
            span = block.instructions[-1].span if block.instructions else NOWHERE
            self._note(Seen(Position(number, end), Act.READ, span, None, state.suspended))
        return state

    def _step(self, position: Position, instruction: Instruction, state: _State) -> _State:
        match instruction:
            case Call():
                return self._call(position, instruction, state)
            case Store():
                return self._store(position, instruction, state)
            case Return(value=value, span=span) if value is not None:
                if strip_casts(value) in state.holders:
                    self._note(Seen(position, Act.RETURNED, span, None, state.suspended))
                elif _reads(value, state.holders):
                    self._note(Seen(position, Act.READ, span, None, state.suspended))
            case Evaluate(value=value, span=span) if _reads(value, state.holders):
                self._note(Seen(position, Act.READ, span, None, state.suspended))
        return state

    def _store(self, position: Position, store: Store, state: _State) -> _State:
        target, value = strip_casts(store.target), strip_casts(store.value)
        if _reads(value, state.holders) or _reads(target, state.holders):
            self._note(Seen(position, Act.READ, store.span, None, state.suspended))
        if value in state.holders and store.op in ("=", "init"):
            if isinstance(target, Local):
                return state._replace(holders=state.holders | {target})
            self._note(Seen(position, Act.STORED, store.span, target, state.suspended))
        elif isinstance(target, Local) and store.op in ("=", "init"):
            return state._replace(holders=state.holders - {target})
        return state

    def _call(self, position: Position, call: Call, state: _State) -> _State:
        name = call.callee.symbol if isinstance(call.callee, FunctionRef) else ""
        reference = self._world.apis.references.get(name) if name else None
        stored = self._world.apis.stores.get(name) if name else None
        holders = state.holders
        for number, argument in enumerate(call.args):
            value = strip_casts(argument)
            if value in holders:
                if reference is not None and reference.action is ReferenceAction.INCREF:
                    self._note(Seen(position, Act.OWNED, call.span, None, state.suspended))
                    return _State(frozenset(), None)
                stolen = stored is not None and stored.steals and number in stored.values
                act = Act.STOLEN if stolen else Act.PASSED
                self._note(Seen(position, act, call.span, None, state.suspended))
            elif _reads(value, holders):
                self._note(Seen(position, Act.READ, call.span, None, state.suspended))
            elif isinstance(value, AddressOf) and isinstance(value.place, Local):
                # The callee may put something else there.
                holders = holders - {value.place}
        suspended = state.suspended
        if suspended is None and self._world.suspends.may(call):
            suspended = call
        return _State(holders, suspended)

    def _note(self, seen: Seen) -> None:
        key = (seen.position, seen.act)
        known = self._seen.get(key)
        if known is None or (known.suspended is None and seen.suspended is not None):
            self._seen[key] = seen


def _merge(known: _State, other: _State) -> _State:
    return _State(known.holders | other.holders, known.suspended or other.suspended)


def _reads(expr: Expr, holders: frozenset[Holder]) -> bool:
    """Tell whether evaluating an expression looks at the object, not only at the pointer."""
    pending = [expr]
    while pending:
        part = pending.pop()
        inner: Expr | None = None
        match part:
            case Field(base=base, arrow=True):
                inner = base
            case Deref(pointer):
                inner = pointer
            case Index(base, _):
                inner = base
            case AddressOf(Field() | Index() | Deref() as place):
                # An address computed from the pointer reads nothing yet.
                pending.extend(children(place))
                continue
            case Opaque(parts) if any(strip_casts(p) in holders for p in parts):
                return True
            case Aggregate(_, items) if any(strip_casts(v) in holders for _, v in items):
                return True
        if inner is not None and strip_casts(inner) in holders:
            return True
        if isinstance(part, Binary | Unary) and part.op in ("==", "!=", "!"):
            pending.extend(c for c in children(part) if strip_casts(c) not in holders)
            continue
        pending.extend(children(part))
    return False
