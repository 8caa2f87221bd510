"""Members read in a critical section and used there after a call that may have suspended it.

A suspended section lets another thread in: it may replace the object, or move the memory, that a
local still stands for. The section is held again afterwards, and protects the new value only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.instructions import all_subexpressions
from ftlint.analysis.locks.model import Lock
from ftlint.analysis.state.accesses import ENDS
from ftlint.catalogue.rows import ReferenceAction
from ftlint.model.expr import (
    Binary,
    Deref,
    Expr,
    Field,
    FunctionRef,
    Index,
    Local,
    strip_casts,
)
from ftlint.model.facts import Call, Evaluate, Instruction, Position, Store
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_SECTION = "critical_section"


class Load(NamedTuple):
    """A local that gets the value of a member, in a section on the member's object."""

    function: str
    local: Local
    member: Field
    position: Position
    span: Span
    section: Lock


class StaleUse(NamedTuple):
    """A use of what was loaded, after a call that can suspend the section."""

    load: Load
    suspended: Span
    use: Span


def stale_members(world: World) -> Iterator[StaleUse]:
    """Yield the first stale use of every load, function by function."""
    ended = {
        (state.owner, access.place.path[0])
        for state in world.instance_states
        for access in state.accesses
        if access.kind in ENDS
    }
    for symbol in world.locks.active:
        loads = tuple(_loads(world, symbol, ended))
        begun = _begun(world, symbol) if loads else {}
        for load in loads:
            found = _follow(world, load, begun)
            if found is not None:
                yield found


def _loads(world: World, symbol: str, ended: set[tuple[str, str]]) -> Iterator[Load]:
    for position, store in world.program.functions[symbol].stores:
        value = strip_casts(store.value)
        if not isinstance(store.target, Local) or not isinstance(value, Field):
            continue
        if (value.record, value.name) not in ended:
            continue
        owner = world.locks.resolve(symbol, value.base)
        for lock in world.locks.at(symbol, position):
            if lock.kind == _SECTION and lock.object == owner:
                yield Load(symbol, store.target, value, position, store.span, lock)
                break


def _begun(world: World, symbol: str) -> dict[Position, frozenset[Lock]]:
    """Return the sections that are not ended before each instruction, suspended ones included."""
    return {
        step.position: frozenset(
            lock for taken in step.before.held if taken.suspendable for lock in taken.locks
        )
        for step in world.locks.steps(symbol)
    }


def _follow(world: World, load: Load, begun: dict[Position, frozenset[Lock]]) -> StaleUse | None:
    """Follow the paths from a load; None when nothing on them is stale."""
    blocks = world.program.functions[load.function].blocks
    seen: set[tuple[int, bool]] = set()
    pending: list[tuple[int, int, Call | None]] = [
        (load.position.block, load.position.place + 1, None)
    ]
    while pending:
        number, place, cause = pending.pop(0)
        for index in range(place, len(blocks[number].instructions)):
            instruction = blocks[number].instructions[index]
            position = Position(number, index)
            if load.section not in begun.get(position, ()):
                break
            if cause is not None and _uses(instruction, load.local):
                return StaleUse(load, cause.span, instruction.span)
            if _settles(world, load, instruction):
                break
            if cause is None and isinstance(instruction, Call) and world.suspends.may(instruction):
                cause = instruction
        else:
            for successor in blocks[number].successors:
                if (successor, cause is None) not in seen:
                    seen.add((successor, cause is None))
                    pending.append((successor, 0, cause))
    return None


def _uses(instruction: Instruction, local: Local) -> bool:
    """Tell whether an instruction looks behind a pointer, or hands it on."""
    if isinstance(instruction, Call) and any(strip_casts(a) == local for a in instruction.args):
        return True
    return any(_leads_behind(expr, local) for expr in all_subexpressions(instruction))


def _leads_behind(expr: Expr, local: Local) -> bool:
    match expr:
        case Field(base=base, arrow=True) | Index(base, _) | Deref(base):
            return strip_casts(base) == local
        case _:
            return False


def _settles(world: World, load: Load, instruction: Instruction) -> bool:
    """Tell whether a local is set anew, is owned, or is compared with the member as it is now."""
    match instruction:
        case Store(target=target, op="=" | "init"):
            return target == load.local
        case Call(callee=FunctionRef(name), args=args):
            reference = world.apis.references.get(name)
            owned = reference is not None and reference.action is ReferenceAction.INCREF
            return owned and any(strip_casts(arg) == load.local for arg in args)
        case Evaluate(value=Binary("==" | "!=", left, right)):
            sides = {strip_casts(left), strip_casts(right)}
            return load.local in sides and load.member in sides
        case _:
            return False
