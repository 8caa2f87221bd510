"""Mutexes that are reserved, mixed, copied or asked (FT605, FT611, FT612, FT618)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.locks.model import Lock, member_of
from ftlint.catalogue.apis import bare_type
from ftlint.catalogue.lock_rows import LockAction
from ftlint.checks.assertions import is_asserted
from ftlint.checks.context import Context, check
from ftlint.checks.lock_wording import instruction_at, lock_name
from ftlint.model.expr import (
    Deref,
    Expr,
    Field,
    FunctionRef,
    Global,
    Index,
    Local,
    Temp,
    strip_casts,
)
from ftlint.model.facts import Call, Function, Position, Store
from ftlint.model.finding import Finding
from ftlint.model.source import Span

_RESERVED = "ob_mutex"
# Their argument of this number is what is overwritten with the bytes of the next.
_COPIES = ("memcpy", "memmove", "__builtin_memcpy", "__builtin_memmove", "__builtin___memcpy_chk")
_MUTEXES = ("PyMutex", "pthread_mutex_t", "pthread_rwlock_t", "mtx_t")


@check("FT605")
def reserved_mutex(ctx: Context) -> Iterator[Finding]:
    """Report locking of the mutex in the object header: once, however often a file is included."""
    seen: set[Span] = set()
    for symbol, position, take in ctx.world.locks.takes():
        span = instruction_at(ctx, symbol, position).span
        for lock in take.taken.locks:
            is_reserved = isinstance(lock.object, Field) and lock.object.name == _RESERVED
            if is_reserved and span not in seen:
                seen.add(span)
                yield ctx.finding(
                    "FT605",
                    ctx.at(span, "locks the mutex that critical sections use", symbol),
                    symbol=lock_name(ctx, symbol, lock),
                    function=symbol,
                )


@check("FT618")
def mixed_use(ctx: Context) -> Iterator[Finding]:
    """Report mutexes that are locked with PyMutex_Lock and in critical sections."""
    used: dict[tuple[str, str], dict[bool, tuple[str, Position, Lock]]] = {}
    for symbol, position, take in ctx.world.locks.takes():
        for lock in take.taken.locks:
            node = member_of(lock.object)
            as_section = take.taken.suspendable and _locks_mutex(ctx, symbol, position)
            if node is not None and node[1] != _RESERVED and (as_section or lock.kind == "pymutex"):
                used.setdefault(node, {}).setdefault(as_section, (symbol, position, lock))
    for kinds in used.values():
        if len(kinds) == 2:
            symbol, position, lock = kinds[False]
            other, there, _ = kinds[True]
            name = lock_name(ctx, symbol, lock)
            yield ctx.finding(
                "FT618",
                ctx.at(
                    instruction_at(ctx, symbol, position).span,
                    f"`{name}` is locked here, and in critical sections elsewhere",
                    symbol,
                ),
                symbol=name,
                function=symbol,
                related=(
                    ctx.at(
                        instruction_at(ctx, other, there).span,
                        "a critical section locks it here",
                        other,
                    ),
                ),
            )


def _locks_mutex(ctx: Context, symbol: str, position: Position) -> bool:
    call = instruction_at(ctx, symbol, position)
    callee = call.callee if isinstance(call, Call) else None
    row = ctx.world.apis.locks.get(callee.symbol) if isinstance(callee, FunctionRef) else None
    return row is not None and row.mutex


@check("FT612")
def asked_mutex(ctx: Context) -> Iterator[Finding]:
    """Report decisions by whether a mutex is locked, but for those in assertions."""
    for (symbol, position, call), row in ctx.world.call_graph.known(ctx.world.apis.locks):
        function = ctx.world.program.functions[symbol]
        is_check = is_asserted(function, function.blocks[position.block])
        if row.action is LockAction.TEST and not is_check and not _is_returned(function, call):
            yield ctx.finding(
                "FT612",
                ctx.at(call.span, "the answer may be wrong before it is used", symbol),
                symbol=row.name,
                function=symbol,
            )


def _is_returned(function: Function, call: Call) -> bool:
    """Tell whether an answer goes to the caller as it is: nothing is decided here."""
    return any(
        end.value is not None and strip_casts(end.value) == Temp(call.result)
        for _, end in function.returns
    )


@check("FT611")
def copied_mutex(ctx: Context) -> Iterator[Finding]:
    """Report copies of structs that hold a mutex."""
    holders = _holders(ctx)
    for symbol, function in ctx.world.program.functions.items():
        for _, instruction in function.instructions:
            found = _copied(ctx, function, instruction, holders)
            if found:
                yield ctx.finding(
                    "FT611",
                    ctx.at(instruction.span, f"copies a `{found}` with the mutex in it", symbol),
                    symbol=found,
                    function=symbol,
                )


def _copied(ctx: Context, function: Function, instruction: object, holders: frozenset[str]) -> str:
    if isinstance(instruction, Store) and instruction.op in ("=", "init"):
        value = strip_casts(instruction.value)
        kind = _type_of(ctx, function, value)
        held = _held_in(kind, holders)
        # An array that becomes a pointer is no copy.
        if held and kind == _type_of(ctx, function, strip_casts(instruction.target)):
            is_initial = isinstance(value, Local) and _is_initial(ctx, function, value)
            return "" if is_initial else held
    callee = instruction.callee if isinstance(instruction, Call) else None
    is_copy = isinstance(callee, FunctionRef) and callee.symbol in _COPIES
    if isinstance(instruction, Call) and is_copy and len(instruction.args) > 1:
        kinds = [_pointed(ctx, function, argument) for argument in instruction.args[:2]]
        if kinds[0] == kinds[1]:
            return _held_in(kinds[0], holders)
    return ""


def _is_initial(ctx: Context, function: Function, local: Local) -> bool:
    """Tell whether a local is no copy of another, and nobody can have locked it."""
    resolver = ctx.world.resolvers[function.symbol]
    given = [strip_casts(found.store.value) for found in resolver.definitions(local.name)]
    places = (Local, Global, Field, Index, Deref)
    return not resolver.address_taken(local.name) and not any(isinstance(v, places) for v in given)


def _held_in(kind: str, holders: frozenset[str]) -> str:
    is_record = "*" not in kind and "[" not in kind and "&" not in kind
    return bare_type(kind) if is_record and bare_type(kind) in holders else ""


def _holders(ctx: Context) -> frozenset[str]:
    """Return the mutex types, and the records that have one inside, at any depth."""
    found = set(_MUTEXES)
    grew = True
    while grew:
        grew = False
        for name, record in ctx.world.program.records.items():
            plain = (f.type for f in record.fields if "*" not in f.type and "&" not in f.type)
            if name not in found and any(bare_type(kind) in found for kind in plain):
                found.add(name)
                grew = True
    return frozenset(found)


def _pointed(ctx: Context, function: Function, argument: Expr) -> str:
    """Return the type of what an argument points to."""
    kind = _type_of(ctx, function, strip_casts(argument))
    return kind.removesuffix("*").strip() if kind.endswith("*") else ""


def _type_of(ctx: Context, function: Function, expr: Expr) -> str:
    """Return the type of a place, "" when it is not known."""
    match expr:
        case Local(name):
            return function.locals.get(name, "")
        case Field() | Global():
            return ctx.world.locks.order.type_of(expr)
        case Deref(pointer):
            return _pointed(ctx, function, pointer)
        case Index(base, _):
            return _element(_type_of(ctx, function, base))
        case _:
            return ""


def _element(kind: str) -> str:
    return kind.partition("[")[0].strip() if "[" in kind else kind.removesuffix("*").strip()
