"""Sizes of containers that are read before an item is taken without a check of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.instructions import callee
from ftlint.analysis.references.borrows import Borrow
from ftlint.model.expr import Expr
from ftlint.model.facts import Call, Position
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.world import World


class SizeRead(NamedTuple):
    """A size that an unchecked access relies on.

    `suspended` is a call on the way that can suspend the critical section; `outside` says that
    the size was read before the lock was taken.
    """

    span: Span
    suspended: Span | None
    outside: bool


class StaleSizes:
    """Size reads that reach an access, by borrow."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._reads: dict[str, dict[Expr, dict[Position, Call]]] = {}

    def before(self, borrow: Borrow) -> tuple[SizeRead, ...]:
        """Return the size reads of the borrow's container that reach it, in block order.

        Empty when the API checks the index, or the size is not read in the same function.
        """
        if borrow.api.bounds_checked or borrow.container is None:
            return ()
        names = self._world.protection.names(borrow.symbol, borrow.container, borrow.position)
        known = self._reads_in(borrow.symbol)
        reads = {p: call for name in names for p, call in known.get(name, {}).items()}
        return tuple(
            found
            for position in sorted(reads)
            if (found := self._reaches(borrow, position, reads)) is not None
        )

    def _reads_in(self, symbol: str) -> dict[Expr, dict[Position, Call]]:
        """Return the calls of a function that read the size of an object, by the object's names."""
        if symbol not in self._reads:
            found = self._reads[symbol] = {}
            for position, call in self._world.program.functions[symbol].calls:
                size = self._world.apis.sizes.get(callee(call))
                if size is not None and size.owner < len(call.args):
                    owner = call.args[size.owner]
                    for name in self._world.protection.names(symbol, owner, position):
                        found.setdefault(name, {})[position] = call
        return self._reads[symbol]

    def _reaches(
        self, borrow: Borrow, start: Position, reads: dict[Position, Call]
    ) -> SizeRead | None:
        """Follow the paths from one size read to the access; another read of the size ends one."""
        blocks = self._world.program.functions[borrow.symbol].blocks
        suspended: dict[int, Call | None] = {}
        answer: SizeRead | None = None
        pending: list[tuple[int, int, Call | None]] = [(start.block, start.place + 1, None)]
        while pending:
            number, place, cause = pending.pop()
            for index in range(place, len(blocks[number].instructions)):
                instruction = blocks[number].instructions[index]
                position = Position(number, index)
                if position == borrow.position:
                    outside = self._is_outside(borrow, start)
                    if answer is None or (answer.suspended is None and cause is not None):
                        span = cause.span if cause else None
                        answer = SizeRead(reads[start].span, span, outside)
                if position in reads:
                    break
                if cause is None and isinstance(instruction, Call):
                    cause = instruction if self._world.suspends.may(instruction) else None
            else:
                for successor in blocks[number].successors:
                    if successor not in suspended or (suspended[successor] is None and cause):
                        suspended[successor] = cause
                        pending.append((successor, 0, cause))
        return answer

    def _is_outside(self, borrow: Borrow, start: Position) -> bool:
        return bool(borrow.guards) and not any(
            self._world.protection.still_held(borrow.symbol, guard, start)
            for guard in borrow.guards
        )
