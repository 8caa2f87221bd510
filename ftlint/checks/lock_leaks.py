"""Locks that a path forgets, takes twice, or gives back twice (FT601, FT610)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.functions.instructions import all_subexpressions
from ftlint.analysis.locks.explore import Mishap
from ftlint.analysis.locks.model import Acquisition, Drop, Lock, Phase, Take
from ftlint.analysis.locks.order import node_of
from ftlint.checks.context import Context, check
from ftlint.checks.lock_wording import lock_name, taken_at
from ftlint.model.expr import Temp, subexpressions
from ftlint.model.facts import Call, Instruction, Position
from ftlint.model.finding import Consequence, Finding
from ftlint.model.source import Span

# Locking these can fail, and says so in its result.
_FALLIBLE = ("pthread", "c11")
# Nobody owns one: who waits for it may wait again, and another thread may post it.
_SEMAPHORE = "semaphore"


@check("FT601", "FT610")
def lock_leaks(ctx: Context) -> Iterator[Finding]:
    """Report paths on which a lock is left held, locked again, or unlocked without being held."""
    locks = ctx.world.locks
    for symbol in sorted(locks.active):
        if not any(step.taken for step in locks.steps(symbol)):
            continue
        explored = locks.explored(symbol)
        mishaps = tuple(m for m in explored.mishaps if not _is_of_a_semaphore(m))
        twice = {
            mishap.taken.locks
            for mishap in mishaps
            if mishap.taken is not None and _takes(ctx, symbol, mishap.position)
        }
        found: dict[tuple[str, Span], Finding] = {}
        for mishap in mishaps:
            finding = None
            if mishap.drop is not None:
                finding = _unlocked(ctx, symbol, mishap, explored.unlocks)
            elif mishap.taken is not None and _takes(ctx, symbol, mishap.position):
                finding = _locked_twice(ctx, symbol, mishap, mishap.taken)
            elif (
                mishap.taken is not None
                and mishap.taken.locks not in twice
                and not _is_given_back(mishap, mishap.taken, mishaps)
            ):
                finding = _kept(ctx, symbol, mishap, mishap.taken)
            if finding is not None:
                found.setdefault((finding.rule, finding.primary.span), finding)
        yield from found.values()


def _is_of_a_semaphore(mishap: Mishap) -> bool:
    taken = mishap.taken.locks if mishap.taken is not None else ()
    dropped = mishap.drop.locks if mishap.drop is not None else ()
    return any(lock.kind == _SEMAPHORE for lock in (*taken, *dropped))


def _takes(ctx: Context, symbol: str, position: Position) -> bool:
    steps = ctx.world.locks.steps(symbol)
    return any(step.position == position and step.taken for step in steps)


def _kept(ctx: Context, symbol: str, mishap: Mishap, taken: Acquisition) -> Finding | None:
    """State a path that returns with a lock held."""
    drops = tuple(_drops(ctx, symbol, taken))
    if not drops or (not taken.ends and _is_handed_on(ctx, symbol, taken)):
        return None
    if not taken.suspendable and _is_for_the_caller(ctx, symbol, taken):
        return None
    if taken.locks[0].kind in _FALLIBLE and _asks_for_success(ctx, symbol, taken):
        return None
    name = lock_name(ctx, symbol, taken.locks[0])
    if taken.suspendable:
        leaving = _leaving(mishap, taken_at(ctx, symbol, taken)[0].span, drops)
        return ctx.finding(
            "FT601",
            ctx.at(leaving.span, f"leaves the section on `{name}` without its end", symbol),
            symbol=name,
            function=symbol,
            words={"end": taken.ends[0] if taken.ends else "PyCriticalSection_End"},
            related=taken_at(ctx, symbol, taken),
        )
    return ctx.finding(
        "FT610",
        ctx.at(mishap.instruction.span, f"returns with `{name}` still locked", symbol),
        symbol=name,
        function=symbol,
        related=taken_at(ctx, symbol, taken),
    )


def _is_for_the_caller(ctx: Context, symbol: str, taken: Acquisition) -> bool:
    """Tell whether a function has the lock at every return: to lock it is what it is for."""
    summary = ctx.world.locks.summary(symbol)
    left = {
        lock
        for event in summary
        if isinstance(event, Take) and event.taken.phase is Phase.ACTIVE
        for lock in event.taken.locks
    }
    return not left.isdisjoint(taken.locks)


def _is_given_back(kept: Mishap, taken: Acquisition, mishaps: tuple[Mishap, ...]) -> bool:
    """Tell whether the path first released the lock of its caller, as one that waits does."""
    passed = {position for position, _ in kept.passed}
    locks = {_plain(lock) for lock in taken.locks}
    return any(
        mishap.position in passed and locks & {_plain(lock) for lock in mishap.drop.locks}
        for mishap in mishaps
        if mishap.drop is not None
    )


def _asks_for_success(ctx: Context, symbol: str, taken: Acquisition) -> bool:
    """Tell whether a function looks at the result of locking: the path may be that of a failure."""
    results = {
        Temp(step.instruction.result)
        for step in ctx.world.locks.steps(symbol)
        if isinstance(step.instruction, Call)
        and any(set(taken.locks) & set(new.locks) for new in step.taken)
    }
    function = ctx.world.program.functions[symbol]
    used = [e for _, i in function.instructions for e in all_subexpressions(i)]
    used += [e for b in function.blocks if b.condition for e in subexpressions(b.condition)]
    return not results.isdisjoint(used)


def _leaving(mishap: Mishap, begin: Span, drops: tuple[Span, ...]) -> Instruction:
    """Return the last instruction of the path that stands between the begin and its end."""
    last = max(span.line for span in drops)
    inside = [
        instruction
        for _, instruction in mishap.passed
        if instruction.span.file == begin.file and begin.line <= instruction.span.line <= last
    ]
    return inside[-1] if inside else mishap.instruction


def _drops(ctx: Context, symbol: str, taken: Acquisition) -> Iterator[Span]:
    """Yield where a function releases what it takes."""
    for step in ctx.world.locks.steps(symbol):
        for event in step.events:
            if isinstance(event, Drop) and _fits(event, taken):
                yield step.instruction.span


def _fits(drop: Drop, taken: Acquisition) -> bool:
    if drop.handle is not None:
        return drop.handle == taken.handle
    if drop.locks:
        return bool({_plain(lock) for lock in drop.locks} & {_plain(lock) for lock in taken.locks})
    return drop.name in taken.ends


def _plain(lock: Lock) -> Lock:
    return lock._replace(shared=False)


def _is_handed_on(ctx: Context, symbol: str, taken: Acquisition) -> bool:
    """Tell whether some caller releases what a function returns with, and did not lock itself."""
    nodes = {node_of(lock) for lock in taken.locks}
    locks = ctx.world.locks
    for caller in ctx.world.call_graph.callers(symbol):
        own = {node_of(lock) for _, take in locks.takes_in(caller) for lock in take.taken.locks}
        if not nodes.isdisjoint(own):
            continue
        for step in locks.steps(caller):
            for event in step.events:
                if isinstance(event, Drop) and nodes & {node_of(lock) for lock in event.locks}:
                    return True
    return False


def _locked_twice(ctx: Context, symbol: str, mishap: Mishap, held: Acquisition) -> Finding | None:
    order = ctx.world.locks.order
    if held.suspendable or held.guard or any(order.is_recursive(lock) for lock in held.locks):
        return None
    if held.locks[0].shared or held in ctx.world.locks.entries(symbol).held:
        return None
    name = lock_name(ctx, symbol, held.locks[0])
    return ctx.finding(
        "FT610",
        ctx.at(mishap.instruction.span, f"`{name}` is held already, and locked again", symbol),
        symbol=name,
        function=symbol,
        fix="twice",
        related=taken_at(ctx, symbol, held),
    )


def _unlocked(
    ctx: Context, symbol: str, mishap: Mishap, unlocks: frozenset[Position]
) -> Finding | None:
    """State an unlock of what is not held on this path, though it is on others."""
    drop = mishap.drop
    if drop is None or not drop.locks or mishap.position not in unlocks:
        return None
    wanted = {_plain(lock) for lock in drop.locks}
    takes = [
        taken
        for step in ctx.world.locks.steps(symbol)
        for taken in step.taken
        if wanted & {_plain(lock) for lock in taken.locks}
    ]
    if not takes or _may_be_held(ctx, symbol, drop) or _is_indirect(ctx, symbol, mishap, drop):
        return None
    name = lock_name(ctx, symbol, drop.locks[0])
    return ctx.finding(
        "FT610",
        ctx.at(mishap.instruction.span, f"`{name}` is not locked on every path to here", symbol),
        symbol=name,
        function=symbol,
        fix="unheld",
        consequence=Consequence.CRASH,
        related=taken_at(ctx, symbol, takes[0]),
    )


def _is_indirect(ctx: Context, symbol: str, mishap: Mishap, drop: Drop) -> bool:
    """Tell whether a called function unlocks it here or on the way: it may not always do so."""
    on_path = {position for position, _ in mishap.passed}
    wanted = {_plain(lock) for lock in drop.locks}
    for step in ctx.world.locks.steps(symbol):
        if step.position in on_path and step.callee in ctx.world.program.functions:
            for event in step.events:
                if isinstance(event, Drop) and wanted & {_plain(lock) for lock in event.locks}:
                    return True
    return False


def _may_be_held(ctx: Context, symbol: str, drop: Drop) -> bool:
    """Tell whether some caller holds the lock when it calls the function."""
    nodes = {node_of(lock) for lock in drop.locks}
    for site in ctx.world.call_graph.sites(symbol):
        if nodes & {node_of(lock) for lock in ctx.world.locks.at(site.caller, site.position)}:
            return True
    return False
