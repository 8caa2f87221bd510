"""Python called under a lock nobody sees: magic statics and call-once functions (FT311, FT312)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.catalogue.rows import EffectKind
from ftlint.checks.context import Context, check
from ftlint.model.expr import FunctionRef, strip_casts
from ftlint.model.finding import Finding

_HARMLESS = frozenset({EffectKind.NONE, EffectKind.BLOCK})
_PYBIND = "pybind11"


@check("FT311")
def magic_static(ctx: Context) -> Iterator[Finding]:
    """Report C++ function statics whose initialiser may run Python or detach."""
    world = ctx.world
    for variable in world.program.variables.values():
        if variable.function is None:
            continue
        called = next((_python_call(ctx, name) for name in variable.initialiser_calls), None)
        owner = _owner(ctx, variable.function, variable.span.file)
        if called is None or (owner and not world.contexts.concurrent(owner)):
            continue
        module = world.modules.of(owner, variable.span.file)
        yield ctx.finding(
            "FT311",
            ctx.at(variable.span, f"initialised under a hidden lock, through `{called}`", owner),
            symbol=variable.name,
            function=owner,
            fix="pybind11" if module is not None and module.framework == _PYBIND else "default",
        )


@check("FT312")
def call_once(ctx: Context) -> Iterator[Finding]:
    """Report call-once functions whose callable may run Python or detach."""
    world = ctx.world
    for (symbol, _, call), model in world.call_graph.known(world.apis.once):
        if model.safe or model.callable >= len(call.args):
            continue
        target = strip_casts(world.resolvers[symbol].resolve(call.args[model.callable]))
        if not isinstance(target, FunctionRef):
            continue
        called = _python_call(ctx, target.symbol)
        if called is not None:
            yield ctx.finding(
                "FT312",
                ctx.at(call.span, f"calls `{called}` while the once lock is held", symbol),
                symbol=model.name,
                function=symbol,
            )


def _owner(ctx: Context, name: str, file: str) -> str:
    """Return the symbol of the function with this name in a file."""
    functions = ctx.world.program.functions_in(file)
    return next((function.symbol for function in functions if function.name == name), "")


def _python_call(ctx: Context, symbol: str) -> str | None:
    """Return a Python API that a function is, or calls, and that may let other threads run."""
    world = ctx.world
    if symbol not in world.program.functions:
        return symbol if _may_switch(ctx, symbol) else None
    for reached in sorted(world.call_graph.reachable(symbol)):
        function = world.program.functions.get(reached)
        for _, call in function.calls if function else ():
            callee = call.callee
            if isinstance(callee, FunctionRef) and _may_switch(ctx, callee.symbol):
                return callee.symbol
    return None


def _may_switch(ctx: Context, symbol: str) -> bool:
    is_python = symbol.startswith(("Py", "_Py")) or "::object" in symbol
    return is_python and ctx.world.apis.effect(symbol).kind not in _HARMLESS
