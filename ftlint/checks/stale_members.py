"""Members used after the section in which they were read was suspended (FT604)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.state.stale_members import StaleUse, stale_members
from ftlint.checks.borrow_evidence import calls_of
from ftlint.checks.context import Context, check
from ftlint.checks.wording import spell
from ftlint.model.finding import Finding


@check("FT604")
def stale_after_suspension(ctx: Context) -> Iterator[Finding]:
    """Report the first stale use of every member that a function reads in a critical section."""
    seen: set[tuple[str, str, str]] = set()
    for stale in stale_members(ctx.world):
        load = stale.load
        key = (load.function, load.member.record, load.member.name)
        if key not in seen:
            seen.add(key)
            yield _finding(ctx, stale)


def _finding(ctx: Context, stale: StaleUse) -> Finding:
    load = stale.load
    section = spell(load.section.object, calls_of(ctx, load.function))
    label = f"`{load.local.name}` is what it was before the section was suspended"
    return ctx.finding(
        "FT604",
        ctx.at(stale.use, label, load.function),
        symbol=f"{load.member.record}.{load.member.name}",
        function=load.function,
        related=(
            ctx.at(load.span, f"`{load.member.name}` is read here", load.function),
            ctx.at(stale.suspended, f"may suspend the section on `{section}`", load.function),
        ),
    )
