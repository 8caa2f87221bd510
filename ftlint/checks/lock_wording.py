"""Words for locks, and the steps of a thread, as findings about lock discipline use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ftlint.analysis.locks.model import Acquisition, Lock
from ftlint.checks.borrow_evidence import calls_of
from ftlint.checks.context import Context
from ftlint.checks.wording import spell
from ftlint.model.facts import Instruction, Position
from ftlint.model.finding import Action, Location

_KINDS = {
    "critical_section": "critical section",
    "pymutex": "mutex",
    "once": "once flag",
}


def lock_name(ctx: Context, symbol: str, lock: Lock) -> str:
    """Return a lock as the code of a function would name it."""
    return spell(lock.object, calls_of(ctx, symbol))


def kind_name(lock: Lock) -> str:
    """Return what sort of lock it is."""
    return _KINDS.get(lock.kind, "lock")


def taken_at(ctx: Context, symbol: str, taken: Acquisition) -> tuple[Location, ...]:
    """Return where a function takes what it holds; nothing when its callers do."""
    for step in ctx.world.locks.steps(symbol):
        if any(set(taken.locks) & set(new.locks) for new in step.taken):
            name = lock_name(ctx, symbol, taken.locks[0])
            return (
                ctx.at(step.instruction.span, f"`{name}` is locked here", symbol, Action.LOCKS),
            )
    return ()


def instruction_at(ctx: Context, symbol: str, position: Position) -> Instruction:
    """Return an instruction of a function."""
    return ctx.world.program.functions[symbol].at(position)


def way(ctx: Context, calls: Iterable[tuple[str, Position]], last: str) -> Iterator[Location]:
    """Yield the calls that lead to something; `last` says what the last one does."""
    found = tuple(calls)
    for number, (symbol, position) in enumerate(found, 1):
        instruction = instruction_at(ctx, symbol, position)
        if number == len(found):
            yield ctx.at(instruction.span, last, symbol)
        else:
            called = ctx.world.program.functions[found[number][0]].name
            yield ctx.at(instruction.span, f"calls `{called}`", symbol)


def thread_title(ctx: Context, number: int, symbol: str) -> str:
    """Return the title of what one thread does."""
    path = ctx.world.contexts.path(symbol)
    return f"thread {number}: {path[0]}" if path else f"thread {number}"


def calls_to(ctx: Context, symbol: str) -> Iterator[Location]:
    """Yield the calls that lead from Python to a function."""
    way = ctx.world.contexts.functions(symbol)
    for caller, called in pairwise(way):
        sites = (s for s in ctx.world.call_graph.sites(called) if s.caller == caller)
        site = next(sites, None)
        if site is not None:
            name = ctx.world.program.functions[called].name
            yield ctx.at(site.call.span, f"calls `{name}`", caller, Action.ENTERS)
