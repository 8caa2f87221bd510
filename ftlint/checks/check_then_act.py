"""Tests of a shared dict that another thread can overtake before the change (FT901)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ftlint.analysis.functions.instructions import callee
from ftlint.analysis.references.containers import place_key
from ftlint.analysis.references.origins import Origin, OriginKind
from ftlint.analysis.state.check_then_act import Pair, find_pairs
from ftlint.catalogue.rows import ReturnKind
from ftlint.checks.borrow_evidence import calls_of
from ftlint.checks.context import Context, check
from ftlint.checks.lock_wording import calls_to, instruction_at, thread_title
from ftlint.checks.wording import spell, whose
from ftlint.model.expr import AddressOf, Expr, Field, Global
from ftlint.model.finding import Action, Confidence, Consequence, Finding, Flow, Location
from ftlint.model.source import Span

_MAX_ELSEWHERE = 4
_RANK = (Consequence.WRONG_DATA, Consequence.DOUBLE_INIT, Consequence.HARDENING)


@check("FT901")
def check_then_act(ctx: Context) -> Iterator[Finding]:
    """Report the worst pair on every container of a function."""
    found: dict[tuple[str, Expr], list[Pair]] = defaultdict(list)
    for pair in find_pairs(ctx.world):
        container = ctx.world.resolvers[pair.function].resolve(pair.container)
        found[pair.function, container].append(pair)
    for (symbol, container), pairs in found.items():
        worst = min(pairs, key=lambda pair: (_RANK.index(_consequence(ctx, pair)), pair.change))
        yield _finding(ctx, symbol, container, worst, pairs)


def _finding(ctx: Context, symbol: str, container: Expr, pair: Pair, pairs: list[Pair]) -> Finding:
    row = ctx.world.apis.changes.get(callee(pair.changed))
    name = spell(pair.container, calls_of(ctx, symbol))
    does = "sets" if row is not None and row.value is not None else "deletes"
    label = f"{does} a key of `{name}`, {whose(pair.owner)}, on the strength of an earlier test"
    return ctx.finding(
        "FT901",
        ctx.at(pair.changed.span, label, symbol),
        symbol=name,
        function=symbol,
        fix="default" if does == "sets" else "delete",
        words={"replacement": row.replacement if row is not None else ""},
        consequence=_consequence(ctx, pair),
        confidence=Confidence.LOW if pair.bracketed else pair.owner.confidence,
        related=tuple(_related(ctx, symbol, container, pair, pairs)),
        flows=tuple(_flow(ctx, pair, number, does) for number in (1, 2)),
    )


def _flow(ctx: Context, pair: Pair, number: int, does: str) -> Flow:
    """Return what each of two threads does, from the call of Python on."""
    symbol = pair.function
    again = "" if number == 1 else " as well, before the first has changed it"
    return Flow(
        thread_title(ctx, number, symbol),
        (
            *calls_to(ctx, symbol),
            ctx.at(pair.asked.span, f"asks for the key{again}", symbol, Action.READS),
            ctx.at(pair.changed.span, f"{does} the key", symbol, Action.WRITES),
        ),
    )


def _related(
    ctx: Context, symbol: str, container: Expr, pair: Pair, pairs: list[Pair]
) -> Iterator[Location]:
    asked = pair.asked.span
    yield ctx.at(asked, "the test: another thread can change the dict from here on", symbol)
    seen = {asked[:2], pair.changed.span[:2]}
    others = [(other.changed.span, symbol) for other in pairs]
    others += _changed_elsewhere(ctx, symbol, container)[:_MAX_ELSEWHERE]
    places = [ctx.at(span, "changed here as well", function) for span, function in others]
    places += _passed_bare(ctx, pair, container)
    for place in places:
        if place.span[:2] not in seen:
            seen.add(place.span[:2])
            yield place


def _passed_bare(ctx: Context, pair: Pair, container: Expr) -> list[Location]:
    """Return the calls that pass the object with the container on, from where Python comes in."""
    if not isinstance(container, Field):
        return []
    calls = ctx.world.locksets.bare_calls(pair.function, container.base, pair.change, ())
    return [ctx.at(s.call.span, "passed on with nothing held", s.caller) for s in calls]


def _changed_elsewhere(ctx: Context, symbol: str, container: Expr) -> list[tuple[Span, str]]:
    """Return the changes of a container in other functions, those of no single key first."""
    key = place_key(container)
    changes = ctx.world.containers.keeping(key).changes if key is not None else ()
    found = []
    for change in changes:
        if change.function != symbol:
            name = callee(instruction_at(ctx, change.function, change.position))
            found.append((name in ctx.world.apis.changes, change.span, change.function))
    return [(span, function) for _, span, function in sorted(found)]


def _consequence(ctx: Context, pair: Pair) -> Consequence:
    """Return what happens when two threads have passed the same test."""
    change = pair.changed
    row = ctx.world.apis.changes.get(callee(change))
    if row is None or row.value is None or row.value >= len(change.args):
        return Consequence.WRONG_DATA
    resolve = ctx.world.resolvers[pair.function].resolve
    value = change.args[row.value]
    if resolve(value) == resolve(change.args[1]):
        return Consequence.HARDENING
    found = ctx.world.origins.of(pair.function, value, pair.change)
    is_computed = all(_is_computed(ctx, origin) for origin in found)
    return Consequence.HARDENING if is_computed else Consequence.DOUBLE_INIT


def _is_computed(ctx: Context, origin: Origin) -> bool:
    """Tell whether a value comes from a call that will give the next one as good a value.

    Two new containers are not as good as each other: what is put into the one is not in the other.
    """
    if origin.kind is not OriginKind.CALL:
        is_constant = isinstance(origin.value, Global | AddressOf)  # Py_None and the like
        return is_constant or origin.kind is OriginKind.OUT
    returned = ctx.world.apis.returns.get(origin.api)
    return returned is None or returned.kind is not ReturnKind.FRESH or returned.immutable
