"""The evidence of an unsafe borrow: where it is used, what can change its owner, how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from ftlint.analysis.references.borrows import Borrow
from ftlint.analysis.references.containers import place_key
from ftlint.analysis.references.lifetime import Act
from ftlint.analysis.references.origins import OriginKind
from ftlint.analysis.references.owners import OwnerKind
from ftlint.analysis.references.stale_sizes import SizeRead
from ftlint.checks.context import Context
from ftlint.checks.wording import spell
from ftlint.model.facts import Call
from ftlint.model.finding import Confidence, Location

_MAX_RELATED = 8
_DONE = {
    Act.READ: "read here",
    Act.PASSED: "used here",
    Act.OWNED: "made a strong reference only here",
    Act.STORED: "stored here without a reference",
    Act.STOLEN: "given away here without a reference",
    Act.RETURNED: "returned here, still borrowed",
}


def calls_of(ctx: Context, symbol: str) -> dict[int, Call]:
    """Return the calls of a function by the number of their result."""
    return ctx.world.program.functions[symbol].call_of_result


def words(ctx: Context, borrow: Borrow) -> dict[str, str]:
    """Return what fills the placeholders of the help texts."""
    owner = spell(borrow.container, calls_of(ctx, borrow.symbol))
    return {"owner": owner, "replacement": borrow.api.replacement}


def confidence_of(ctx: Context, borrow: Borrow) -> Confidence:
    """Return how sure it is that the object can go away.

    By its owner; less under a lock, and little when some caller locks it: the others may pass
    what needs no lock. Little as well between two calls that may be a Python lock.
    """
    if is_late_incref(borrow):
        counted = borrow.dangers[0].seen.position
        if ctx.world.brackets.surround(borrow.symbol, borrow.position, counted):
            return Confidence.LOW
    if borrow.container is not None and borrow.is_unlocked:
        protection = ctx.world.protection
        if protection.some_caller_locks(borrow.symbol, borrow.container, borrow.position):
            return Confidence.LOW
    if borrow.is_unlocked:
        return borrow.owner.confidence
    return min(borrow.owner.confidence, Confidence.MEDIUM)


def is_late_incref(borrow: Borrow) -> bool:
    """Tell whether the first thing done with the reference is to count it."""
    return bool(borrow.dangers) and borrow.dangers[0].seen.act is Act.OWNED


def late_note(ctx: Context, borrow: Borrow) -> tuple[str, ...]:
    """Return the note that a late reference repairs nothing, unless the help says so."""
    told = "late_incref" in ctx.rules[borrow.api.rule].fix
    if is_late_incref(borrow) and borrow.is_unlocked and not told:
        return ("increfing a borrowed reference is too late: it can be freed before that",)
    return ()


def related(
    ctx: Context,
    borrow: Borrow,
    others: Iterable[Borrow] = (),
    sizes: tuple[SizeRead, ...] = (),
) -> tuple[Location, ...]:
    """Return the places that make a borrow unsafe, one location a line.

    `others` are borrows from the same object, told together with it.
    """
    found: list[Location] = []
    seen = {borrow.call.span[:2]}
    again = (ctx.at(o.call.span, f"`{o.api.name}` borrows again", o.symbol) for o in others)
    for location in chain(again, _locations(ctx, borrow, sizes)):
        if len(found) == _MAX_RELATED:
            break
        if location.span[:2] not in seen:
            seen.add(location.span[:2])
            found.append(location)
    return tuple(found)


def _locations(ctx: Context, borrow: Borrow, sizes: tuple[SizeRead, ...]) -> Iterator[Location]:
    for size in sizes:
        yield ctx.at(size.span, "the size is read here, and may be wrong later", borrow.symbol)
    for use in borrow.dangers:
        if use.cause is not None:
            yield ctx.at(use.cause, "this call may suspend the critical section", borrow.symbol)
        yield ctx.at(use.span, _DONE[use.seen.act], borrow.symbol)
    yield from changes(ctx, borrow)


def changes(ctx: Context, borrow: Borrow) -> Iterator[Location]:
    """Yield where the program itself changes the container at run time."""
    origin = borrow.owner.origin
    if borrow.owner.kind is not OwnerKind.CHANGED or origin is None:
        return
    key = place_key(origin.value) if origin.kind is OriginKind.PLACE else None
    if key is not None:
        for change in ctx.world.containers.keeping(key).changes:
            yield ctx.at(change.span, "another thread can change it here", change.function)
