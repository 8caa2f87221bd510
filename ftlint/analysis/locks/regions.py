"""What happens while a mutex is held: Python code that runs, references dropped, attaching."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.locks.model import Acquisition, Lock
from ftlint.analysis.locks.paths import Attachment
from ftlint.analysis.locks.steps import Step
from ftlint.catalogue.lock_rows import ThreadAction
from ftlint.catalogue.rows import Context
from ftlint.model.expr import Deref, Field, Local
from ftlint.model.facts import Call

if TYPE_CHECKING:
    from ftlint.analysis.locks.held import Locks
    from ftlint.analysis.locks.order import Node
    from ftlint.analysis.world import World


class Act(StrEnum):
    """What is done under a lock."""

    PYTHON = "python"
    DROP = "drop"
    ATTACH = "attach"


class Region(NamedTuple):
    """One act of a function under a lock that stays held when the thread waits."""

    function: str
    taken: Acquisition
    act: Act
    step: Step


class Waiter(NamedTuple):
    """A function that waits for a lock, and whether it is attached then."""

    function: str
    step: Step
    attached: bool


class Regions:
    """Acts under locks, and who waits for the same locks."""

    def __init__(self, world: World, locks: Locks) -> None:
        self._world = world
        self._locks = locks
        self._destructors = frozenset(
            root.function
            for root in world.roots
            if world.contexts.of(root.function) == {Context.TEARDOWN}
            and world.program.functions[root.function].parameters
        )
        self.acts = tuple(self._find_acts())
        self.waiters = self._find_waiters()

    def in_destructors(self, node: Node) -> tuple[Waiter, ...]:
        """Return the functions that take a lock when an object goes away."""
        return tuple(
            waiter
            for waiter in self.waiters.get(node, ())
            if Context.TEARDOWN in self._world.contexts.of(waiter.function)
        )

    def _find_acts(self) -> Iterator[Region]:
        for symbol in self._locks.active:
            if not self._world.contexts.concurrent(symbol):
                continue
            for step in self._locks.steps(symbol):
                # What every caller holds is the matter of the callers.
                held = [
                    taken
                    for taken in step.before.held
                    if taken.counts
                    and taken.locks
                    and not taken.suspendable
                    and taken not in self._locks.entries(symbol).held
                ]
                act = self._act(symbol, step) if held else None
                if act is not None:
                    for taken in held:
                        yield Region(symbol, taken, act, step)

    def _is_free(self, symbol: str, lock: Lock) -> bool:
        """Tell whether nobody can hold a lock where a function waits for it.

        It belongs to the object that a destructor is for, or the function has just made it.
        """
        place = lock.object.pointer if isinstance(lock.object, Deref) else lock.object
        if not isinstance(place, Field) or not isinstance(place.base, Local):
            return False
        function = self._world.program.functions[symbol]
        if symbol in self._destructors and place.base.name == function.parameters[0].name:
            return True
        return any(
            self._locks.resolve(symbol, store.target) == place for _, store in function.stores
        )

    def _act(self, symbol: str, step: Step) -> Act | None:
        if step.after.attachment is Attachment.ATTACHED and any(
            switch.action is ThreadAction.ATTACH for switch in step.switches
        ):
            return Act.ATTACH
        if not isinstance(step.instruction, Call) or step.missed or step.switches:
            return None
        if step.before.attachment is Attachment.DETACHED:
            return None
        if self._locks.python.runs(symbol, step.position, step.instruction):
            return Act.PYTHON
        return Act.DROP if self._locks.python.drops(step.instruction) else None

    def _find_waiters(self) -> dict[Node, tuple[Waiter, ...]]:
        found: dict[Node, list[Waiter]] = {}
        for symbol in self._locks.active:
            if not self._world.contexts.concurrent(symbol):
                continue
            for step in self._locks.steps(symbol):
                if step.callee in self._world.program.functions:
                    continue
                for node, lock in self._locks.order.waits(step):
                    if self._is_free(symbol, lock):
                        continue
                    is_attached = step.before.attachment is Attachment.ATTACHED
                    found.setdefault(node, []).append(Waiter(symbol, step, is_attached))
        return {node: tuple(waiters) for node, waiters in found.items()}
