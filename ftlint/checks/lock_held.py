"""Python code and attaching while a mutex is held (FT606, FT607, FT609, FT621)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ftlint.analysis.locks.model import Lock
from ftlint.analysis.locks.order import Node, node_of
from ftlint.analysis.locks.regions import Act, Region, Waiter
from ftlint.catalogue.rows import Context as Runs
from ftlint.checks.context import Context, check
from ftlint.checks.lock_wording import lock_name, taken_at, thread_title, way
from ftlint.model.expr import AddressOf, Field, Global, Index, strip_casts
from ftlint.model.facts import Call
from ftlint.model.finding import Action, Confidence, Finding, Flow, Location

# More calls between a lock and Python code than this are one error handler behind another.
_MAX_DEPTH = 2
_MAX_OTHERS = 5
_FOREIGN = frozenset({"pthread", "semaphore", "pythread", "c11", "win32", "cxx"})


class _Held(NamedTuple):
    """A rule, and what breaks it: what is done under which lock."""

    rule: str
    region: Region
    lock: Lock
    node: Node


@check("FT606", "FT607", "FT609", "FT621")
def held_locks(ctx: Context) -> Iterator[Finding]:
    """Report locks held over what can wait for a thread that wants the same lock.

    One finding for each lock and function: the worst of what is done under it. A lock whose
    waiters stay attached has one: it is mended where they wait.
    """
    worst: dict[tuple[Node, str], _Held] = {}
    for region in ctx.world.locks.regions.acts:
        for lock in region.taken.locks:
            node = node_of(lock)
            rule = _rule(ctx, region, lock, node) if node is not None else None
            if node is None or rule is None:
                continue
            known = worst.get((node, region.function))
            if known is None or _rank(region) < _rank(known.region):
                worst[node, region.function] = _Held(rule, region, lock, node)
    decisions: dict[tuple[Node, str], list[_Held]] = {}
    for (node, function), held in worst.items():
        where = "" if held.rule in ("FT607", "FT609") else function
        decisions.setdefault((node, where), []).append(held)
    for all_held in decisions.values():
        first, *others = sorted(
            all_held, key=lambda held: (_rank(held.region), held.region.step.instruction.span)
        )
        yield _finding(ctx, first, tuple(others[:_MAX_OTHERS]))


def _rank(region: Region) -> int:
    return (Act.ATTACH, Act.PYTHON, Act.DROP).index(region.act)


def _rule(ctx: Context, region: Region, lock: Lock, node: Node) -> str | None:
    """Return the rule that an act under a lock breaks, if any."""
    regions = ctx.world.locks.regions
    if region.act is Act.DROP:
        # A destructor that takes the mutex of the object that goes away finds it free.
        is_shared = isinstance(lock.object, Global)
        needed = is_shared and not ctx.world.locks.order.is_recursive(lock)
        return "FT621" if needed and regions.in_destructors(node) else None
    if lock.kind not in _FOREIGN:
        return "FT606" if region.act is Act.PYTHON else None
    if not any(waiter.attached for waiter in regions.waiters.get(node, ())):
        return None
    return "FT609" if region.act is Act.ATTACH else "FT607"


def _finding(ctx: Context, held: _Held, others: tuple[_Held, ...]) -> Finding:
    rule, region, lock, node = held
    symbol = region.function
    name = lock_name(ctx, symbol, lock)
    label = {
        Act.ATTACH: f"waits to attach while `{name}` is held",
        Act.PYTHON: f"runs Python code while `{name}` is held",
        Act.DROP: f"drops a reference while `{name}` is held",
    }[region.act]
    related = taken_at(ctx, symbol, region.taken)
    flows: tuple[Flow, ...] = ()
    regions = ctx.world.locks.regions
    if rule in ("FT607", "FT609"):
        waiter = next(w for w in regions.waiters[node] if w.attached)
        flows = _flows(ctx, region, name, waiter, "waits for it, attached")
    elif rule == "FT621":
        waiter = regions.in_destructors(node)[0]
        related += (
            ctx.at(waiter.step.instruction.span, "a destructor locks it here", waiter.function),
        )
    return ctx.finding(
        rule,
        ctx.at(region.step.instruction.span, label, symbol),
        symbol=name,
        function=symbol,
        confidence=_confidence(ctx, region, node),
        related=(*related, *_way_to_python(ctx, region), *(_as_well(ctx, held) for held in others)),
        flows=flows,
    )


def _as_well(ctx: Context, held: _Held) -> Location:
    does = "attaches" if held.region.act is Act.ATTACH else "runs Python code"
    span = held.region.step.instruction.span
    return ctx.at(span, f"{does} under it as well", held.region.function)


def _confidence(ctx: Context, region: Region, node: Node) -> Confidence | None:
    """Return how sure it is, None for as sure as the rule.

    A destructor runs rather for a reference that was kept than for one that was just got. Python
    that is many calls away mostly handles an error.
    """
    call = region.step.instruction
    if not isinstance(call, Call):
        return None
    if region.act is Act.PYTHON:
        depth = len(tuple(ctx.world.locks.python.way(call)))
        return Confidence.LOW if depth > _MAX_DEPTH else None
    if region.act is Act.DROP:
        first = strip_casts(call.args[0]) if call.args else None
        place = first.place if isinstance(first, AddressOf) else first
        waiters = ctx.world.locks.regions.in_destructors(node)
        only = any(ctx.world.contexts.of(w.function) == {Runs.TEARDOWN} for w in waiters)
        is_kept = isinstance(place, (Field, Global, Index))
        return None if is_kept and only else Confidence.LOW
    return None


def _way_to_python(ctx: Context, region: Region) -> tuple[Location, ...]:
    call = region.step.instruction
    if region.act is not Act.PYTHON or not isinstance(call, Call):
        return ()
    python = ctx.world.locks.python
    return tuple(way(ctx, python.way(call), f"`{python.api(call)}` runs Python code"))


def _flows(
    ctx: Context, region: Region, name: str, waiter: Waiter, waits: str
) -> tuple[Flow, Flow]:
    first = region.function
    does = "waits to attach" if region.act is Act.ATTACH else "waits, in Python code"
    waiting = ctx.at(region.step.instruction.span, does, first, Action.WAITS)
    holds = (*taken_at(ctx, first, region.taken), waiting)
    return (
        Flow(thread_title(ctx, 1, first), holds),
        Flow(
            thread_title(ctx, 2, waiter.function),
            (
                ctx.at(
                    waiter.step.instruction.span,
                    f"`{name}`: {waits}",
                    waiter.function,
                    Action.WAITS,
                ),
            ),
        ),
    )
