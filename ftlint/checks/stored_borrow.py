"""Borrowed references that are stored without a count of their own (FT214)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.references.lifetime import Act
from ftlint.analysis.references.stored_borrows import StoredBorrow
from ftlint.catalogue.rows import Verdict
from ftlint.checks.borrow_evidence import calls_of
from ftlint.checks.context import Context, check
from ftlint.checks.wording import spell
from ftlint.model.finding import Confidence, Finding, Location


@check("FT214")
def stored_borrow(ctx: Context) -> Iterator[Finding]:
    """Report borrowed references that outlive the call that got them."""
    for stored in ctx.world.stored_borrows.all:
        yield _finding(ctx, stored)


def _finding(ctx: Context, stored: StoredBorrow) -> Finding:
    strong = stored.api.verdict is not Verdict.SAFE and bool(stored.api.replacement)
    return ctx.finding(
        "FT214",
        ctx.at(stored.kept.span, _label(ctx, stored), stored.symbol),
        symbol=stored.api.name,
        function=stored.symbol,
        fix="strong" if strong else "default",
        words={"replacement": stored.api.replacement},
        confidence=_confidence(stored),
        related=_source(ctx, stored),
    )


def _confidence(stored: StoredBorrow) -> Confidence:
    """A place that is never dropped may borrow on purpose; objects outlive calls."""
    if stored.owned:
        return Confidence.HIGH
    return Confidence.MEDIUM if stored.in_object else Confidence.LOW


def _source(ctx: Context, stored: StoredBorrow) -> tuple[Location, ...]:
    """Return the call that hands out the reference, when it stands on a line of its own."""
    if stored.call.span[:2] == stored.kept.span[:2]:
        return ()
    label = "the borrowed reference comes from here"
    return (ctx.at(stored.call.span, label, stored.symbol),)


def _label(ctx: Context, stored: StoredBorrow) -> str:
    if stored.kept.act is Act.STOLEN:
        return "gives away a reference that it does not own"
    return f"`{spell(stored.kept.target, calls_of(ctx, stored.symbol))}` keeps a borrowed reference"
