"""Items taken by an index whose bound was read when the list was another one (FT213)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.references.borrows import Borrow
from ftlint.analysis.references.stale_sizes import SizeRead
from ftlint.checks.borrow_evidence import calls_of, words
from ftlint.checks.context import Context, check
from ftlint.checks.wording import spell
from ftlint.model.finding import Confidence, Finding

_RULES = ("FT201", "FT205")


@check("FT213")
def stale_size(ctx: Context) -> Iterator[Finding]:
    """Report locked accesses whose size was read outside the lock, or before it was suspended.

    Unlocked ones belong to the rules about the borrowed item itself.
    """
    for borrow in ctx.world.borrows.all:
        if borrow.api.rule not in _RULES or borrow.owner.is_private or not borrow.guards:
            continue
        if borrow.dangers or borrow.api.pointer:
            continue
        for size in ctx.world.stale_sizes.before(borrow):
            if size.suspended is not None or size.outside:
                yield _finding(ctx, borrow, size)
                break


def _finding(ctx: Context, borrow: Borrow, size: SizeRead) -> Finding:
    name = spell(borrow.container, calls_of(ctx, borrow.symbol))
    related = [ctx.at(size.span, f"the size of `{name}` is read here", borrow.symbol)]
    if size.suspended is not None:
        label = "this call may suspend the critical section"
        related.append(ctx.at(size.suspended, label, borrow.symbol))
    return ctx.finding(
        "FT213",
        ctx.at(borrow.call.span, f"`{name}` may have become shorter by now", borrow.symbol),
        symbol=borrow.api.name,
        function=borrow.symbol,
        fix="again" if size.suspended is not None else "default",
        words=words(ctx, borrow),
        confidence=min(borrow.owner.confidence, Confidence.MEDIUM),
        related=tuple(related),
    )
