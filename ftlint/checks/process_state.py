"""What a process has once, set for a while or for good (FT702, FT705)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

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
    found: dict[tuple[str, str], list[_Setting]] = defaultdict(list)
    for symbol, row, call in _settings(ctx):
        found[symbol, row.state].append((row, call))
    for (symbol, _), settings in found.items():
        if settings[0][0].always or len(settings) > 1:
            yield _finding(ctx, symbol, settings)


def _settings(ctx: Context) -> Iterator[tuple[str, ProcessState, Call]]:
    """Yield the calls that set something of the process while other threads run."""
    world = ctx.world
    for (symbol, _, call), row in world.call_graph.known(world.apis.process_state):
        if row.name in world.program.functions or not world.contexts.concurrent(symbol):
            continue
        asks = row.asks
        only_asks = asks is not None and asks < len(call.args) and _is_null(call, asks)
        if not only_asks:
            yield symbol, row, call


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
