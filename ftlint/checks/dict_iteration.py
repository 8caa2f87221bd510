"""Loops over a dict with PyDict_Next that other threads can disturb (FT203)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.references.borrows import Borrow, Danger, Use
from ftlint.checks.borrow_evidence import calls_of, confidence_of, related, words
from ftlint.checks.context import Context, check
from ftlint.checks.wording import spell, whose
from ftlint.model.finding import Confidence, Finding


@check("FT203")
def dict_iteration(ctx: Context) -> Iterator[Finding]:
    """Report unlocked loops, and locked ones whose entries outlive the lock."""
    for borrow in ctx.world.borrows.all:
        if borrow.api.rule != "FT203" or borrow.owner.is_private:
            continue
        if not borrow.guards:
            yield _unlocked(ctx, borrow)
        elif borrow.dangers:
            yield _outlives(ctx, borrow, borrow.dangers[0])


def _unlocked(ctx: Context, borrow: Borrow) -> Finding:
    name = spell(borrow.container, calls_of(ctx, borrow.symbol))
    return ctx.finding(
        borrow.api.rule,
        ctx.at(borrow.call.span, f"iterates over `{name}`, {whose(borrow.owner)}", borrow.symbol),
        symbol=borrow.api.name,
        function=borrow.symbol,
        words=words(ctx, borrow),
        confidence=confidence_of(ctx, borrow),
        related=related(ctx, borrow),
    )


def _outlives(ctx: Context, borrow: Borrow, first: Use) -> Finding:
    suspended = first.danger is Danger.SUSPENDED
    how = "a call that may suspend the section" if suspended else "the end of the section"
    return ctx.finding(
        borrow.api.rule,
        ctx.at(borrow.call.span, f"its entries are used after {how}", borrow.symbol),
        symbol=borrow.api.name,
        function=borrow.symbol,
        fix="suspended" if suspended else "escape",
        words=words(ctx, borrow),
        # Entries that only immutable keys and values can be, and calls that never run Python in
        # practice, look the same.
        confidence=min(
            confidence_of(ctx, borrow), Confidence.MEDIUM if not suspended else Confidence.LOW
        ),
        related=related(ctx, borrow),
    )
