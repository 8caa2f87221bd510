"""Functions that module initialisation certainly calls, before any thread can use the module.

What they fill on first use is filled by then. A call is certain when an exit that reports success
is reached through it alone; calls on error paths are not.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ftlint.analysis.functions.conditions import number
from ftlint.catalogue.rows import Context
from ftlint.model.facts import Return

if TYPE_CHECKING:
    from ftlint.analysis.reach.callgraph import CallSite
    from ftlint.analysis.world import World


class Eager:
    """Answers for the functions of a program."""

    def __init__(self, world: World) -> None:
        self._world = world

    def calls(self, symbol: str) -> bool:
        """Tell whether module initialisation certainly calls a function."""
        return symbol in self._called

    @cached_property
    def _called(self) -> frozenset[str]:
        world = self._world
        found = {root.function for root in world.roots if root.context is Context.IMPORT}
        pending = sorted(found)
        while pending:
            caller = pending.pop()
            for callee in world.call_graph.callees(caller):
                sites = world.call_graph.sites(callee)
                if callee not in found and any(
                    site.caller == caller and self._is_certain(site) for site in sites
                ):
                    found.add(callee)
                    pending.append(callee)
        return frozenset(found)

    def _is_certain(self, site: CallSite) -> bool:
        flow = self._world.origins.flow(site.caller)
        return any(
            self._succeeds(site.caller, block) and flow.dominates(site.position.block, block)
            for block in flow.exits
        )

    def _succeeds(self, symbol: str, block: int) -> bool:
        """Say whether an exit returns something else than NULL or a negative number."""
        function = self._world.program.functions[symbol]
        last = function.blocks[block].instructions[-1:]
        value = last[0].value if last and isinstance(last[0], Return) else None
        if value is None:
            return True
        known = number(self._world.resolvers[symbol].resolve(value))
        is_null = known == 0 and "*" in function.return_type
        return not is_null and (known is None or known >= 0)
