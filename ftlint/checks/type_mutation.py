"""Static types changed while threads run (FT309)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ftlint.analysis.state.places import Home
from ftlint.catalogue.apis import bare_type
from ftlint.checks.context import Context, check
from ftlint.model.finding import Consequence, Finding
from ftlint.model.source import Span

_TYPE_OBJECT = "_typeobject"
_READY = "PyType_Ready"


class _Change(NamedTuple):
    span: Span
    function: str
    label: str
    is_ready: bool = False


@check("FT309")
def type_mutation(ctx: Context) -> Iterator[Finding]:
    """Report every static type that code other than module initialisation changes."""
    for symbol, changes in sorted(_changes(ctx).items()):
        first, *others = sorted(set(changes))
        variable = ctx.world.program.variables[symbol]
        only_ready = all(change.is_ready for change in changes)
        yield ctx.finding(
            "FT309",
            ctx.at(first.span, first.label, first.function),
            symbol=variable.name,
            function=first.function,
            fix="ready" if only_ready else "default",
            consequence=Consequence.DOUBLE_INIT if only_ready else None,
            related=(
                ctx.at(variable.span, "every thread reads this type without a lock"),
                *(ctx.at(other.span, other.label, other.function) for other in others),
            ),
        )


def _changes(ctx: Context) -> dict[str, list[_Change]]:
    found: dict[str, list[_Change]] = defaultdict(list)
    for owner, change in (*_stores(ctx), *_calls(ctx)):
        found[owner].append(change)
    return found


def _stores(ctx: Context) -> Iterator[tuple[str, _Change]]:
    """Yield the type and the place of every member that is set."""
    for place, accesses in ctx.world.accesses.items():
        if place.home is Home.GLOBAL and place.path and _is_type(ctx, place.owner):
            label = f"`{place.path[0]}` is set here, while other threads use the type"
            for access in accesses:
                if access.is_write and ctx.world.contexts.concurrent(access.function):
                    yield place.owner, _Change(access.span, access.function, label)


def _calls(ctx: Context) -> Iterator[tuple[str, _Change]]:
    """Yield the type and the place of every call that changes one.

    `PyType_Ready` does nothing to a type that module initialisation has made ready.
    """
    found = list(_mutations(ctx))
    ready = {
        owner
        for owner, change in found
        if change.is_ready and ctx.world.contexts.is_import_only(change.function)
    }
    for owner, change in found:
        is_idle = change.is_ready and owner in ready
        if ctx.world.contexts.concurrent(change.function) and not is_idle:
            yield owner, change


def _mutations(ctx: Context) -> Iterator[tuple[str, _Change]]:
    world = ctx.world
    for (symbol, _, call), model in world.call_graph.known(world.apis.type_mutators):
        if model.argument >= len(call.args):
            continue
        is_ready = model.name == _READY
        does = "makes the type ready" if is_ready else "changes the type"
        label = f"`{model.name}` {does} here, while other threads use it"
        for target in world.places.behind(call.args[model.argument], symbol):
            if target.place.home is Home.GLOBAL and _is_type(ctx, target.place.owner):
                yield target.place.owner, _Change(call.span, symbol, label, is_ready)


def _is_type(ctx: Context, symbol: str) -> bool:
    variable = ctx.world.program.variables.get(symbol)
    return variable is not None and bare_type(variable.type) == _TYPE_OBJECT
