"""Whether any lock at all is held around an access, whatever it may have to do with the object.

Where the way to an object leads through structs that carry it along, a lock cannot be told to be
the object's own. That some lock is held wherever threads come from is then a reason for doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.analysis.functions.implications import Implications
from ftlint.analysis.functions.substitute import root
from ftlint.analysis.state.accesses import Access
from ftlint.model.expr import AddressOf, Expr, Local, strip_casts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ftlint.analysis.world import World
    from ftlint.model.facts import Position

# A parameter of a function that is passed something with nothing held.
_Bare = tuple[str, str]


class Around:
    """Answers for the accesses of a program."""

    def __init__(self, world: World) -> None:
        self._world = world
        entered: list[_Bare] = [
            (function.symbol, parameter.name)
            for function in world.program.functions.values()
            if world.sharing.is_entered(function.symbol)
            for parameter in function.parameters
        ]
        self._bare = Implications(entered, self._callers)

    def is_locked(self, access: Access) -> bool:
        """Tell whether a lock is held at an access, or wherever the object is passed in."""
        if access.base is None:
            return False
        start = self._start(access.function, access.base, access.position)
        held = self._world.locks.held(access.function)[access.position]
        return bool(held) or (start is not None and not self._bare.holds(start))

    def is_carried(self, access: Access) -> bool:
        """Tell whether a struct carries the object to an access, or to the call that leads there.

        A path from a parameter counts as one.
        """
        if access.base is None:
            return False
        pending = [(access.function, access.base)]
        seen: set[tuple[str, Expr]] = set()
        while pending:
            symbol, base = pending.pop()
            if (symbol, base) in seen:
                continue
            seen.add((symbol, base))
            if root(base) != base:
                return True
            number = self._number(symbol, base)
            for site in self._world.call_graph.sites(symbol) if number is not None else ():
                if number is not None and number < len(site.call.args):
                    passed = self._world.resolvers[site.caller].resolve(site.call.args[number])
                    pending.append((site.caller, passed))
        return False

    def _callers(self, bare: _Bare) -> Iterator[_Bare]:
        """Yield what makes a parameter bare: those of callers that pass it on with nothing held."""
        symbol, name = bare
        number = self._number(symbol, Local(name))
        for site in self._world.call_graph.sites(symbol):
            if number is None or number >= len(site.call.args):
                continue
            passed = strip_casts(site.call.args[number])
            is_own = not self._world.sharing.of(site.caller, passed, site.position)
            if is_own and not isinstance(passed, AddressOf):
                continue
            if self._world.locks.held(site.caller)[site.position]:
                continue
            start = self._start(site.caller, passed, site.position)
            if start is not None:
                yield start

    def _start(self, symbol: str, base: Expr, position: Position) -> _Bare | None:
        """Return the parameter that an object comes from; any one of the function failing that."""
        start = root(self._world.resolvers[symbol].resolve(base))
        names = [p.name for p in self._world.program.functions[symbol].parameters]
        if isinstance(start, Local) and start.name in names:
            return symbol, start.name
        anchors = self._world.locksets.starts(symbol, base, position)
        found = sorted(a.name for a in anchors if isinstance(a, Local) and a.name in names)
        return (symbol, found[0]) if found else None

    def _number(self, symbol: str, base: Expr) -> int | None:
        names = [p.name for p in self._world.program.functions[symbol].parameters]
        is_parameter = isinstance(base, Local) and base.name in names
        return names.index(base.name) if is_parameter and isinstance(base, Local) else None
