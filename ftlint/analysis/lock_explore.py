"""The paths of one function, one by one, with the locks held on each.

The lock analysis says what is held on every path; a lock that is forgotten is held on one. Paths
are followed with what their branches have decided: a second test of the same condition goes the
same way, and a local that was set to a number is that number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ftlint.analysis.lock_flow import LockFlow
from ftlint.analysis.lock_model import Acquisition, Drop, Event, Phase, Take
from ftlint.analysis.lock_paths import State
from ftlint.analysis.positions import Position
from ftlint.analysis.substitute import mentions
from ftlint.model.expr import AddressOf, Binary, Constant, Expr, Field, Local, Unary, strip_casts
from ftlint.model.facts import Call, Instruction, Return, Store

# Functions with more paths than this say nothing; people lose their way in them as well.
_MAX_VISITS = 3000

Known = Mapping[Expr, int]
"""The numbers of what a path knows; a value that is merely not zero makes its `!` zero."""


class Mishap(NamedTuple):
    """Something that goes wrong with a lock on one path.

    `taken` is what is still held, or held already; `drop` an unlock of what is not held. `passed`
    are the instructions on the way, oldest first, up to the one at `position`.
    """

    position: Position
    instruction: Instruction
    passed: tuple[tuple[Position, Instruction], ...]
    taken: Acquisition | None = None
    drop: Drop | None = None


class _Visit(NamedTuple):
    block: int
    state: State
    known: frozenset[tuple[Expr, int]]
    before: int


class Explored(NamedTuple):
    """What goes wrong on some path, and where an unlock finds its lock on some path."""

    mishaps: tuple[Mishap, ...] = ()
    unlocks: frozenset[Position] = frozenset()


def explore(flow: LockFlow, entry: State) -> Explored:
    """Follow the paths of a function: to nothing when there are too many.

    A mishap is a return with a lock held that the function took, a second lock of what is held,
    or an unlock of what is not, with the first path that leads there.
    """
    return _Explorer(flow, entry).run()


class _Explorer:
    def __init__(self, flow: LockFlow, entry: State) -> None:
        self._flow = flow
        self._entry = entry
        self._visits: list[_Visit] = []
        self._seen: set[tuple[int, State, frozenset[tuple[Expr, int]]]] = set()
        self._found: dict[tuple[Position, object], Mishap] = {}
        self._unlocks: set[Position] = set()
        self._tested = {
            part
            for block in flow.function.blocks
            if block.condition is not None
            for part in _subjects(flow.resolve(block.condition))
        }

    def run(self) -> Explored:
        self._visit(_Visit(0, self._entry, frozenset(), -1))
        number = 0
        while number < len(self._visits):
            if number > _MAX_VISITS:
                return Explored()
            self._follow(number)
            number += 1
        return Explored(tuple(self._found.values()), frozenset(self._unlocks))

    def _visit(self, visit: _Visit) -> None:
        key = (visit.block, visit.state, visit.known)
        if key not in self._seen:
            self._seen.add(key)
            self._visits.append(visit)

    def _follow(self, number: int) -> None:
        visit = self._visits[number]
        state, known = visit.state, dict(visit.known)
        events = self._flow.events.get(visit.block, ())
        block = self._flow.function.blocks[visit.block]
        for place, instruction in enumerate(block.instructions):
            position = Position(visit.block, place)
            for at, event in events:
                if at == place:
                    state = self._happen(state, event, position, number)
            self._learn(known, instruction)
            if isinstance(instruction, Return):
                self._note_kept(state, position, number)
        for edge, (successor, after) in enumerate(
            zip(block.successors, self._flow.branch(visit.block, state), strict=True)
        ):
            decided = self._decide(block.condition, edge, known)
            if decided is not None:
                self._visit(_Visit(successor, after, frozenset(decided.items()), number))

    def _happen(self, state: State, event: Event, position: Position, number: int) -> State:
        """Return the state after an event, and note what goes wrong in it."""
        parts = self._flow.effects(event)
        for part in parts:
            if isinstance(part, Take):
                self._note_retaken(state, part.taken, position, number)
        after, missed = self._flow.step(state, event)
        if not missed and any(isinstance(part, Drop) for part in parts):
            self._unlocks.add(position)
        for drop in missed:
            self._note(position, number, drop=drop)
        return after

    def _note_retaken(
        self, state: State, taken: Acquisition, position: Position, number: int
    ) -> None:
        if taken.phase is not Phase.ACTIVE:
            return
        for held in state.held:
            if held.counts and set(held.locks) & set(taken.locks):
                self._note(position, number, taken=held)

    def _note_kept(self, state: State, position: Position, number: int) -> None:
        for taken in state.held:
            kept = taken.phase in (Phase.ACTIVE, Phase.SUSPENDED)
            if kept and not taken.guard and taken not in self._entry.held:
                self._note(position, number, taken=taken)

    def _note(
        self,
        position: Position,
        number: int,
        *,
        taken: Acquisition | None = None,
        drop: Drop | None = None,
    ) -> None:
        key = (position, taken.locks if taken else drop)
        if key in self._found:
            return
        instruction = self._flow.function.blocks[position.block].instructions[position.place]
        passed = tuple(self._passed(number, position))
        self._found[key] = Mishap(position, instruction, passed, taken, drop)

    def _passed(self, number: int, end: Position) -> Iterator[tuple[Position, Instruction]]:
        blocks = []
        while number >= 0:
            blocks.append(self._visits[number].block)
            number = self._visits[number].before
        for step, block in enumerate(reversed(blocks), 1):
            for place, instruction in enumerate(self._flow.function.blocks[block].instructions):
                if step == len(blocks) and place > end.place:
                    return
                yield Position(block, place), instruction

    def _learn(self, known: dict[Expr, int], instruction: Instruction) -> None:
        """Forget what an instruction may change, and learn what it stores."""
        changed: list[Expr] = []
        if isinstance(instruction, Store):
            changed.append(self._place(instruction.target))
        elif isinstance(instruction, Call):
            changed.extend(
                arg.place for a in instruction.args if isinstance(arg := strip_casts(a), AddressOf)
            )
        for place in changed:
            for expr in [expr for expr in known if mentions(expr, place)]:
                del known[expr]
        if isinstance(instruction, Store) and instruction.op in ("=", "init"):
            target = self._place(instruction.target)
            value = _number(self._flow.resolve(instruction.value), known)
            if target in self._tested and value is not None:
                known[target] = value

    def _place(self, target: Expr) -> Expr:
        # A local has to stay one: resolved, it would be its value.
        return target if isinstance(target, Local) else self._flow.resolve(target)

    def _decide(
        self, condition: Expr | None, edge: int, known: dict[Expr, int]
    ) -> dict[Expr, int] | None:
        """Return what is known after a branch, or None when it cannot be taken."""
        if condition is None:
            return known
        resolved = self._flow.resolve(condition)
        is_true = edge == 0
        subject, positive = _subject(resolved)
        value = _number(resolved, known)
        if value is None and _is_not_zero(subject) in known:
            value = int(positive)
        if value is not None:
            return known if bool(value) == is_true else None
        is_zero = is_true != positive
        return {**known, (subject if is_zero else _is_not_zero(subject)): 0}


def _subject(condition: Expr) -> tuple[Expr, bool]:
    """Return what a condition tests, and whether it holds when that is not zero."""
    match condition:
        case Unary("!", value):
            subject, positive = _subject(value)
            return subject, not positive
        case Binary("==" | "!=" as op, left, Constant(_, 0)):
            subject, positive = _subject(left)
            return subject, positive == (op == "!=")
        case _:
            return condition, True


def _is_not_zero(subject: Expr) -> Expr:
    """Return what is zero when the subject is not."""
    return Unary("!", subject)


def _subjects(condition: Expr) -> Iterator[Expr]:
    yield _subject(condition)[0]
    pending = [condition]
    while pending:
        match pending.pop():
            case Local() | Field() as place:
                yield place
            case Unary(_, value):
                pending.append(value)
            case Binary(_, left, right):
                pending += [left, right]
            case _:
                pass


def _number(expr: Expr, known: Known) -> int | None:
    """Return the number an expression is on this path, None when it is not known."""
    if expr in known:
        return known[expr]
    match expr:
        case Constant(_, value):
            return value
        case Unary(op, operand):
            inner = _number(operand, known)
            if inner is None or op not in ("!", "-"):
                return None
            return int(not inner) if op == "!" else -inner
        case Binary(op, left, right):
            one, two = _number(left, known), _number(right, known)
            return None if one is None or two is None else _compare(op, one, two)
        case _:
            return None


def _compare(op: str, left: int, right: int) -> int | None:
    outcomes = {
        "==": left == right,
        "!=": left != right,
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
    }
    found = outcomes.get(op)
    return None if found is None else int(found)
