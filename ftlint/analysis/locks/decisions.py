"""What the branches of a path have decided, so that it does not take two that contradict.

A second test of the same condition goes the same way, and a local that was set to a number is that
number, until something changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ftlint.model.expr import (
    AddressOf,
    Binary,
    Constant,
    Expr,
    Field,
    Local,
    Unary,
    strip_casts,
    subexpressions,
)
from ftlint.model.facts import Call, Function, Instruction, Position, Store

Known = Mapping[Expr, int]
"""The numbers of what a path knows; a value that is merely not zero makes its `!` zero."""


class _Change(NamedTuple):
    """What an instruction makes of tested values: it changes some, and sets one."""

    forgotten: tuple[Expr, ...]
    target: Expr | None
    value: Expr | None


class Decisions:
    """The conditions of one function, and what its instructions do to them."""

    def __init__(self, function: Function, resolve: Callable[[Expr], Expr]) -> None:
        self._function = function
        self._resolve = resolve
        self._conditions = {
            number: self._said(block.condition)
            for number, block in enumerate(function.blocks)
            if block.condition is not None
        }
        tested = (part for c in self._conditions.values() for part in _subjects(c))
        self._tested = Counter(tested)
        self._naming: dict[Expr, list[Expr]] = {}
        for part in self._tested:
            for named in dict.fromkeys(subexpressions(part)):
                self._naming.setdefault(named, []).append(part)
        self._change = cache(self._find_change)

    def learn(self, known: dict[Expr, int], position: Position) -> None:
        """Forget what an instruction changes, and learn what it sets."""
        change = self._change(position)
        if change is None:
            return
        for expr in change.forgotten:
            known.pop(expr, None)
        if change.target is not None and change.value is not None:
            value = _number(change.value, known)
            if value is not None:
                known[change.target] = value

    def take(self, known: dict[Expr, int], block: int, edge: int) -> dict[Expr, int] | None:
        """Return what is known behind an edge out of a block, None when it cannot be taken."""
        condition = self._conditions.get(block)
        if condition is None:
            return known
        is_true = edge == 0
        subject, positive = _subject(condition)
        value = _number(condition, known)
        if value is None and _is_not_zero(subject) in known:
            value = int(positive)
        if value is not None:
            return known if bool(value) == is_true else None
        if self._tested[subject] < 2:
            return known
        is_zero = is_true != positive
        return {**known, (subject if is_zero else _is_not_zero(subject)): 0}

    def _find_change(self, position: Position) -> _Change | None:
        instruction = self._function.at(position)
        changed = tuple(self._changed(instruction))
        if not changed:
            return None
        forgotten = tuple(
            expr
            for place in changed
            for part in self._naming.get(place, ())
            for expr in (part, _is_not_zero(part))
        )
        target, value = None, None
        if isinstance(instruction, Store) and instruction.op in ("=", "init"):
            target = changed[0] if changed[0] in self._tested else None
            value = self._resolve(instruction.value)
        return _Change(forgotten, target, value) if forgotten or target else None

    def _changed(self, instruction: Instruction) -> Iterator[Expr]:
        if isinstance(instruction, Store):
            target = instruction.target
            # A local has to stay one: resolved, it would be its value.
            yield target if isinstance(target, Local) else self._resolve(target)
        elif isinstance(instruction, Call):
            for argument in map(strip_casts, instruction.args):
                if isinstance(argument, AddressOf):
                    yield argument.place

    def _said(self, condition: Expr) -> Expr:
        """Resolve a condition, but for a local that is a number here and another there."""
        resolved = self._resolve(condition)
        return resolved if _number(resolved, {}) is None else strip_casts(condition)


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
    """Yield what a condition tests, and the places in it."""
    whole = _subject(condition)[0]
    if not isinstance(whole, (Local, Field)):
        yield whole
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
