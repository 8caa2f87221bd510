"""Members that Python code can set while C code uses them (FT408)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.state.accesses import ENDS
from ftlint.analysis.state.exposed import Use, exposed_members
from ftlint.checks.context import Context, check
from ftlint.model.finding import Action, Confidence, Finding, Flow
from ftlint.model.source import Span

_MAX_SHOWN = 20


@check("FT408")
def writable_members(ctx: Context) -> Iterator[Finding]:
    """Report types whose members Python can set while C code uses them: one finding for each.

    Where C code replaces a member as well, the finding about that says all there is to say.
    """
    replaced = {
        race.first.place._replace(path=race.first.place.path[:1])
        for race in ctx.world.instance_races
        if race.first.kind in ENDS
    }
    for exposed in exposed_members(ctx.world):
        uses = tuple(use for use in exposed.uses if use.access.place not in replaced)
        if uses:
            yield _finding(ctx, exposed.record, exposed.table, uses)


def _finding(ctx: Context, record: str, table: Span, uses: tuple[Use, ...]) -> Finding:
    first, attribute = uses[0]
    member = first.place.path[-1]
    lines = {use.access.span[:2]: use.access for use in reversed(uses)}
    others = [lines[line] for line in sorted(lines) if line != first.span[:2]]
    names = sorted({f"`{use.attribute}`" for use in uses})
    root = ctx.world.contexts.root(first.function)
    path = ctx.world.contexts.path(first.function)
    return ctx.finding(
        "FT408",
        ctx.at(first.span, f"`{member}` is used while Python can set it", first.function),
        symbol=f"{record}.{member}",
        function=first.function,
        confidence=Confidence.LOW if root is not None and root.is_guess else None,
        related=(
            ctx.at(table, f"lets Python code set {', '.join(names)}"),
            *(
                ctx.at(a.span, f"`{a.place.path[-1]}` is used here", a.function)
                for a in others[:_MAX_SHOWN]
            ),
        ),
        flows=(
            Flow(
                f"thread 1: {path[0]}" if path else "thread 1",
                (ctx.at(first.span, f"loads `{member}`", first.function, Action.READS),),
            ),
            Flow(
                f"thread 2: sets the attribute `{attribute}`",
                (ctx.at(table, "drops the old value", "", Action.WRITES),),
            ),
        ),
    )
