"""Check-then-act: writes that happen because of what was read before.

A write is guarded by a test when it is control dependent on its branch, directly or through other
branches. The test may read the written state itself (`if (cache == NULL) cache = ...`) or a flag
beside it, in the same function or around every call.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.accesses import Access
from ftlint.analysis.dataflow import Flow
from ftlint.analysis.places import Place
from ftlint.analysis.positions import Position, subexpressions
from ftlint.model.expr import Binary, Constant, Expr, Unary, strip_casts
from ftlint.model.facts import Evaluate
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_MAX_CALLERS = 8
_COMPARISONS = frozenset({"==", "!=", "<", ">", "<=", ">="})


class Test(NamedTuple):
    """A branch on a place: in which function, where, and the place it reads."""

    function: str
    position: Position
    span: Span
    place: Place


@dataclass
class GuardedWrites:
    """Answers which tests a write stands under. One per program."""

    world: World
    _flows: dict[str, Flow] = field(default_factory=dict)
    _tests: dict[str, dict[int, tuple[Test, ...]]] = field(default_factory=dict)

    def tests_of(self, access: Access) -> tuple[Test, ...]:
        """Return the tests that decide whether an access happens, the innermost first.

        When the function has none, the tests around its calls count, if every call has one.
        """
        own = tuple(self._around(access.function, access.position.block))
        return own or self._around_calls(access.function)

    def _around(self, symbol: str, block: int) -> Iterator[Test]:
        depends = self._flow(symbol).control_dependences
        tests = self._tests_in(symbol)
        seen, work = {block}, deque((block,))
        while work:
            for branch in depends[work.popleft()]:
                if branch not in seen:
                    seen.add(branch)
                    work.append(branch)
                    yield from tests.get(branch, ())

    def _around_calls(self, symbol: str) -> tuple[Test, ...]:
        sites = self.world.call_graph.sites(symbol)
        if not sites or len(sites) > _MAX_CALLERS:
            return ()
        around = [tuple(self._around(s.caller, s.position.block)) for s in sites]
        return tuple(test for tests in around for test in tests) if all(around) else ()

    def _flow(self, symbol: str) -> Flow:
        if symbol not in self._flows:
            self._flows[symbol] = Flow(self.world.program.functions[symbol])
        return self._flows[symbol]

    def _tests_in(self, symbol: str) -> dict[int, tuple[Test, ...]]:
        """Return the tests of shared places in a function, by block."""
        known = self._tests.get(symbol)
        if known is None:
            known = self._tests[symbol] = dict(self._find_tests(symbol))
        return known

    def _find_tests(self, symbol: str) -> Iterator[tuple[int, tuple[Test, ...]]]:
        resolver = self.world.resolvers[symbol]
        for number, block in enumerate(self.world.program.functions[symbol].blocks):
            if block.condition is None or not block.instructions:
                continue
            last = block.instructions[-1]
            where = Position(number, len(block.instructions) - 1)
            span = last.span
            if isinstance(last, Evaluate) and last.reads:
                span = last.reads[-1].span
            tested = _tested(resolver.resolve(block.condition))
            tests = tuple(
                Test(symbol, where, span, target.place)
                for part in tested
                for target in self.world.places.of(part, symbol)
            )
            if tests:
                yield number, tests


def _tested(condition: Expr) -> tuple[Expr, ...]:
    """Return what a condition compares with a constant or tests for truth."""
    condition = strip_casts(condition)
    if isinstance(condition, Unary):
        return _tested(condition.value)
    if isinstance(condition, Binary) and condition.op in _COMPARISONS:
        sides = (strip_casts(condition.left), strip_casts(condition.right))
        return tuple(s for s in sides if not isinstance(s, Constant))
    if isinstance(condition, Binary):
        return tuple(part for part in subexpressions(condition) if part is not condition)
    return (condition,)
