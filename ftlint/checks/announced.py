"""What a flag stands for, when nothing else is written under its test: work done by calls."""

from __future__ import annotations

from ftlint.analysis.state.patterns import Use
from ftlint.checks.context import Context
from ftlint.model.expr import FunctionRef

# Doing these twice is no harm: a message comes out twice.
_HARMLESS = ("PyErr_", "PyUnicode_", "printf", "fprintf", "fputs", "puts", "getenv")


def announces_work(ctx: Context, use: Use) -> bool:
    """Tell whether a test of the flag decides about more than a message."""
    world, symbol = ctx.world, use.key.function
    if use.test is None or use.test.function != symbol:
        return True
    decided = world.origins.flow(symbol).control_dependences
    branch = use.test.position.block
    return any(
        not isinstance(call.callee, FunctionRef) or not call.callee.symbol.startswith(_HARMLESS)
        for position, call in world.program.functions[symbol].calls
        if branch in decided.get(position.block, ())
    )
