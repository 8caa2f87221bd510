"""What the garbage collector of a free-threaded build can meet half-way (FT507, FT508)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.functions.conditions import compared
from ftlint.analysis.functions.instructions import callee
from ftlint.analysis.functions.slots import named_slot
from ftlint.analysis.reach.collected import collected_deallocators
from ftlint.catalogue.rows import Context as Runs
from ftlint.catalogue.rows import EffectKind, ReferenceAction
from ftlint.checks.context import Context, check
from ftlint.model.expr import Constant, Expr, Field, Temp, subexpressions
from ftlint.model.facts import Block, Call, Function
from ftlint.model.finding import Finding

_UNTRACKS = frozenset({"PyObject_GC_UnTrack", "_PyObject_GC_UNTRACK"})
_KNOWS = frozenset({"PyType_IS_GC", "PyObject_IS_GC", "PyObject_GC_IsTracked"})
_FLAG = "Py_TPFLAGS_HAVE_GC"
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
    destructors = _Destructors(ctx)
    for symbol in sorted(collected_deallocators(ctx.world)):
        function = ctx.world.program.functions.get(symbol)
        call = destructors.runs_tracked(function) if function is not None else None
        if function is None or call is None:
            continue
        untracks = tuple(late for _, late in function.calls if callee(late) in _UNTRACKS)
        yield ctx.finding(
            "FT508",
            ctx.at(
                call.span, "can run other code while the collector still knows the object", symbol
            ),
            symbol=function.name,
            function=symbol,
            fix="default" if untracks else "missing",
            related=tuple(ctx.at(late.span, "untracked only here", symbol) for late in untracks),
        )


class _Destructors:
    """What destructors do before and after the collector lets go of their object."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        graph = ctx.world.call_graph
        self._untracking = {site.caller for name in _UNTRACKS for site in graph.sites(name)}
        self._runners = self._find_runners()

    def runs_tracked(self, function: Function) -> Call | None:
        """Return the first call that can run other code on a way on which nothing lets go."""
        seen, pending = {0}, [0]
        for number in pending:  # grows while it is walked
            block = function.blocks[number]
            for instruction in block.instructions:
                if isinstance(instruction, Call):
                    if self._lets_go(function, instruction):
                        break
                    name = callee(instruction)
                    if name in self._runners or self._drops_or_runs(name):
                        return instruction
            else:
                for successor in _while_known(function, block):
                    if successor not in seen:
                        seen.add(successor)
                        pending.append(successor)
        return None

    def _lets_go(self, function: Function, call: Call) -> bool:
        """Tell whether a call untracks the object, or is the destructor of its base type."""
        name = callee(call)
        if name:
            return name in _UNTRACKS or name in self._untracking
        slot = named_slot(call, self._ctx.world.resolvers[function.symbol]).callee
        return isinstance(slot, Field) and slot.name == "tp_dealloc"

    def _drops_or_runs(self, name: str) -> bool:
        """Tell whether a function of the C API drops a reference, or can run other code."""
        apis = self._ctx.world.apis
        reference = apis.references.get(name)
        if reference is not None:
            return reference.action in (ReferenceAction.DECREF, ReferenceAction.REPLACE)
        effect = apis.effects.get(name)
        return effect is not None and _is_python(name) and effect.kind in _RUNS

    def _find_runners(self) -> frozenset[str]:
        """Return the functions of the program that run other code and untrack nothing first."""
        world = self._ctx.world
        found = {
            symbol
            for symbol, function in world.program.functions.items()
            if any(self._drops_or_runs(callee(call)) for _, call in function.calls)
        }
        pending = sorted(found)
        while pending:
            for caller in world.call_graph.callers(pending.pop()):
                if caller not in found:
                    found.add(caller)
                    pending.append(caller)
        return frozenset(found - self._untracking)


def _while_known(function: Function, block: Block) -> tuple[int, ...]:
    """Return the successors of a block in which the collector can still know the object.

    An object whose type takes no part in collection was never known.
    """
    if block.condition is None or not _asks_for_collector(function, block.condition):
        return block.successors
    negated = any(test.negated for test in compared(block.condition))
    return (block.successors[int(negated)],)


def _asks_for_collector(function: Function, condition: Expr) -> bool:
    """Tell whether a condition asks if the collector knows an object, or objects of its type."""
    for part in subexpressions(condition):
        call = function.call_of_result.get(part.number) if isinstance(part, Temp) else None
        if call is not None:
            flags = (inner for operand in call.args for inner in subexpressions(operand))
            if callee(call) in _KNOWS or any(map(_is_flag, flags)):
                return True
        elif _is_flag(part):
            return True
    return False


def _is_flag(expr: Expr) -> bool:
    return isinstance(expr, Constant) and expr.text == _FLAG
