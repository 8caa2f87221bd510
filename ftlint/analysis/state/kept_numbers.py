"""Numbers that are changed, and kept or returned right after: as an identifier, say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.analysis.state.accesses import Access
from ftlint.model.expr import Expr, subexpressions
from ftlint.model.facts import Return, Store

if TYPE_CHECKING:
    from ftlint.analysis.world import World


class KeptNumbers:
    """Answers for one program; every block is read once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._last: dict[tuple[str, int], dict[Expr, int]] = {}

    def is_kept(self, update: Access) -> bool:
        """Tell whether the rest of the block keeps or returns what an assignment has changed."""
        function = self._world.program.functions[update.function]
        change = function.at(update.position)
        if not isinstance(change, Store):
            return False
        number = self._world.resolvers[update.function].resolve(change.target)
        last = self._kept_in(update.function, update.position.block).get(number, -1)
        return last > update.position.place

    def _kept_in(self, symbol: str, block: int) -> dict[Expr, int]:
        """Return the last place of a block that keeps or returns an expression."""
        key = symbol, block
        if key not in self._last:
            resolve = self._world.resolvers[symbol].resolve
            found = self._last[key] = {}
            instructions = self._world.program.functions[symbol].blocks[block].instructions
            for place, instruction in enumerate(instructions):
                if isinstance(instruction, Store | Return) and instruction.value is not None:
                    for part in subexpressions(resolve(instruction.value)):
                        found[part] = place
        return self._last[key]
