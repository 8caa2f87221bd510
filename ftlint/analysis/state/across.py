"""Which pointers cross a call: handed over, handed back, or stored where a parameter points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ftlint.analysis.functions.substitute import root
from ftlint.analysis.reach.callgraph import CallSite
from ftlint.analysis.references.origins import Origin, OriginKind
from ftlint.model.expr import (
    AddressOf,
    Binary,
    Deref,
    Expr,
    Field,
    FunctionRef,
    Index,
    Local,
    strip_casts,
)
from ftlint.model.facts import Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World

# A visitor and its data are rarely passed on through more functions than this.
_MAX_CALLS = 4


def handed_over(
    world: World, symbol: str, site: CallSite, number: int
) -> Iterator[tuple[str, Expr, Position]]:
    """Yield what a call passes to a function as an argument: caller, expression, position.

    `walk(tree, visit, &data)` calls `visit(node, data)`: a visitor is given the data of those
    who name that visitor, not of everybody who walks a tree.
    """
    yield from _handed_over(world, symbol, site, (site.call.callee, number), _MAX_CALLS)


def _handed_over(
    world: World, symbol: str, site: CallSite, pair: tuple[Expr, int], calls: int
) -> Iterator[tuple[str, Expr, Position]]:
    visitor, number = pair
    given = site.call.args[number]
    callee = _parameter(world, site.caller, visitor)
    argument = _parameter(world, site.caller, given)
    if callee is None or argument is None or calls == 0 or world.sharing.is_entered(site.caller):
        yield site.caller, given, site.position
        return
    for outer in world.call_graph.sites(site.caller):
        if max(callee, argument) >= len(outer.call.args):
            continue
        named = strip_casts(world.resolvers[outer.caller].resolve(outer.call.args[callee]))
        if not isinstance(named, FunctionRef):
            pair = (outer.call.args[callee], argument)
            yield from _handed_over(world, symbol, outer, pair, calls - 1)
        elif named.symbol == symbol:
            yield outer.caller, outer.call.args[argument], outer.position


def _parameter(world: World, symbol: str, expr: Expr) -> int | None:
    """Return which parameter of a function an expression is, unless the function sets it."""
    expr = strip_casts(expr)
    if not isinstance(expr, Local) or world.resolvers[symbol].definitions(expr.name):
        return None
    names = [p.name for p in world.program.functions[symbol].parameters]
    return names.index(expr.name) if expr.name in names else None


def stores_through(world: World, symbol: str, number: int) -> Iterator[tuple[Position, Expr]]:
    """Yield what a function stores where a parameter points (`*out = made;`), and where."""
    target = _pointee(world, symbol, number)
    resolver = world.resolvers[symbol]
    for position, store in world.program.functions[symbol].stores:
        if resolver.resolve(store.target) == target:
            yield position, store.value


def passes_on(world: World, symbol: str, number: int) -> Iterator[tuple[str, int]]:
    """Yield the functions a function passes a parameter on to, and as which of their arguments.

    The name is empty where it is not known which function that is.
    """
    name = _pointee(world, symbol, number).pointer
    resolver = world.resolvers[symbol]
    for _, call in world.program.functions[symbol].calls:
        for argument, given in enumerate(call.args):
            if resolver.resolve(given) == name:
                callee = call.callee.symbol if isinstance(call.callee, FunctionRef) else ""
                yield callee, argument


def _pointee(world: World, symbol: str, number: int) -> Deref:
    parameters = world.program.functions[symbol].parameters
    return Deref(Local(parameters[number].name if number < len(parameters) else ""))


def leads_back(world: World, symbol: str) -> frozenset[int]:
    """Return the parameters inside which all lies that a function returns; none if it varies."""
    found: set[int] = set()
    seen: set[tuple[Expr, Position]] = set()
    pending = [
        (end.value, position)
        for position, end in world.program.functions[symbol].returns
        if end.value is not None
    ]
    while pending:
        asked = pending.pop()
        if asked in seen:
            continue
        seen.add(asked)
        for origin in world.origins.inside(symbol, *asked):
            number = world.origins.parameter_number(origin)
            start = _whole(world, origin)
            if origin.kind is OriginKind.PARAMETER and number is not None:
                found.add(number)
            elif start is not None:
                pending.append((start, origin.position))
            else:
                return frozenset()
    return frozenset(found)


def _whole(world: World, origin: Origin) -> Expr | None:
    """Return the local that what an address leads into is part of, without another pointer."""
    value = strip_casts(origin.value)
    while isinstance(value, Binary):
        value = strip_casts(value.left)
    if isinstance(value, AddressOf):
        value = value.place
    elif not _is_array(world, value):
        return value if isinstance(value, Local) and origin.kind is OriginKind.OTHER else None
    start = root(value)
    return start if isinstance(start, Local) and _is_inside(world, value) else None


def _is_inside(world: World, place: Expr) -> bool:
    """Tell whether a path leads through one pointer at most: that of the local it starts from."""
    while isinstance(place, (Field, Index)):
        inner = strip_casts(place.base)
        if isinstance(place, Field) and not place.arrow:
            place = inner
        elif isinstance(inner, Local):
            return True
        elif isinstance(inner, AddressOf):
            place = inner.place
        elif isinstance(place, Index) and _is_array(world, inner):
            place = inner
        else:
            return False
    return isinstance(place, Local)


def _is_array(world: World, place: Expr) -> bool:
    return isinstance(place, Field) and "[" in world.program.member_type(place.record, place.name)
