"""Objects that are filled or changed in place when others can already see them (FT504)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ftlint.analysis.functions.instructions import callee
from ftlint.analysis.state.exclusive import is_shared
from ftlint.analysis.state.places import Place
from ftlint.checks.borrow_evidence import calls_of
from ftlint.checks.context import Context, check
from ftlint.checks.wording import spell
from ftlint.model.expr import AddressOf, Deref, Expr, Field, Global, Index, strip_casts
from ftlint.model.facts import Call, Instruction, Position, Store
from ftlint.model.finding import Finding
from ftlint.model.source import Span


class _Change(NamedTuple):
    """A change of the object that lies in `place`."""

    object: Expr
    place: Place
    span: Span


@check("FT504")
def mutate_after_publish(ctx: Context) -> Iterator[Finding]:
    """Report in each function the first change of an object that lies in a shared place."""
    for symbol in ctx.world.program.functions:
        if not ctx.world.contexts.concurrent(symbol):
            continue
        found: dict[Place, list[_Change]] = {}
        for change in _changes(ctx, symbol):
            found.setdefault(change.place, []).append(change)
        for first, *others in found.values():
            name = spell(first.object, calls_of(ctx, symbol))
            yield ctx.finding(
                "FT504",
                ctx.at(first.span, f"changes what `{name}` holds, where others can see it", symbol),
                symbol=name,
                function=symbol,
                related=tuple(ctx.at(o.span, "changed here as well", symbol) for o in others),
            )


def _changes(ctx: Context, symbol: str) -> Iterator[_Change]:
    world = ctx.world
    held = world.locks.held(symbol)
    for position, instruction in world.program.functions[symbol].instructions:
        for changed in _changed(ctx, symbol, position, instruction):
            canonical = world.resolvers[symbol].resolve(changed)
            if held[position] or not isinstance(canonical, Field | Global):
                continue
            for target in world.places.of(canonical, symbol):
                if is_shared(world, symbol, position, target):
                    yield _Change(changed, target.place, instruction.span)


def _changed(
    ctx: Context, symbol: str, position: Position, instruction: Instruction
) -> Iterator[Expr]:
    """Yield the objects an instruction writes into."""
    if isinstance(instruction, Store):
        pointer = _pointer(instruction.target)
        if pointer is not None:
            yield from _behind(ctx, symbol, pointer, position)
    if not isinstance(instruction, Call) or not instruction.args:
        return
    fill = ctx.world.apis.fills.get(callee(instruction))
    if fill is not None:
        given = strip_casts(instruction.args[0])
        if fill.address and isinstance(given, AddressOf):
            yield given.place
        elif not fill.address:
            yield given
    memory = ctx.world.apis.memory.get(callee(instruction))
    for number in memory.writes if memory is not None else ():
        if number < len(instruction.args):
            yield from _behind(ctx, symbol, instruction.args[number], position)


def _pointer(target: Expr) -> Expr | None:
    match target:
        case Index(base, _):
            return base
        case Deref(pointer):
            return pointer
        case _:
            return None


def _behind(ctx: Context, symbol: str, pointer: Expr, position: Position) -> Iterator[Expr]:
    """Yield the objects whose memory a pointer leads into."""
    for origin in ctx.world.origins.inside(symbol, pointer, position):
        if origin.api in ctx.world.apis.contents and origin.call is not None and origin.call.args:
            yield origin.call.args[0]
