"""PySequence_Fast on an object that may be somebody's list (FT205): one finding for each call."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ftlint.analysis.references.borrows import Borrow
from ftlint.analysis.references.origins import Origin, OriginKind
from ftlint.analysis.references.owners import Owner
from ftlint.catalogue.rows import ReturnKind
from ftlint.checks.borrow_evidence import calls_of, confidence_of, is_late_incref, related
from ftlint.checks.context import Context, check
from ftlint.checks.wording import spell, whose
from ftlint.model.expr import Expr
from ftlint.model.facts import Position
from ftlint.model.finding import Confidence, Finding, Location


class _Source(NamedTuple):
    """Where a sequence comes from: a call of PySequence_Fast, or a container seen as one."""

    function: str
    position: Position
    original: Expr
    origin: Origin | None


@check("FT205")
def sequence_fast(ctx: Context) -> Iterator[Finding]:
    """Report sequences whose items are read while another thread can change the list."""
    groups: dict[_Source, list[Borrow]] = {}
    for borrow in ctx.world.borrows.all:
        if borrow.api.rule == "FT205" and borrow.container is not None:
            for source in _sources(ctx, borrow, borrow.container):
                groups.setdefault(source, []).append(borrow)
    for source in sorted(groups, key=lambda s: (s.function, s.position)):
        owner = _owner(ctx, source)
        if owner.is_private:
            continue
        unsafe = [
            b for b in groups[source] if b.is_unsafe and not _is_locked(ctx, source, b, owner)
        ]
        if unsafe:
            yield _finding(ctx, source, owner, unsafe)


def _sources(ctx: Context, borrow: Borrow, container: Expr) -> Iterator[_Source]:
    found = False
    for origin in ctx.world.origins.of(borrow.symbol, container, borrow.position):
        returned = ctx.world.apis.returns.get(origin.api)
        if origin.kind is not OriginKind.CALL or origin.call is None or not origin.call.args:
            continue
        if returned is not None and returned.kind is ReturnKind.SEQUENCE_FAST:
            found = True
            yield _Source(origin.function, origin.position, origin.call.args[0], origin)
    if not found:
        first = ctx.world.resolvers[borrow.symbol].resolve(container)
        yield _Source(borrow.symbol, Position(0, 0), first, None)


def _owner(ctx: Context, source: _Source) -> Owner:
    return ctx.world.owners.of(source.function, source.original, source.position)


def _is_locked(ctx: Context, source: _Source, borrow: Borrow, owner: Owner) -> bool:
    """Tell whether the function of the call holds the lock around a helper that reads items."""
    if source.origin is None or source.function == borrow.symbol:
        return False
    sites = [s for s in ctx.world.call_graph.sites(borrow.symbol) if s.caller == source.function]
    passed = [
        (site, argument)
        for site in sites
        for argument in site.call.args
        if source.origin in ctx.world.origins.inside(site.caller, argument, site.position)
    ]
    return bool(passed) and all(
        ctx.world.protection.of(site.caller, argument, site.position, owner)
        for site, argument in passed
    )


def _finding(ctx: Context, source: _Source, owner: Owner, unsafe: list[Borrow]) -> Finding:
    calls = calls_of(ctx, source.function)
    name = spell(source.original, calls)
    here = [b for b in unsafe if b.symbol == source.function]
    fast = source.origin.call if source.origin is not None else None
    start = (
        ctx.at(fast.span, f"returns `{name}` itself when that is a list", source.function)
        if fast
        else None
    )
    if here or start is None:
        first = (here or unsafe)[0]
        primary = ctx.at(first.call.span, f"reads items of `{name}`, {whose(owner)}", first.symbol)
        before = (start,) if start else ()
    else:
        first, primary, before = unsafe[0], start, ()
    confidence = confidence_of(ctx, first._replace(owner=owner))
    return ctx.finding(
        "FT205",
        primary,
        symbol=first.api.name,
        function=source.function,
        fix="late_incref" if is_late_incref(first) else "default",
        words={"owner": name},
        confidence=min(confidence, Confidence.HIGH),
        related=_related(ctx, primary, before, unsafe),
    )


def _related(
    ctx: Context, primary: Location, before: tuple[Location, ...], unsafe: list[Borrow]
) -> tuple[Location, ...]:
    found = list(before)
    for borrow in unsafe:
        found.append(ctx.at(borrow.call.span, "reads items here", borrow.symbol))
        found += related(ctx, borrow, sizes=ctx.world.stale_sizes.before(borrow))
    kept: dict[tuple[object, ...], Location] = {}
    for location in found:
        if location.span[:2] != primary.span[:2]:
            kept.setdefault(location.span[:2], location)
    return tuple(kept.values())[:12]
