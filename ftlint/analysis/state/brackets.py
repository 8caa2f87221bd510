"""Calls of Python code before and after some work, as if somebody held a Python lock for it.

`acquire()` and `release()` of a `threading.Lock` are ordinary calls by name; often an object is
given two functions to call instead, and what they do is not to be seen in C. Calling one member
before the work and another one after it, both without arguments, looks like it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.instructions import callee
from ftlint.model.expr import NULL, Expr, Field, String, strip_casts
from ftlint.model.facts import Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World
    from ftlint.model.facts import Call

_CALLS = frozenset({"PyObject_CallNoArgs", "PyObject_CallFunctionObjArgs", "PyObject_CallObject"})
_METHOD_CALLS = frozenset({"PyObject_CallMethod", "PyObject_CallMethodNoArgs"})
_OPENS = {"acquire": "release", "__enter__": "__exit__"}


class _Step(NamedTuple):
    """A call without arguments of `member` of `owner`."""

    position: Position
    owner: Expr
    member: str


class Brackets:
    """Answers for one program; the calls of every function are looked through once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._steps: dict[str, tuple[_Step, ...]] = {}

    def surround(self, symbol: str, first: Position, last: Position) -> bool:
        """Tell whether calls that may lock and unlock surround what happens from first to last."""
        if symbol not in self._steps:
            self._steps[symbol] = tuple(_steps(self._world, symbol))
        flow = self._world.origins.flow(symbol)

        def precedes(step: _Step) -> bool:
            same = step.position.block == first.block
            if same:
                return step.position < first
            return flow.dominates(step.position.block, first.block)

        def follows(step: _Step) -> bool:
            same = step.position.block == last.block
            if same:
                return step.position > last
            return flow.post_dominates(step.position.block, last.block)

        before = {(step.owner, step.member) for step in self._steps[symbol] if precedes(step)}
        after = {(step.owner, step.member) for step in self._steps[symbol] if follows(step)}
        return any(
            owner == other and _match(opens, closes)
            for owner, opens in before
            for other, closes in after
        )


def _match(before: str, after: str) -> bool:
    closes = _OPENS.get(before)
    return after == closes if closes else before != after and after not in _OPENS.values()


def _steps(world: World, symbol: str) -> Iterator[_Step]:
    resolve = world.resolvers[symbol].resolve
    for position, call in world.program.functions[symbol].calls:
        name = callee(call)
        if name in _METHOD_CALLS and len(call.args) > 1:
            method = strip_casts(call.args[1])
            if isinstance(method, String):
                yield _Step(position, resolve(call.args[0]), method.text)
        elif name in _CALLS and _has_no_arguments(call):
            called = resolve(call.args[0])
            if isinstance(called, Field):
                yield _Step(position, called.base, called.name)


def _has_no_arguments(call: Call) -> bool:
    return bool(call.args) and all(strip_casts(arg) == NULL for arg in call.args[1:])
