"""Hidden state, and handles for one thread, used by several (FT701, FT703, FT906)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ftlint.analysis.state.exclusive import Overlap, Use
from ftlint.analysis.state.places import Place
from ftlint.checks.context import Context, check
from ftlint.checks.lock_wording import calls_to, thread_title
from ftlint.model.finding import Action, Confidence, Consequence, Finding, Flow, Location

_MAX_RELATED = 20


@check("FT701", "FT703", "FT906")
def exclusive_calls(ctx: Context) -> Iterator[Finding]:
    """Report calls that can overlap: one finding for each handle, or state and function."""
    for overlap in ctx.world.overlaps:
        if overlap.place is not None:
            yield _of_handle(ctx, overlap, overlap.place)
            continue
        by_function: dict[str, list[Use]] = defaultdict(list)
        for use in overlap.bare:
            by_function[use.site.caller].append(use)
        for uses in by_function.values():
            yield _of_state(ctx, overlap, uses)


def _of_state(ctx: Context, overlap: Overlap, uses: list[Use]) -> Finding:
    first = uses[0]
    row, site = first.row, first.site
    others = [*uses[1:], *(use for use in (*overlap.guarded, *overlap.bare) if use not in uses)]
    return ctx.finding(
        row.rule,
        ctx.at(
            first.site.call.span,
            f"is not safe while other threads call it too: {row.why}",
            first.site.caller,
        ),
        symbol=row.name,
        function=site.caller,
        fix="replacement" if row.replacement else "default",
        words={"replacement": row.replacement},
        consequence=Consequence.WRONG_DATA,
        confidence=reached(ctx, site.caller),
        related=tuple(_others(ctx, first, others, overlap.guarded)),
        flows=_flows(ctx, first, others),
    )


def _of_handle(ctx: Context, overlap: Overlap, place: Place) -> Finding:
    first = overlap.bare[0]
    name = place.path[-1] if place.path else ctx.world.program.variables[place.owner].name
    others = [*overlap.bare[1:], *overlap.guarded]
    return ctx.finding(
        first.row.rule,
        ctx.at(
            first.site.call.span,
            f"`{first.row.name}` on `{name}`, which other threads can use at the same time",
            first.site.caller,
        ),
        symbol=name,
        function=first.site.caller,
        fix="handle",
        confidence=reached(ctx, first.site.caller),
        notes=(first.row.why,),
        related=tuple(_others(ctx, first, others, overlap.guarded)),
        flows=_flows(ctx, first, others),
    )


def _flows(ctx: Context, first: Use, others: Sequence[Use]) -> tuple[Flow, ...]:
    """Return two threads that overlap in two functions; in one they do the same."""
    other = next((use for use in others if use.site.caller != first.site.caller), None)
    if other is None:
        return ()
    return tuple(
        Flow(
            thread_title(ctx, number, use.site.caller),
            (
                *calls_to(ctx, use.site.caller),
                ctx.at(
                    use.site.call.span, f"calls `{use.row.name}`", use.site.caller, Action.WRITES
                ),
            ),
        )
        for number, use in ((1, first), (2, other))
    )


def reached(ctx: Context, symbol: str) -> Confidence | None:
    """Return how sure it is that two threads can be in a function, None for quite sure.

    Python's own calls are certain. What another library calls back, or only code that is not part
    of the program, may run once, before any thread does.
    """
    root = ctx.world.contexts.root(symbol)
    if root is None or not ctx.world.contexts.is_called(symbol):
        return Confidence.LOW
    return None if root.name else Confidence.MEDIUM


def _others(
    ctx: Context, first: Use, others: list[Use], guarded: tuple[Use, ...]
) -> Iterator[Location]:
    seen = {first.site.call.span[:2]}
    for use in others[:_MAX_RELATED]:
        span = use.site.call.span
        if span[:2] not in seen:
            seen.add(span[:2])
            how = "under a lock" if use in guarded else "as well"
            yield ctx.at(span, f"`{use.row.name}` here {how}", use.site.caller)
