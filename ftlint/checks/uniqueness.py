"""Reference counts read to find out whether an object is shared (FT501)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ftlint.analysis.functions.conditions import Compared, compared
from ftlint.analysis.functions.instructions import callee
from ftlint.analysis.references.origins import OriginKind
from ftlint.checks.assertions import is_asserted
from ftlint.checks.borrow_evidence import calls_of
from ftlint.checks.context import Context, check
from ftlint.checks.lock_wording import instruction_at
from ftlint.checks.wording import spell
from ftlint.model.expr import Binary, Expr, Field, Temp, subexpressions
from ftlint.model.facts import Position, operands
from ftlint.model.finding import Confidence, Finding
from ftlint.model.source import Span

_COUNTS = frozenset({"Py_REFCNT", "_Py_REFCNT"})
_MEMBER = "ob_refcnt"
# References that people reckon with: their own, and up to two more that they know of.
_KNOWN = 3


class _Test(NamedTuple):
    position: Position
    span: Span
    object: Expr


@check("FT501")
def uniqueness_test(ctx: Context) -> Iterator[Finding]:
    """Report every comparison that takes a small reference count for a proof of sole ownership."""
    asking = {site.caller for name in _COUNTS for site in ctx.world.call_graph.sites(name)}
    for symbol, function in ctx.world.program.functions.items():
        asks = symbol in asking or any(member.name == _MEMBER for _, member in function.members)
        if not asks or not ctx.world.contexts.concurrent(symbol):
            continue
        made = calls_of(ctx, symbol)
        for test in _tests(ctx, symbol):
            if ctx.world.unique.is_own(symbol, test.object, test.position):
                continue
            name = spell(test.object, made)
            yield ctx.finding(
                "FT501",
                ctx.at(test.span, f"does not prove that nobody else has `{name}`", symbol),
                symbol=name,
                function=symbol,
                confidence=_confidence(ctx, symbol, test),
            )


def _confidence(ctx: Context, symbol: str, test: _Test) -> Confidence | None:
    """Return how sure it is that others can take a reference meanwhile, None for quite sure.

    A reference that a call has returned counts itself: then one is nearly always the only one.
    """
    found = ctx.world.origins.inside(symbol, test.object, test.position)
    returned = all(
        origin.kind is OriginKind.CALL and origin.api not in ctx.world.apis.borrowed
        for origin in found
    )
    return Confidence.LOW if returned else None


def _tests(ctx: Context, symbol: str) -> Iterator[_Test]:
    """Yield the tests in a function, one a line, but for those in assertions."""
    function = ctx.world.program.functions[symbol]
    seen: set[int] = set()
    for position, instruction in function.instructions:
        block = function.blocks[position.block]
        is_last = position.place == len(block.instructions) - 1
        conditions = (block.condition,) if is_last and block.condition is not None else ()
        for part in _comparisons((*operands(instruction), *conditions)):
            for comparison in compared(ctx.world.resolvers[symbol].resolve(part)):
                test = _counted(ctx, symbol, comparison, position)
                if test is None or test.span.line in seen or is_asserted(function, block):
                    continue
                seen.add(test.span.line)
                yield test


def _comparisons(values: Iterable[Expr]) -> Iterator[Binary]:
    for value in values:
        for part in subexpressions(value):
            if isinstance(part, Binary):
                yield part


def _counted(ctx: Context, symbol: str, comparison: Compared, position: Position) -> _Test | None:
    """Return the object whose count is compared with the least that can be."""
    if comparison.with_value is None or not _asks_for_few(comparison.op, comparison.with_value):
        return None
    resolver = ctx.world.resolvers[symbol]
    match comparison.value:
        case Field(base=base, name=name) if name == _MEMBER:
            instruction = instruction_at(ctx, symbol, position)
            return _Test(position, instruction.span, base)
        case Temp() as value:
            call, made = resolver.call_of(value), resolver.position_of(value)
            if call is not None and made is not None and call.args and callee(call) in _COUNTS:
                return _Test(made, call.span, call.args[0])
    return None


def _asks_for_few(op: str, value: int) -> bool:
    """Tell whether a comparison splits the counts into few and more."""
    least = {"==": 1, "!=": 1, "<=": 1, ">": 1, "<": 2, ">=": 2}[op]
    return least <= value < least + _KNOWN
