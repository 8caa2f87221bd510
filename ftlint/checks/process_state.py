"""What a process has once, set for a while or for good (FT702, FT705)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ftlint.analysis.functions.positions import callee, calls
from ftlint.catalogue.vouchers import ProcessState
from ftlint.checks.context import Context, check
from ftlint.checks.exclusive_calls import reached
from ftlint.model.expr import NULL, strip_casts
from ftlint.model.facts import Call
from ftlint.model.finding import Finding

_Setting = tuple[ProcessState, Call]


@check("FT702", "FT705")
def process_state(ctx: Context) -> Iterator[Finding]:
    """Report functions that set what all threads use: for good, or to set it back later."""
    for symbol in ctx.world.program.functions:
        if not ctx.world.contexts.concurrent(symbol):
            continue
        found: dict[str, list[_Setting]] = defaultdict(list)
        for row, call in _settings(ctx, symbol):
            found[row.state].append((row, call))
        for settings in found.values():
            if settings[0][0].always or len(settings) > 1:
                yield _finding(ctx, symbol, settings)


def _settings(ctx: Context, symbol: str) -> Iterator[_Setting]:
    """Yield the calls that set something of the process."""
    world = ctx.world
    for _, call in calls(world.program.functions[symbol]):
        row = world.apis.process_state.get(callee(call))
        if row is None or row.name in world.program.functions:
            continue
        asks = row.asks
        only_asks = asks is not None and asks < len(call.args) and _is_null(call, asks)
        if not only_asks:
            yield row, call


def _is_null(call: Call, number: int) -> bool:
    return strip_casts(call.args[number]) == NULL


def _finding(ctx: Context, symbol: str, settings: list[_Setting]) -> Finding:
    (row, call), *others = settings
    does = "sets" if row.always else "sets for a while, and sets back,"
    return ctx.finding(
        row.rule,
        ctx.at(call.span, f"{does} {row.state} of the whole process", symbol),
        symbol=row.name,
        function=symbol,
        fix="replacement" if row.replacement else "default",
        words={"replacement": row.replacement},
        confidence=reached(ctx, symbol),
        notes=(row.why,),
        related=tuple(ctx.at(other.span, "set here as well", symbol) for _, other in others),
    )
