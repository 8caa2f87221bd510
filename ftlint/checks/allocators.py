"""Memory from one allocator where another is asked for (FT506)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ftlint.analysis.functions.instructions import callee
from ftlint.analysis.reach.callgraph import CallSite
from ftlint.analysis.references.origins import OriginKind
from ftlint.catalogue.apis import bare_type
from ftlint.catalogue.rows import Domain, Memory
from ftlint.checks.context import Context, check
from ftlint.model.expr import Cast, Expr, Field, Global, Local, Temp, strip_casts
from ftlint.model.facts import Call, Function, Position, Store
from ftlint.model.finding import Consequence, Finding, Location

# They make an object of memory that is there.
_INITIALISES = frozenset(
    {"PyObject_Init", "PyObject_InitVar", "PyObject_INIT", "PyObject_INIT_VAR"}
)
_OBJECTS = frozenset({"_object", "PyObject", "PyVarObject"})
_NAMES = {
    Domain.OBJECT: "the objects",
    Domain.MEMORY: "`PyMem_Malloc`",
    Domain.RAW: "`PyMem_RawMalloc`",
    Domain.LIBC: "the C library",
}


@check("FT506")
def allocator_domain(ctx: Context) -> Iterator[Finding]:
    """Report buffers among the objects, objects elsewhere, and blocks freed by a stranger."""
    graph = ctx.world.call_graph
    makers = {site.caller for site, row in graph.known(ctx.world.apis.memory) if row.allocates}
    for symbol, function in ctx.world.program.functions.items():
        if symbol in makers:
            yield from _buffers(ctx, symbol, function)
    for site in chain.from_iterable(map(graph.sites, sorted(_INITIALISES))):
        yield from _object(ctx, site)
    for site, row in graph.known(ctx.world.apis.memory):
        yield from _freed(ctx, site, row)


def _buffers(ctx: Context, symbol: str, function: Function) -> Iterator[Finding]:
    """Report the first block of each function that comes from the objects and is none."""
    made = function.call_of_result
    for _, store in function.stores:
        value = strip_casts(store.value)
        call = made.get(value.number) if isinstance(value, Temp) else None
        if call is None or _domain(ctx, call) is not Domain.OBJECT:
            continue
        if _is_plain(ctx, _type_of(ctx, function, store)):
            label = "takes a buffer from the allocator of objects"
            yield _finding(ctx, symbol, call, label, "buffer", Consequence.HARDENING)
            return


def _object(ctx: Context, site: CallSite) -> Iterator[Finding]:
    symbol, position, call = site
    made = _made(ctx, symbol, call.args[0], position) if call.args else None
    domain = _domain(ctx, made) if made is not None else None
    if made is not None and domain not in (None, Domain.OBJECT):
        label = "makes an object of memory that the collector does not know"
        yield _finding(ctx, symbol, call, label, "object", Consequence.CRASH, made)


def _freed(ctx: Context, site: CallSite, row: Memory) -> Iterator[Finding]:
    symbol, position, call = site
    if row.domain is None or not row.frees or len(call.args) <= row.frees[0]:
        return
    made = _made(ctx, symbol, call.args[row.frees[0]], position)
    domain = _domain(ctx, made) if made is not None else None
    if made is not None and domain is not None and domain is not row.domain:
        label = f"gives {_NAMES[row.domain]} a block that came from {_NAMES[domain]}"
        yield _finding(ctx, symbol, call, label, "default", Consequence.CRASH, made)


def _made(ctx: Context, symbol: str, expr: Expr, position: Position) -> Call | None:
    """Return the one call of the function that allocated a block."""
    found = ctx.world.origins.inside(symbol, expr, position)
    if len(found) != 1 or found[0].kind is not OriginKind.CALL:
        return None
    return found[0].call


def _domain(ctx: Context, call: Call) -> Domain | None:
    row = ctx.world.apis.memory.get(callee(call))
    return row.domain if row is not None and row.allocates else None


def _type_of(ctx: Context, function: Function, store: Store) -> str:
    """Return the type of what a block is taken for."""
    if isinstance(store.value, Cast):
        return store.value.type
    match strip_casts(store.target):
        case Local(name):
            return function.locals.get(name, "")
        case Field() | Global() as place:
            return ctx.world.locks.order.type_of(place)
        case _:
            return ""


def _is_plain(ctx: Context, kind: str) -> bool:
    """Tell whether a pointer type points to something that is certainly no object."""
    name = bare_type(kind)
    if not kind.rstrip().endswith("*") or name in _OBJECTS or name == "void":
        return False
    is_struct = name not in ctx.world.program.records and "struct" in kind
    return not is_struct and name not in ctx.world.instance_records


def _finding(
    ctx: Context,
    symbol: str,
    call: Call,
    label: str,
    fix: str,
    consequence: Consequence,
    made: Call | None = None,
) -> Finding:
    related: tuple[Location, ...] = ()
    if made is not None:
        related = (ctx.at(made.span, "allocated here", symbol),)
    return ctx.finding(
        "FT506",
        ctx.at(call.span, label, symbol),
        symbol=callee(call),
        function=symbol,
        fix=fix,
        consequence=consequence,
        related=related,
    )
