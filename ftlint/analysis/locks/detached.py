"""Python APIs that a detached thread calls, directly or through functions of the program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.locks.paths import Attachment
from ftlint.catalogue.lock_rows import ThreadAction
from ftlint.model.expr import FunctionRef
from ftlint.model.facts import Call, Position
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.locks.held import Locks
    from ftlint.analysis.locks.steps import Step
    from ftlint.analysis.world import World

_PYTHON = ("Py", "_Py")
# Chains of calls longer than this are not followed.
_MAX_DEPTH = 30
# Code that asks whether it is attached knows what it does.
_ASKS = frozenset({"PyGILState_Check", "PyThreadState_GetUnchecked", "_PyThreadState_UncheckedGet"})


class Misuse(NamedTuple):
    """A call in `function`, of `api` or of a function that leads to it by `way`."""

    function: str
    position: Position
    call: Call
    api: str
    way: tuple[tuple[str, Position], ...]
    detached: Span | None


class Detached:
    """Finds calls of Python by detached threads."""

    def __init__(self, world: World, locks: Locks) -> None:
        self._world = world
        self._locks = locks
        self._needs: dict[str, tuple[Position, str] | None] = {}

    def misuses(self) -> Iterator[Misuse]:
        """Yield the calls at which a thread that a function detached comes to Python."""
        for symbol in self._locks.active:
            last: Span | None = None
            for step in self._locks.steps(symbol):
                if any(switch.action is ThreadAction.DETACH for switch in step.switches):
                    last = step.instruction.span
                entry = self._locks.attachments.entry(symbol)
                if entry is not Attachment.ATTACHED or step.switches:
                    continue
                if step.before.attachment is Attachment.DETACHED:
                    yield from self._misuse(symbol, step, last)

    def _misuse(self, symbol: str, step: Step, detached: Span | None) -> Iterator[Misuse]:
        call = step.instruction
        if not isinstance(call, Call):
            return
        name = step.callee
        if self._is_python(name):
            yield Misuse(symbol, step.position, call, name, (), detached)
        elif name in self._world.program.functions and self._needed(name) is not None:
            path = tuple(self._way(name))
            yield Misuse(symbol, step.position, call, self._api(path), path, detached)

    def _is_python(self, name: str) -> bool:
        """Tell whether an API needs an attached thread."""
        if name in self._world.program.functions or not name.startswith(_PYTHON):
            return False
        apis = self._world.apis
        return not (name in apis.detached or name in apis.locks or name in apis.thread_state)

    def _needed(self, symbol: str, depth: int = 0) -> tuple[Position, str] | None:
        """Return where a function comes to Python when it is called detached, and through what."""
        if symbol not in self._needs:
            self._needs[symbol] = None  # a call of itself adds nothing
            if depth < _MAX_DEPTH:
                self._needs[symbol] = self._find(symbol, depth)
        return self._needs[symbol]

    def _find(self, symbol: str, depth: int) -> tuple[Position, str] | None:
        found = None
        for step in self._locks.detached_steps(symbol):
            if step.callee in _ASKS:
                return None
            if found is not None or step.before.attachment is not Attachment.DETACHED:
                continue
            if step.switches or not isinstance(step.instruction, Call):
                continue
            name = step.callee
            known = name in self._world.program.functions
            if self._is_python(name) or (known and self._needed(name, depth + 1) is not None):
                found = step.position, name
        return found

    def _way(self, symbol: str) -> Iterator[tuple[str, Position]]:
        needed = self._needed(symbol)
        while needed is not None:
            yield symbol, needed[0]
            symbol = needed[1]
            needed = self._needs.get(symbol)

    def _api(self, path: tuple[tuple[str, Position], ...]) -> str:
        symbol, position = path[-1]
        call = self._world.program.functions[symbol].at(position)
        callee = call.callee if isinstance(call, Call) else None
        return callee.symbol if isinstance(callee, FunctionRef) else ""
