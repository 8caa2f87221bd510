"""A control-flow graph under construction."""

from __future__ import annotations

from ftlint.model.expr import Expr
from ftlint.model.facts import Block, Instruction


class _Draft:
    __slots__ = ("condition", "instructions", "successors")

    def __init__(self) -> None:
        self.instructions: list[Instruction] = []
        self.condition: Expr | None = None
        self.successors: list[int] = []


class GraphBuilder:
    """Blocks of one function, appended to in source order.

    After a jump there is no current block, and what follows is dropped: nothing leads to it.
    """

    def __init__(self) -> None:
        self._blocks = [_Draft()]
        self._current: int | None = 0

    def emit(self, instruction: Instruction) -> None:
        """Append an instruction to the current block."""
        if self._current is not None:
            self._blocks[self._current].instructions.append(instruction)

    def new_block(self) -> int:
        """Return a new, empty block."""
        self._blocks.append(_Draft())
        return len(self._blocks) - 1

    def start(self, block: int) -> None:
        """Let the current block fall into this one, and go on there."""
        self.jump(block)
        self._current = block

    def jump(self, *targets: int) -> None:
        """End the current block with a jump; code that follows is unreachable until a `start`."""
        if self._current is not None:
            self._blocks[self._current].successors.extend(targets)
        self._current = None

    def branch(self, condition: Expr, if_true: int, if_false: int) -> None:
        """End the current block with a two-way decision."""
        if self._current is not None:
            self._blocks[self._current].condition = condition
        self.jump(if_true, if_false)

    def detach(self) -> int:
        """Leave the current block open for `attach`, as after a jump."""
        block = self._current
        self._current = None
        return self.new_block() if block is None else block

    def attach(self, block: int, targets: tuple[int, ...]) -> None:
        """End a detached block with a jump."""
        self._blocks[block].successors.extend(targets)

    def continue_in(self, block: int) -> None:
        """Go on in a block without falling into it."""
        self._current = block

    def finish(self) -> tuple[Block, ...]:
        """Return the blocks that can be reached, renumbered in the order of their creation."""
        reached = {0}
        work = [0]
        while work:
            for successor in self._blocks[work.pop()].successors:
                if successor not in reached:
                    reached.add(successor)
                    work.append(successor)
        order = sorted(reached)
        number = {old: new for new, old in enumerate(order)}
        return tuple(
            Block(
                tuple(draft.instructions),
                draft.condition,
                tuple(number[successor] for successor in draft.successors),
            )
            for old in order
            for draft in (self._blocks[old],)
        )
