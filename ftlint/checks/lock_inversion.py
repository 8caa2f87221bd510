"""Locks taken in both orders, or twice through a call (FT610, FT617)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.functions.substitute import root
from ftlint.analysis.locks.order import Edge, Node, is_same, node_of
from ftlint.checks.context import Context, check
from ftlint.checks.lock_wording import instruction_at, lock_name, thread_title, way
from ftlint.model.expr import Binary, Local, children
from ftlint.model.finding import Action, Finding, Flow, Location
from ftlint.model.source import Span


@check("FT617")
def inverted_order(ctx: Context) -> Iterator[Finding]:
    """Report locks that different functions take in different orders."""
    for edges in ctx.world.locks.order.cycles:
        first = edges[0]
        held = lock_name(ctx, first.function, first.held)
        taken = lock_name(ctx, first.function, first.taken.lock)
        label = f"`{taken}` is locked after `{held}` here, before it elsewhere"
        yield ctx.finding(
            "FT617",
            ctx.at(_span(ctx, first), label, first.function),
            symbol=taken,
            function=first.function,
            words={"held": held},
            flows=tuple(_flow(ctx, number, edge) for number, edge in enumerate(edges, 1)),
        )


@check("FT617")
def instance_order(ctx: Context) -> Iterator[Finding]:
    """Report functions that lock one member of two objects in the order they are given."""
    reported: set[Node | None] = set()
    for edge in ctx.world.locks.order.edges:
        node = node_of(edge.held)
        if node != node_of(edge.taken.lock) or edge.taken.through or node in reported:
            continue
        if not _are_two_arguments(ctx, edge) or _compares_addresses(ctx, edge.function):
            continue
        reported.add(node)
        held = lock_name(ctx, edge.function, edge.held)
        taken = lock_name(ctx, edge.function, edge.taken.lock)
        yield ctx.finding(
            "FT617",
            ctx.at(_span(ctx, edge), f"`{taken}` is locked while `{held}` is held", edge.function),
            symbol=taken,
            function=edge.function,
            fix="instances",
        )


@check("FT610")
def relocked(ctx: Context) -> Iterator[Finding]:
    """Report calls, under a lock, of functions that take the same lock: one for each function."""
    order = ctx.world.locks.order
    found: dict[tuple[str, Node | None], dict[Span, Edge]] = {}
    for edge in order.edges:
        lock = edge.taken.lock
        if not edge.taken.through or not is_same(edge.held, lock):
            continue
        if order.is_recursive(lock) or (lock.shared and edge.held.shared):
            continue
        if not _held_by_callers(ctx, edge):
            found.setdefault((edge.taken.through, node_of(lock)), {})[_span(ctx, edge)] = edge
    for (through, _), edges in found.items():
        first, *others = sorted(edges)
        edge = edges[first]
        name = lock_name(ctx, edge.function, edge.taken.lock)
        called = ctx.world.program.functions[through].name
        yield ctx.finding(
            "FT610",
            ctx.at(first, f"`{called}` locks `{name}`, which is held here", edge.function),
            symbol=name,
            function=edge.function,
            fix="twice",
            related=(
                *_inside(ctx, edge),
                *(ctx.at(span, "it is held here as well", edges[span].function) for span in others),
            ),
        )


def _held_by_callers(ctx: Context, edge: Edge) -> bool:
    return edge.held in ctx.world.locks.entry(edge.function)


def _are_two_arguments(ctx: Context, edge: Edge) -> bool:
    """Tell whether the two locks are those of different parameters."""
    names = {parameter.name for parameter in ctx.world.program.functions[edge.function].parameters}
    owners = [root(edge.held.object), root(edge.taken.lock.object)]
    given = [owner.name for owner in owners if isinstance(owner, Local) and owner.name in names]
    return len(set(given)) == 2


def _compares_addresses(ctx: Context, symbol: str) -> bool:
    """Tell whether a function decides by the addresses of its objects, as one that sorts them."""
    function = ctx.world.program.functions[symbol]
    names = {Local(parameter.name) for parameter in function.parameters}
    for block in function.blocks:
        if block.condition is None:
            continue
        condition = ctx.world.locks.resolve(symbol, block.condition)
        is_order = isinstance(condition, Binary) and condition.op in ("<", ">", "<=", ">=")
        if is_order and names.intersection(children(condition)):
            return True
    return False


def _span(ctx: Context, edge: Edge) -> Span:
    return instruction_at(ctx, edge.function, edge.taken.position).span


def _flow(ctx: Context, number: int, edge: Edge) -> Flow:
    steps: list[Location] = []
    for step in ctx.world.locks.steps(edge.function):
        if any(edge.held in taken.locks for taken in step.taken):
            label = f"locks `{lock_name(ctx, edge.function, edge.held)}`"
            steps.append(ctx.at(step.instruction.span, label, edge.function, Action.LOCKS))
            break
    taken = lock_name(ctx, edge.function, edge.taken.lock)
    steps.append(ctx.at(_span(ctx, edge), f"then needs `{taken}`", edge.function, Action.WAITS))
    return Flow(thread_title(ctx, number, edge.function), (*steps, *_inside(ctx, edge)))


def _inside(ctx: Context, edge: Edge) -> tuple[Location, ...]:
    """Return the way from a call to where the called function takes the lock."""
    order = ctx.world.locks.order
    if not edge.taken.through:
        return ()
    found = next(
        (t for t in order.taken(edge.taken.through) if node_of(t.lock) == node_of(edge.taken.lock)),
        None,
    )
    if found is None:
        return ()
    return tuple(way(ctx, order.way(edge.taken.through, found.lock), "it is locked here"))
