"""Detached threads that use Python, and attached ones that wait (FT613, FT614)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.locks.detached import Misuse
from ftlint.analysis.locks.paths import Attachment
from ftlint.catalogue.lock_rows import Wait, WaitFor
from ftlint.checks.context import Context, check
from ftlint.checks.lock_wording import way
from ftlint.model.expr import Constant, FunctionRef, Global, Temp, strip_casts
from ftlint.model.facts import Call, Position, Store
from ftlint.model.finding import Confidence, Consequence, Finding

_INFINITE = 0xFFFFFFFF
_LABELS = {
    WaitFor.THREAD: "waits for another thread, attached",
    WaitFor.PEER: "waits for an answer, attached",
    WaitFor.TIME: "sleeps, attached",
}


@check("FT614")
def python_while_detached(ctx: Context) -> Iterator[Finding]:
    """Report Python APIs that are called while the thread is detached."""
    for misuse in ctx.world.locks.misuses:
        yield _misuse(ctx, misuse)


def _misuse(ctx: Context, misuse: Misuse) -> Finding:
    symbol = misuse.function
    related = (
        [ctx.at(misuse.detached, "the thread detaches here", symbol)] if misuse.detached else []
    )
    label = f"`{misuse.api}` is called by a detached thread"
    if misuse.way:
        called = ctx.world.program.functions[misuse.way[0][0]].name
        label = f"`{called}` calls `{misuse.api}`, and the thread is detached"
        related += way(ctx, misuse.way, f"`{misuse.api}` is called here")
    return ctx.finding(
        "FT614",
        ctx.at(misuse.call.span, label, symbol),
        symbol=misuse.api,
        function=symbol,
        related=tuple(related),
        confidence=Confidence.LOW if _fills_a_global(ctx, misuse) else None,
    )


def _fills_a_global(ctx: Context, misuse: Misuse) -> bool:
    """Tell whether a variable keeps the result: the call is made once, and mostly long before."""
    symbol, position = misuse.way[-1] if misuse.way else (misuse.function, misuse.position)
    block = ctx.world.program.functions[symbol].blocks[position.block]
    call = block.instructions[position.place]
    return isinstance(call, Call) and any(
        isinstance(instruction, Store)
        and isinstance(instruction.target, Global)
        and strip_casts(instruction.value) == Temp(call.result)
        for instruction in block.instructions[position.place :]
    )


@check("FT613")
def blocking_while_attached(ctx: Context) -> Iterator[Finding]:
    """Report long waits of attached threads."""
    contexts = ctx.world.contexts
    for symbol, function in ctx.world.program.functions.items():
        if not contexts.concurrent(symbol) or not contexts.is_called(symbol):
            continue
        for position, call in function.calls:
            wait = _wait(ctx, call)
            if wait is not None and _is_attached(ctx, symbol, position):
                yield ctx.finding(
                    "FT613",
                    ctx.at(call.span, _LABELS[wait.waits_for], symbol),
                    symbol=wait.name,
                    function=symbol,
                    consequence=(
                        Consequence.DEADLOCK
                        if wait.waits_for is WaitFor.THREAD and not _is_bounded(wait, call)
                        else Consequence.STALL
                    ),
                )


def _is_bounded(wait: Wait, call: Call) -> bool:
    """Tell whether a wait ends after a time that is written in the call."""
    if wait.timeout is None or wait.timeout >= len(call.args):
        return False
    limit = strip_casts(call.args[wait.timeout])
    return isinstance(limit, Constant) and limit.value is not None and limit.value < _INFINITE


def _wait(ctx: Context, call: Call) -> Wait | None:
    """Return what a call waits for, None when it does not wait."""
    callee = call.callee
    if not isinstance(callee, FunctionRef) or callee.symbol in ctx.world.program.functions:
        return None
    wait = ctx.world.apis.waits.get(callee.symbol.partition("(")[0])
    if wait is None or wait.timeout is None or wait.timeout >= len(call.args):
        return wait
    limit = strip_casts(call.args[wait.timeout])
    return (
        None if isinstance(limit, Constant) and limit.value == 0 and limit.text != "NULL" else wait
    )


def _is_attached(ctx: Context, symbol: str, position: Position) -> bool:
    locks = ctx.world.locks
    if locks.attachments.entry(symbol) is not Attachment.ATTACHED:
        return False
    if symbol not in locks.active:
        return True
    states = {step.position: step.before.attachment for step in locks.steps(symbol)}
    return states.get(position) is Attachment.ATTACHED
