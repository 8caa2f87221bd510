"""Critical sections taken only when the object is a list.

`if (PyList_CheckExact(op)) PyCriticalSection_Begin(&cs, op);` and the matching end, as CPython's
macro for PySequence_Fast writes it: nothing is locked for a tuple, and nothing needs to be. For
whoever reads items of `op`, the section is held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.analysis.dataflow import solve_forward
from ftlint.analysis.locks import Lock
from ftlint.analysis.positions import Position
from ftlint.catalogue.rows import LockAction
from ftlint.model.expr import Constant, Expr, FunctionRef, Temp, strip_casts
from ftlint.model.facts import Call

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ftlint.analysis.world import World

_CRITICAL_SECTION = "critical_section"
_LIST_CHECKS = frozenset({"PyList_Check", "PyList_CheckExact"})
_NOTHING: frozenset[Lock] = frozenset()


class ListLocks:
    """Conditional critical sections held before an instruction, by function."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[str, dict[int, frozenset[Lock]]] = {}

    def held(self, symbol: str, position: Position) -> frozenset[Lock]:
        """Return the sections that are held at a place if their object is a list."""
        if symbol not in self._known:
            self._known[symbol] = self._solve(symbol)
        return self._known[symbol].get(position.block, _NOTHING)

    def _solve(self, symbol: str) -> dict[int, frozenset[Lock]]:
        decisions = self._decisions(symbol)
        if not decisions:
            return {}
        flow = self._world.origins.flow(symbol)

        def branch(block: int, held: frozenset[Lock]) -> Sequence[frozenset[Lock]]:
            if block in decisions:
                lock, begins = decisions[block]
                held = held | {lock} if begins else held - {lock}
            return [held] * len(flow.successors[block])

        return solve_forward(
            flow, _NOTHING, lambda _, held: held, frozenset.intersection, branch=branch
        )

    def _decisions(self, symbol: str) -> dict[int, tuple[Lock, bool]]:
        """Return the blocks that decide on a section, its lock, and whether it begins."""
        found: dict[int, tuple[Lock, bool]] = {}
        for number, block in enumerate(self._world.program.functions[symbol].blocks):
            checked = self._checked(symbol, block.condition)
            if checked is None or not block.successors:
                continue
            for instruction in (
                self._world.program.functions[symbol].blocks[block.successors[0]].instructions
            ):
                action = self._action(instruction)
                if action in (LockAction.ACQUIRE, LockAction.RELEASE):
                    lock = Lock(_CRITICAL_SECTION, checked)
                    found[number] = (lock, action is LockAction.ACQUIRE)
        return found

    def _checked(self, symbol: str, condition: Expr | None) -> Expr | None:
        """Return the object that a condition finds to be a list."""
        if condition is None:
            return None
        resolver = self._world.resolvers[symbol]
        value = strip_casts(resolver.resolve(condition))
        call = resolver.call_of(value) if isinstance(value, Temp) else None
        if call is None or not isinstance(call.callee, FunctionRef) or not call.args:
            return None
        if call.callee.symbol not in _LIST_CHECKS or isinstance(call.args[0], Constant):
            return None
        return resolver.resolve(call.args[0])

    def _action(self, instruction: object) -> LockAction | None:
        if isinstance(instruction, Call) and isinstance(instruction.callee, FunctionRef):
            lock = self._world.apis.locks.get(instruction.callee.symbol)
            if lock is not None and lock.kind == _CRITICAL_SECTION:
                return lock.action
        return None
