"""Critical sections in each other, and on objects that protect nothing (FT602, FT603)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache, partial

from ftlint.analysis.functions.instructions import all_subexpressions
from ftlint.analysis.locks.model import Acquisition, Phase
from ftlint.analysis.locks.steps import Step
from ftlint.checks.context import Context, check
from ftlint.checks.lock_wording import lock_name, taken_at
from ftlint.model.expr import Expr, Field, FunctionRef, Local, Temp, strip_casts
from ftlint.model.facts import Call, Instruction
from ftlint.model.finding import Finding

# Locks that are the memory they are in.
_BY_ADDRESS = ("pymutex", "pthread", "semaphore", "c11", "win32", "cxx")


@check("FT602")
def nested_sections(ctx: Context) -> Iterator[Finding]:
    """Report a section begun in another one whose object is still used inside."""
    written = cache(partial(_written, ctx))
    for symbol in ctx.world.locks.active:
        steps = ctx.world.locks.steps(symbol)
        for step in steps:
            outer = next((t for t in reversed(step.before.held) if _is_section(t)), None)
            inner = next((t for t in step.taken if t.suspendable), None)
            if outer is None or inner is None or not _is_begin(ctx, step):
                continue
            if set(outer.locks) & set(inner.locks):
                continue
            used = _used_inside(ctx, symbol, steps, outer, inner, written())
            if used is None:
                continue
            name = lock_name(ctx, symbol, outer.locks[0])
            label = f"waiting for this section releases the one on `{name}`"
            yield ctx.finding(
                "FT602",
                ctx.at(step.instruction.span, label, symbol),
                symbol=name,
                function=symbol,
                words={"inner": lock_name(ctx, symbol, inner.locks[0])},
                related=(
                    *taken_at(ctx, symbol, outer),
                    ctx.at(used.instruction.span, f"`{name}` is used here all the same", symbol),
                ),
            )


def _is_section(taken: Acquisition) -> bool:
    return taken.suspendable and taken.phase is Phase.ACTIVE and bool(taken.locks)


def _is_begin(ctx: Context, step: Step) -> bool:
    return step.callee not in ctx.world.program.functions


def _written(ctx: Context) -> frozenset[tuple[str, str]]:
    """Return the members that change while threads run; the others need no section."""
    return frozenset(
        (state.owner, member)
        for state in ctx.world.instance_states
        for member in state.members or (state.name,)
    )


def _used_inside(
    ctx: Context,
    symbol: str,
    steps: tuple[Step, ...],
    outer: Acquisition,
    inner: Acquisition,
    written: frozenset[tuple[str, str]],
) -> Step | None:
    """Return the first use of a member of the outer object while both sections are open.

    To be given to a function that uses a member is a use.
    """
    owners = {_owner(lock.object) for lock in outer.locks}
    for step in steps:
        held = {lock for taken in step.before.held for lock in taken.locks}
        if not (set(outer.locks) <= held and set(inner.locks) <= held):
            continue
        if _uses(ctx, symbol, step.instruction, owners, written):
            return step
        callee = ctx.world.program.functions.get(step.callee)
        if callee is None or not isinstance(step.instruction, Call):
            continue
        for parameter, argument in zip(callee.parameters, step.instruction.args, strict=False):
            if ctx.world.locks.resolve(symbol, argument) in owners and any(
                _uses(ctx, callee.symbol, instruction, {Local(parameter.name)}, written)
                for _, instruction in callee.instructions
            ):
                return step
    return None


def _uses(
    ctx: Context,
    symbol: str,
    instruction: Instruction,
    owners: Collection[Expr],
    written: frozenset[tuple[str, str]],
) -> bool:
    """Tell whether an instruction uses a member of these objects that changes."""
    return any(
        isinstance(expr, Field)
        and (expr.record, expr.name) in written
        and ctx.world.locks.resolve(symbol, expr.base) in owners
        for expr in all_subexpressions(instruction)
    )


def _owner(place: Expr) -> Expr:
    """Return the object a lock belongs to: itself, or the one it is a member of."""
    return place.base if isinstance(place, Field) else place


@check("FT603")
def wrong_object(ctx: Context) -> Iterator[Finding]:
    """Report sections on what a call returns anew, and arguments with side effects."""
    for symbol, position, take in ctx.world.locks.takes():
        if not take.taken.suspendable:
            continue
        call = ctx.world.program.functions[symbol].at(position)
        if not isinstance(call, Call):
            continue
        for argument in call.args:
            made = _made_by(ctx, symbol, argument)
            if made is not None:
                yield ctx.finding(
                    "FT603",
                    ctx.at(call.span, f"`{made}` is called in the argument of the macro", symbol),
                    symbol=made,
                    function=symbol,
                )


def _made_by(ctx: Context, symbol: str, argument: Expr) -> str | None:
    """Return a function called within an argument, with more effect than a result."""
    value = strip_casts(argument)
    call = ctx.world.resolvers[symbol].call_of(value) if isinstance(value, Temp) else None
    if call is None or not isinstance(call.callee, FunctionRef):
        return None
    name = call.callee.symbol
    function = ctx.world.program.functions.get(name)
    if function is None and not ctx.world.apis.may_run_python(name):
        return None
    return function.name if function is not None else name


@check("FT603")
def own_lock(ctx: Context) -> Iterator[Finding]:
    """Report mutexes on the stack of the function that locks them."""
    for symbol, position, take in ctx.world.locks.takes():
        function = ctx.world.program.functions[symbol]
        for lock in take.taken.locks:
            place = lock.object
            if take.taken.guard or not isinstance(place, Local) or lock.kind not in _BY_ADDRESS:
                continue
            kind = function.locals.get(place.name, "")
            if not kind or "*" in kind or "&" in kind or _is_given_away(ctx, symbol, place):
                continue
            span = function.at(position).span
            yield ctx.finding(
                "FT603",
                ctx.at(span, f"`{place.name}` is a variable of this call alone", symbol),
                symbol=place.name,
                function=symbol,
                fix="stack",
            )


def _is_given_away(ctx: Context, symbol: str, place: Local) -> bool:
    """Tell whether the address of a mutex goes anywhere but to the functions of locks."""
    locks = {at for at, _ in ctx.world.locks.takes_in(symbol)}
    function = ctx.world.program.functions[symbol]
    for at in ctx.world.resolvers[symbol].address_taken(place.name):
        instruction = function.blocks[at.block].instructions[at.place]
        callee = instruction.callee if isinstance(instruction, Call) else None
        known = isinstance(callee, FunctionRef) and callee.symbol in ctx.world.apis.locks
        if at not in locks and not known:
            return True
    return False
