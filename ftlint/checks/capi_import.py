"""C APIs of other modules fetched on first use (FT315)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.checks.context import Context, check
from ftlint.model.finding import Finding

_FIXES = {"PyDateTime_IMPORT": "datetime", "PyCapsule_Import": "capsule"}


@check("FT315")
def lazy_capi_import(ctx: Context) -> Iterator[Finding]:
    """Report calls outside module initialisation that fill a static C-API pointer."""
    for (symbol, position, call), model in ctx.world.call_graph.known(ctx.world.apis.api_imports):
        if not ctx.world.contexts.concurrent(symbol):
            continue
        filled = ctx.world.patterns.filled_by(symbol, position)
        variable = model.variable or (filled.name if filled else "")
        if not variable or ctx.world.locks.held(symbol)[position]:
            continue
        notes = (
            (f"`{model.name}` itself is thread-safe since Python {model.thread_safe_since}",)
            if model.thread_safe_since
            else ()
        )
        yield ctx.finding(
            "FT315",
            ctx.at(call.span, f"fills `{variable}` while other threads may use it", symbol),
            symbol=variable,
            function=symbol,
            fix=_FIXES.get(model.name, "default"),
            words={"api": model.name},
            notes=notes,
        )
