"""Check-then-act: writes that happen because of what was read before.

A write is guarded by a test when it is control dependent on its branch, directly or through other
branches. The test may read the written state itself (`if (cache == NULL) cache = ...`), a local
copy of it, or a flag beside it; in the same function or around every call.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.conditions import Compared, compared, holds
from ftlint.analysis.functions.normal import pointee
from ftlint.analysis.locks.atomics import AtomicAccess, atomic_access
from ftlint.analysis.references.origins import OriginKind
from ftlint.analysis.state.accesses import Access
from ftlint.analysis.state.initial import initial_value
from ftlint.analysis.state.places import Place
from ftlint.catalogue.lock_rows import AtomicOperation
from ftlint.model.expr import Deref, Expr, FunctionRef, Local, Temp
from ftlint.model.facts import Call, Position
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_MAX_CALLERS = 8
_CLAIMS = frozenset({AtomicOperation.CAS, AtomicOperation.RMW})


class Finds(StrEnum):
    """What a test has found when the write happens."""

    EMPTY = "empty"  # what the place held at first
    FILLED = "filled"
    UNKNOWN = "unknown"
    CLAIMED = "claimed"  # an atomic step that only one thread can win


class Test(NamedTuple):
    """A branch on a place: in which function, where, the place it reads, and what it finds."""

    function: str
    position: Position
    span: Span
    place: Place
    finds: Finds


class _Condition(NamedTuple):
    """A branch on a place; `at_first` is the outcome for what the place holds at first."""

    position: Position
    span: Span
    place: Place
    at_first: bool | None
    claims: bool


@dataclass
class GuardedWrites:
    """Answers which tests a write stands under. One per program."""

    world: World
    _conditions: dict[str, dict[int, tuple[_Condition, ...]]] = field(default_factory=dict)
    _guards: dict[tuple[str, int], tuple[Test, ...]] = field(default_factory=dict)
    _tests: dict[tuple[str, int], tuple[Test, ...]] = field(default_factory=dict)
    _claims: dict[str, bool] = field(default_factory=dict)
    _claims_around: dict[str, bool] = field(default_factory=dict)
    _direct: dict[tuple[str, int], tuple[Test, ...]] = field(default_factory=dict)

    def tests_of(self, access: Access) -> tuple[Test, ...]:
        """Return the tests that decide whether an access happens, the innermost first.

        Those around the calls of its function come after its own, if every call has one.
        """
        return self.tests_at(access.function, access.position.block)

    def tests_at(self, symbol: str, block: int) -> tuple[Test, ...]:
        """Return the tests that decide whether a block of a function runs."""
        key = (symbol, block)
        if key not in self._tests:
            self._tests[key] = (*self._own(symbol, block), *self._around_calls(symbol))
        return self._tests[key]

    def is_claimed(self, access: Access) -> bool:
        """Tell whether an atomic step that one thread can win decides whether an access happens."""
        symbol = access.function
        if symbol not in self._claims_around:
            callers = (site.caller for site in self.world.call_graph.sites(symbol))
            self._claims_around[symbol] = any(map(self._claims_in, (symbol, *callers)))
        return self._claims_around[symbol] and any(
            test.finds is Finds.CLAIMED for test in self.tests_of(access)
        )

    def _claims_in(self, symbol: str) -> bool:
        known = self._claims.get(symbol)
        if known is None:
            found = self._conditions_in(symbol).values()
            known = any(condition.claims for conditions in found for condition in conditions)
            self._claims[symbol] = known
        return known

    def _own(self, symbol: str, block: int) -> tuple[Test, ...]:
        known = self._guards.get((symbol, block))
        if known is None:
            known = self._guards[symbol, block] = tuple(self._around(symbol, block))
        return known

    def _around(self, symbol: str, block: int) -> Iterator[Test]:
        if not self._conditions_in(symbol):
            return
        flow = self.world.origins.flow(symbol)
        found: dict[Test, Test] = {}
        seen, work = {block}, deque((block,))
        while work:
            current = work.popleft()
            for test in self._deciding(symbol, current):
                # The nearest outcome counts: another may get here over an error path.
                found.setdefault(test._replace(finds=Finds.UNKNOWN), test)
            for branch in flow.control_dependences.get(current, ()):
                if branch not in seen:
                    seen.add(branch)
                    work.append(branch)
        yield from found.values()

    def _deciding(self, symbol: str, block: int) -> tuple[Test, ...]:
        """Return the tests of the branches that a block depends on directly."""
        known = self._direct.get((symbol, block))
        if known is None:
            conditions = self._conditions_in(symbol)
            flow = self.world.origins.flow(symbol)
            known = self._direct[symbol, block] = tuple(
                Test(
                    symbol,
                    condition.position,
                    condition.span,
                    condition.place,
                    self._finds(symbol, condition, branch, block),
                )
                for branch in flow.control_dependences.get(block, ())
                for condition in conditions.get(branch, ())
            )
        return known

    def _finds(self, symbol: str, condition: _Condition, branch: int, block: int) -> Finds:
        """Return what a condition has found on the outcome that leads to a block."""
        if condition.claims:
            return Finds.CLAIMED
        flow = self.world.origins.flow(symbol)
        outcomes = {
            number == 0
            for number, successor in enumerate(flow.successors[branch])
            if successor == block or flow.post_dominates(block, successor)
        }
        if condition.at_first is None or len(outcomes) != 1:
            return Finds.UNKNOWN
        return Finds.EMPTY if condition.at_first in outcomes else Finds.FILLED

    def _around_calls(self, symbol: str) -> tuple[Test, ...]:
        sites = self.world.call_graph.sites(symbol)
        if not sites or len(sites) > _MAX_CALLERS:
            return ()
        around = [self._own(s.caller, s.position.block) for s in sites]
        return tuple(test for tests in around for test in tests) if all(around) else ()

    def _conditions_in(self, symbol: str) -> dict[int, tuple[_Condition, ...]]:
        """Return the conditions on shared places in a function, by block."""
        known = self._conditions.get(symbol)
        if known is None:
            known = self._conditions[symbol] = dict(self._find_conditions(symbol))
        return known

    def _find_conditions(self, symbol: str) -> Iterator[tuple[int, tuple[_Condition, ...]]]:
        resolver = self.world.resolvers[symbol]
        for number, block in enumerate(self.world.program.functions[symbol].blocks):
            if block.condition is None or not block.instructions:
                continue
            last = block.instructions[-1]
            reads = getattr(last, "reads", ())
            span = reads[-1].span if reads else last.span
            where = Position(number, len(block.instructions) - 1)
            found = tuple(
                condition
                for comparison in compared(resolver.resolve(block.condition))
                for condition in self._on_places(symbol, comparison, where, span)
            )
            if found:
                yield number, found

    def _on_places(
        self, symbol: str, comparison: Compared, where: Position, span: Span
    ) -> Iterator[_Condition]:
        after = Position(where.block, where.place + 1)
        for expr, claims in self._read(symbol, comparison.value, after):
            for target in self.world.places.of(expr, symbol):
                first = initial_value(self.world.program, target.place)
                at_first = None if first is None else holds(comparison, first)
                yield _Condition(where, span, target.place, at_first, claims)

    def _read(self, symbol: str, value: Expr, at: Position) -> Iterator[tuple[Expr, bool]]:
        """Yield the places a tested value was read from; say if reading took them, atomically."""
        if isinstance(value, Local):
            origins = self.world.origins.inside(symbol, value, at)
            if origins and all(o.kind is OriginKind.PLACE for o in origins):
                yield from ((origin.value, False) for origin in origins)
            return
        if isinstance(value, Temp):
            call = self.world.resolvers[symbol].call_of(value)
            atomic = self._atomic(symbol, call) if call is not None else None
            if atomic is not None:
                yield atomic.place, atomic.operation in _CLAIMS
            return
        yield value, False

    def _atomic(self, symbol: str, call: Call) -> AtomicAccess | None:
        """Return the atomic operation a call makes, itself or as all its function does."""
        resolver = self.world.resolvers[symbol]
        found = atomic_access(call, resolver, self.world.apis)
        wrapper = (
            self.world.program.functions.get(call.callee.symbol)
            if isinstance(call.callee, FunctionRef)
            else None
        )
        if found is not None or wrapper is None:
            return found
        made = [inner for _, inner in wrapper.calls]
        names = [parameter.name for parameter in wrapper.parameters]
        if len(made) != 1:
            return None
        inside = atomic_access(made[0], self.world.resolvers[wrapper.symbol], self.world.apis)
        match inside:
            case AtomicAccess(operation, Deref(Local(name))) if name in names[: len(call.args)]:
                argument = call.args[names.index(name)]
                return AtomicAccess(operation, pointee(resolver.resolve(argument)))
        return None
