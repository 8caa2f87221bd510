"""Borrowed references that outlive their owner's hold on them (FT201, FT202, FT206 to FT212)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.references.borrows import Borrow, Danger
from ftlint.analysis.references.owners import OwnerKind
from ftlint.checks.borrow_evidence import (
    calls_of,
    confidence_of,
    is_late_incref,
    late_note,
    related,
    words,
)
from ftlint.checks.context import Context, check
from ftlint.checks.wording import spell, whose
from ftlint.model.finding import Confidence, Consequence, Finding
from ftlint.model.source import Span

_CONTAINERS = ("FT201", "FT202")
_CELL_STORE = "PyCell_SET"
_WHAT = {
    "item": "an item of",
    "value": "a value of",
    "entry": "an entry of",
    "weakref": "the referent of",
    "cell": "the content of",
    "attribute": "an attribute of",
    "private": "a part of",
    "storage": "the storage of",
}


@check("FT201", "FT202", "FT206", "FT207", "FT208", "FT209", "FT210", "FT212", "FT904")
def borrowed(ctx: Context) -> Iterator[Finding]:
    """Report borrowed references that are used when their owner may have dropped them.

    Those that one function borrows from one object are one finding: they have one remedy.
    """
    groups: dict[tuple[object, ...], list[Borrow]] = {}
    for borrow in _unsafe(ctx):
        groups.setdefault(_group(ctx, borrow), []).append(borrow)
    for first, *others in groups.values():
        yield _finding(ctx, first, others)
    yield from _tests_then_stores(ctx)
    yield from _cell_stores(ctx)


def _group(ctx: Context, borrow: Borrow) -> tuple[object, ...]:
    """Return what tells a borrow from those it is reported together with."""
    if borrow.container is None:
        return (borrow.symbol, borrow.position)
    container = ctx.world.resolvers[borrow.symbol].resolve(borrow.container)
    return (borrow.symbol, borrow.api.rule, container, borrow.owner, borrow.is_unlocked)


def _relevant(ctx: Context) -> Iterator[Borrow]:
    """Yield the borrows from objects others can change that are these rules' business."""
    for borrow in ctx.world.borrows.all:
        if borrow.api.rule in ("FT203", "FT205"):
            continue
        # Nobody keeps the referent of a weak reference, whoever owns the weak reference.
        if borrow.owner.is_private and borrow.container is not None and borrow.api.rule != "FT206":
            continue
        if (borrow.symbol, borrow.position) in ctx.world.stored_borrows.positions:
            continue  # FT214 speaks of both
        yield borrow


def _unsafe(ctx: Context) -> Iterator[Borrow]:
    return (borrow for borrow in _relevant(ctx) if borrow.is_unsafe)


def _tests_then_stores(ctx: Context) -> Iterator[Finding]:
    """Report lookups that are safe in themselves, and decide on a store that comes too late."""
    for borrow in _relevant(ctx):
        if not borrow.is_unsafe and borrow.api.rule == "FT202":
            stores = _stores_after(ctx, borrow)
            if stores:
                yield _test_then_store(ctx, borrow, stores)


def _cell_stores(ctx: Context) -> Iterator[Finding]:
    """Report `PyCell_SET` on shared cells: it drops nothing and takes no lock."""
    world = ctx.world
    for site in world.call_graph.sites(_CELL_STORE):
        if world.contexts.is_import_only(site.caller) or not site.call.args:
            continue
        cell = site.call.args[0]
        owner = world.owners.of(site.caller, cell, site.position)
        if owner.is_private or world.protection.of(site.caller, cell, site.position, owner):
            continue
        name = spell(cell, calls_of(ctx, site.caller))
        yield ctx.finding(
            "FT208",
            ctx.at(site.call.span, f"replaces the content of `{name}`", site.caller),
            symbol=_CELL_STORE,
            function=site.caller,
            fix="store",
            words={"owner": name},
        )


def _finding(ctx: Context, borrow: Borrow, others: list[Borrow]) -> Finding:
    rule = borrow.api.rule
    sizes = ctx.world.stale_sizes.before(borrow)
    primary = ctx.at(borrow.call.span, _label(ctx, borrow), borrow.symbol)
    return ctx.finding(
        rule,
        primary,
        symbol=borrow.api.name,
        function=borrow.symbol,
        fix=_fix(ctx, borrow, in_loop=bool(sizes)),
        words=words(ctx, borrow),
        consequence=Consequence.OUT_OF_BOUNDS if sizes else None,
        confidence=confidence_of(ctx, borrow) if rule in _CONTAINERS else None,
        related=related(ctx, borrow, others, sizes),
        notes=late_note(ctx, borrow),
    )


def _label(ctx: Context, borrow: Borrow) -> str:
    if borrow.container is None:
        return f"`{borrow.api.name}` returns a borrowed reference to an entry of a shared namespace"
    name = spell(borrow.container, calls_of(ctx, borrow.symbol))
    what = _WHAT.get(borrow.api.kind, "a part of")
    if borrow.api.kind == "weakref":
        return f"borrows {what} `{name}`, which nothing keeps alive"
    if borrow.is_unlocked:
        return f"borrows {what} `{name}`, {whose(borrow.owner)}"
    return f"borrows {what} `{name}`, which is locked only for a part of the use"


def _fix(ctx: Context, borrow: Borrow, *, in_loop: bool) -> str:
    """Choose the help text that fits the code, among those the rule has."""
    known = ctx.rules[borrow.api.rule].fix
    wishes = []
    if not borrow.api.name.startswith(("Py", "_Py")):
        wishes.append("project" if borrow.api.replacement else "project_alone")
    if any(use.danger is Danger.SUSPENDED for use in borrow.dangers[:1]):
        wishes.append("suspended")
    if borrow.api.name == "PyDict_SetDefault":
        wishes.append("set_default")
    if borrow.api.name == "_PyType_Lookup":
        wishes.append("type")
    if borrow.api.pointer and borrow.api.kind == "private":
        wishes.append("dict_pointer")
    if borrow.api.out_args:
        wishes.append("iterate")
    if in_loop:
        wishes.append("loop")
    if is_late_incref(borrow):
        wishes.append("late_incref")
    return next((wish for wish in wishes if wish in known), "default")


def _stores_after(ctx: Context, borrow: Borrow) -> tuple[Span, ...]:
    """Return the stores into a type's dict that follow a lookup which is only compared."""
    if borrow.owner.kind is not OwnerKind.TYPE or borrow.guards or borrow.container is None:
        return ()
    return ctx.world.containers.changed_after(borrow.symbol, borrow.container, borrow.position)


def _test_then_store(ctx: Context, borrow: Borrow, stores: tuple[Span, ...]) -> Finding:
    name = spell(borrow.container, calls_of(ctx, borrow.symbol))
    return ctx.finding(
        borrow.api.rule,
        ctx.at(
            borrow.call.span,
            f"looks into `{name}`, {whose(borrow.owner)}, and decides on a store",
            borrow.symbol,
        ),
        symbol=borrow.api.name,
        function=borrow.symbol,
        words=words(ctx, borrow),
        consequence=Consequence.LOST_UPDATE,
        confidence=Confidence.MEDIUM,
        related=tuple(ctx.at(span, "stored here", borrow.symbol) for span in stores),
    )
