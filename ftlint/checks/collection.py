"""What the garbage collector of a free-threaded build can meet half-way (FT507, FT508)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.functions.instructions import callee
from ftlint.analysis.reach.collected import collected_deallocators
from ftlint.catalogue.rows import Context as Runs
from ftlint.catalogue.rows import EffectKind, ReferenceAction
from ftlint.checks.context import Context, check
from ftlint.model.facts import Call
from ftlint.model.finding import Finding

_UNTRACKS = frozenset({"PyObject_GC_UnTrack", "_PyObject_GC_UNTRACK"})
_CHANGES = frozenset({ReferenceAction.INCREF, ReferenceAction.DECREF, ReferenceAction.REPLACE})
_RUNS = frozenset({EffectKind.DROP, EffectKind.PYTHON, EffectKind.BLOCK, EffectKind.DETACH})


@check("FT507")
def traverse_side_effects(ctx: Context) -> Iterator[Finding]:
    """Report the first call with side effects in each function that only the collector runs."""
    for symbol, function in ctx.world.program.functions.items():
        if ctx.world.contexts.of(symbol) != {Runs.TRAVERSE}:
            continue
        locked = {position for position, _ in ctx.world.locks.takes_in(symbol)}
        for position, call in function.calls:
            does = "takes a lock" if position in locked else _side_effect(ctx, call)
            if does:
                yield ctx.finding(
                    "FT507",
                    ctx.at(call.span, f"{does} while all other threads stand still", symbol),
                    symbol=function.name,
                    function=symbol,
                )
                break


def _side_effect(ctx: Context, call: Call) -> str:
    name = callee(call)
    reference = ctx.world.apis.references.get(name)
    if reference is not None:
        return "changes a reference count" if reference.action in _CHANGES else ""
    if name in ctx.world.apis.returns:
        return "makes an object or a reference" if _is_python(name) else ""
    effect = ctx.world.apis.effects.get(name)
    return "can run Python code" if effect is not None and effect.kind in _RUNS else ""


def _is_python(name: str) -> bool:
    return name.startswith(("Py", "_Py"))


@check("FT508")
def dealloc_tracked(ctx: Context) -> Iterator[Finding]:
    """Report destructors that can run other code before the collector has let go of the object."""
    runners = _runners(ctx)
    for symbol in sorted(collected_deallocators(ctx.world)):
        found = _before_untrack(ctx, symbol, runners)
        if found is None:
            continue
        call, untracks = found
        yield ctx.finding(
            "FT508",
            ctx.at(
                call.span, "can run other code while the collector still knows the object", symbol
            ),
            symbol=ctx.world.program.functions[symbol].name,
            function=symbol,
            fix="default" if untracks else "missing",
            related=tuple(ctx.at(late.span, "untracked only here", symbol) for late in untracks),
        )


def _before_untrack(
    ctx: Context, symbol: str, runners: frozenset[str]
) -> tuple[Call, tuple[Call, ...]] | None:
    """Return the first call on a path without an untrack before it, and the untracks there are."""
    function = ctx.world.program.functions.get(symbol)
    if function is None:
        return None
    untracks = tuple(call for _, call in function.calls if callee(call) in _UNTRACKS)
    seen, pending = {0}, [0]
    for number in pending:  # grows while it is walked
        block = function.blocks[number]
        for instruction in block.instructions:
            name = callee(instruction)
            if name in _UNTRACKS:
                break
            if isinstance(instruction, Call) and (name in runners or _runs(ctx, name)):
                return instruction, untracks
        else:
            for successor in block.successors:
                if successor not in seen:
                    seen.add(successor)
                    pending.append(successor)
    return None


def _runs(ctx: Context, name: str) -> bool:
    """Tell whether a function of the C API is known to run other code, or drop a reference."""
    reference = ctx.world.apis.references.get(name)
    if reference is not None:
        return reference.action in (ReferenceAction.DECREF, ReferenceAction.REPLACE)
    effect = ctx.world.apis.effects.get(name)
    return effect is not None and _is_python(name) and effect.kind in _RUNS


def _runners(ctx: Context) -> frozenset[str]:
    """Return the functions of the program that run other code and do not untrack anything first."""
    world = ctx.world
    direct = {
        symbol
        for symbol, function in world.program.functions.items()
        if any(_runs(ctx, callee(call)) for _, call in function.calls)
    }
    untracking = {site.caller for name in _UNTRACKS for site in world.call_graph.sites(name)}
    found, pending = set(direct), sorted(direct)
    while pending:
        for caller in world.call_graph.callers(pending.pop()):
            if caller not in found:
                found.add(caller)
                pending.append(caller)
    return frozenset(found - untracking)
