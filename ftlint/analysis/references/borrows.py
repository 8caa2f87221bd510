"""The life of a borrowed reference: from the call that returns it to its last use.

Comparing the pointer and testing it for NULL are no uses. The life ends where the reference
becomes a strong one; taking that strong reference is itself a use of the borrowed one.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.mentions import Holder
from ftlint.analysis.modules.frameworks import is_generated
from ftlint.analysis.references.lifetime import Seen
from ftlint.analysis.references.origins import pointed_variable
from ftlint.analysis.references.owners import NOBODY, Owner
from ftlint.catalogue.rows import Borrowed, Verdict
from ftlint.model.expr import Expr, Temp
from ftlint.model.facts import Call, Position
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.references.protection import Guard
    from ftlint.analysis.world import World


class Danger(StrEnum):
    """Why a use of a borrowed reference comes too late."""

    NONE = "none"
    UNLOCKED = "unlocked"  # nothing protects the owner where the reference was taken
    RELEASED = "released"  # the lock is not held any more
    SUSPENDED = "suspended"  # a call in between can suspend the critical section


class Use(NamedTuple):
    """One use of a borrowed reference; `cause` is the call that suspends its protection."""

    seen: Seen
    danger: Danger
    cause: Span | None = None

    @property
    def span(self) -> Span:
        """Where the use stands."""
        return self.seen.span


class Borrow(NamedTuple):
    """A call that hands out a borrowed reference, its owner, and the uses that matter."""

    symbol: str
    position: Position
    call: Call
    api: Borrowed
    container: Expr | None
    owner: Owner
    guards: tuple[Guard, ...]
    uses: tuple[Use, ...]

    @property
    def dangers(self) -> tuple[Use, ...]:
        """Uses after which the object may be gone, first one first."""
        return tuple(use for use in self.uses if use.danger is not Danger.NONE)

    @property
    def is_unsafe(self) -> bool:
        """Tell whether something can go wrong: a late use, or an unlocked and unchecked access."""
        return bool(self.dangers) or not (self.guards or self.api.bounds_checked)

    @property
    def is_unlocked(self) -> bool:
        """Tell whether nothing protects the owner when the reference is taken."""
        return not self.guards


class Borrows:
    """Every borrowed reference of the program."""

    def __init__(self, world: World) -> None:
        self._world = world

    @cached_property
    def all(self) -> tuple[Borrow, ...]:
        """Return every unsafe or doubtful borrow outside module initialisation, in source order.

        Calls that the catalogue calls safe, and code generators' own helpers, are left out.
        """
        world = self._world
        found = []
        for (symbol, position, call), api in world.call_graph.known(world.apis.borrowed):
            if not api.rule or api.verdict is Verdict.SAFE:
                continue
            is_helper = is_generated(world.apis, world.program.functions[symbol].name)
            if not is_helper and not world.contexts.is_import_only(symbol):
                found.append(self._borrow(symbol, position, call, api))
        return tuple(sorted(found, key=lambda b: (b.call.span, b.symbol, b.position)))

    def _borrow(self, symbol: str, position: Position, call: Call, api: Borrowed) -> Borrow:
        container: Expr | None = None
        owner = NOBODY
        guards: tuple[Guard, ...] = ()
        if api.owner is not None and api.owner < len(call.args):
            container = call.args[api.owner]
            owner = self._world.owners.of(symbol, container, position)
            guards = self._world.protection.of(symbol, container, position, owner)
        uses = tuple(
            self._judge(symbol, guards, seen)
            for seen in self._world.lifetimes.follow(symbol, position, holders_of(call, api))
        )
        return Borrow(symbol, position, call, api, container, owner, guards, uses)

    def _judge(self, symbol: str, guards: tuple[Guard, ...], seen: Seen) -> Use:
        """Say whether some guard protects the object until a use."""
        if not guards:
            return Use(seen, Danger.UNLOCKED)
        held = [g for g in guards if self._world.protection.still_held(symbol, g, seen.position)]
        if not held:
            return Use(seen, Danger.RELEASED)
        if seen.suspended is not None and all(guard.suspendable for guard in held):
            return Use(seen, Danger.SUSPENDED, seen.suspended.span)
        return Use(seen, Danger.NONE)


def holders_of(call: Call, api: Borrowed) -> frozenset[Holder]:
    """Return what holds the borrowed references right after the call."""
    if not api.out_args:
        return frozenset({Temp(call.result)})
    variables = (pointed_variable(call.args[n]) for n in api.out_args if n < len(call.args))
    return frozenset(variable for variable in variables if variable is not None)
