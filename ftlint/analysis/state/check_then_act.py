"""Two calls on one container where the first decides whether the second is made.

`if (!PyDict_Contains(cache, key)) PyDict_SetItem(cache, key, value)`: each call is atomic, but
another thread can come between.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.instructions import callee
from ftlint.analysis.references.origins import Origin
from ftlint.analysis.references.owners import Owner
from ftlint.model.expr import Expr, Local, Temp, subexpressions
from ftlint.model.facts import Call, Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World


class Pair(NamedTuple):
    """A lookup, and the change of the same key in the same container that hangs on it.

    `bracketed` says that calls of Python code around both may hold a lock.
    """

    function: str
    asked: Call
    change: Position
    changed: Call
    owner: Owner
    bracketed: bool

    @property
    def container(self) -> Expr:
        """Return the container that is changed."""
        return self.changed.args[0]


def find_pairs(world: World) -> Iterator[Pair]:
    """Yield the pairs on containers that other threads may have, in program order."""
    for symbol, function in world.program.functions.items():
        if not world.contexts.concurrent(symbol):
            continue
        for position, call in function.calls:
            if callee(call) in world.apis.changes and len(call.args) > 1:
                pair = _pair(world, symbol, position, call)
                if pair is not None:
                    yield pair


def _pair(world: World, symbol: str, change: Position, call: Call) -> Pair | None:
    owner = world.owners.of(symbol, call.args[0], change)
    if owner.is_private:
        return None
    held = world.locks.held(symbol)
    for branch in _deciding(world, symbol, change.block):
        lookup = _lookup(world, symbol, branch, call)
        if lookup is not None and lookup.call is not None:
            # Asking again under a lock is how a first look without one is made good.
            if held[lookup.position] & held[change]:
                return None
            bracketed = world.brackets.surround(symbol, lookup.position, change)
            return Pair(symbol, lookup.call, change, call, owner, bracketed)
    return None


def _deciding(world: World, symbol: str, block: int) -> Iterator[int]:
    """Yield the branches that decide whether a block runs, the nearest first."""
    dependences = world.origins.flow(symbol).control_dependences
    seen, pending = {block}, [block]
    while pending:
        for branch in dependences.get(pending.pop(0), ()):
            if branch not in seen:
                seen.add(branch)
                pending.append(branch)
                yield branch


def _lookup(world: World, symbol: str, branch: int, change: Call) -> Origin | None:
    """Return the lookup of the changed key whose result a branch asks about."""
    block = world.program.functions[symbol].blocks[branch]
    if block.condition is None:
        return None
    at = Position(branch, len(block.instructions))
    for part in subexpressions(block.condition):
        if not isinstance(part, Local | Temp):
            continue
        for origin in world.origins.inside(symbol, part, at):
            call = origin.call
            if call is None or origin.api not in world.apis.lookups or len(call.args) < 2:
                continue
            if _same(world, symbol, call, change):
                return origin
    return None


def _same(world: World, symbol: str, left: Call, right: Call) -> bool:
    resolve = world.resolvers[symbol].resolve
    return all(resolve(a) == resolve(b) for a, b in zip(left.args[:2], right.args[:2], strict=True))
