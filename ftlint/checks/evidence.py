"""The evidence of a race: who reads and writes the state, and how two threads get there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ftlint.analysis.state.accesses import ENDS, Access, AccessKind
from ftlint.analysis.state.guarded_writes import Test
from ftlint.analysis.state.patterns import Use
from ftlint.analysis.state.races import Race, keys_of
from ftlint.analysis.state.states import State
from ftlint.checks.context import Context
from ftlint.checks.wording import spell
from ftlint.model.finding import Action, Confidence, Consequence, Flow, Location

_MAX_RELATED = 200
_DOES = {
    AccessKind.READ: "read",
    AccessKind.WRITE: "written",
    AccessKind.UPDATE: "read and written back",
    AccessKind.REPLACE: "replaced, the old reference dropped",
    AccessKind.DROP: "dropped",
    AccessKind.RESHAPE: "changed, its old memory given back",
    AccessKind.ESCAPE: "handed to other code",
}
_FINDS = {
    AccessKind.READ: "reads",
    AccessKind.WRITE: "writes",
    AccessKind.UPDATE: "reads and writes back",
    AccessKind.REPLACE: "replaces",
    AccessKind.DROP: "drops",
    AccessKind.RESHAPE: "changes",
    AccessKind.ESCAPE: "hands out",
}


def related(
    ctx: Context,
    state: State,
    besides: Iterable[Access],
    parts: Iterable[State] = (),
    *,
    shared: str = "every thread shares this",
) -> tuple[Location, ...]:
    """Return the declaration, as `shared`, and the other accesses of a state, one each line."""
    seen = {access.span[:2] for access in besides}
    found: list[Location] = []
    if state.declared is not None:
        seen.add(state.declared[:2])
        found.append(ctx.at(state.declared, shared))
    accesses = [*state.accesses, *(a for part in parts for a in part.accesses)]
    for access in sorted(accesses, key=lambda a: (not a.is_write, a.span)):
        if access.span[:2] not in seen and len(found) < _MAX_RELATED:
            seen.add(access.span[:2])
            label = f"{_DOES[access.kind]} here"
            found.append(ctx.at(access.span, label, access.function, _action(access)))
    return tuple(found)


def _action(access: Access) -> Action:
    return Action.READS if access.kind is AccessKind.READ else Action.WRITES


def flows(ctx: Context, race: Race, test: Test | None = None) -> tuple[Flow, ...]:
    """Return what two threads do to collide, each from the name Python calls."""
    name = race.state.name
    if test is not None:
        return tuple(
            Flow(
                _title(ctx, number, race.first.function),
                (
                    *_way(ctx, race.first.function),
                    ctx.at(test.span, f"finds `{name}` empty{again}", test.function, Action.READS),
                    ctx.at(race.first.span, stores, race.first.function, Action.WRITES),
                ),
            )
            for number, again, stores in (
                (1, "", f"fills `{name}`"),
                (2, " as well", f"fills `{name}` again"),
            )
        )
    return tuple(
        Flow(
            _title(ctx, number, access.function),
            (
                *_way(ctx, access.function),
                ctx.at(
                    access.span,
                    f"{_FINDS[access.kind]} `{name}`",
                    access.function,
                    _action(access),
                ),
            ),
        )
        for number, access in ((1, race.first), (2, race.second))
    )


def early_flows(
    ctx: Context, name: str, test: Test, key: Access, part: str, reader: Access
) -> tuple[Flow, Flow]:
    """Return how a thread uses `part` of a state that another has only announced, by a flag."""
    finds = (
        (ctx.at(test.span, f"finds `{name}` set", test.function, Action.READS),)
        if test.function == reader.function
        else ()
    )
    return (
        Flow(
            _title(ctx, 1, key.function),
            (
                *_way(ctx, key.function),
                ctx.at(test.span, f"finds `{name}` empty", test.function, Action.READS),
                ctx.at(key.span, f"sets `{name}`", key.function, Action.WRITES),
            ),
        ),
        Flow(
            _title(ctx, 2, reader.function),
            (
                *_way(ctx, reader.function),
                *finds,
                ctx.at(
                    reader.span,
                    f"reads `{part}` before it is filled",
                    reader.function,
                    Action.READS,
                ),
            ),
        ),
    )


def _title(ctx: Context, number: int, function: str) -> str:
    path = ctx.world.contexts.path(function)
    return f"thread {number}: {path[0]}" if path else f"thread {number}"


def _way(ctx: Context, function: str) -> Iterator[Location]:
    for step in ctx.world.contexts.functions(function):
        found = ctx.world.program.functions.get(step)
        if found is not None:
            yield ctx.at(found.span, f"enters `{found.name}`", step, Action.ENTERS)


def bare_side(ctx: Context, race: Race) -> tuple[Access, str] | None:
    """Return the access of a race that holds no lock, and the lock its counterpart holds.

    None when neither holds one that has to do with the state, or both do.
    """
    held = [(access, keys_of(ctx.world, access)) for access in (race.first, race.second)]
    for (bare, none), (other, keys) in (held, held[::-1]):
        if not none and any(key.exact for key in keys):
            return bare, lock_name(ctx, other)
    return None


def late_fill(race: Race, use: Use) -> Test | None:
    """Return the test of a state that is filled on first use, if that is what a race is about.

    Where one lock serialises the fill, only who looks without the lock is too early; who changes
    the state without it later is another matter.
    """
    other = race.second if race.first == use.key else race.first
    return None if use.serialised and other.is_write else use.test


def lock_name(ctx: Context, access: Access) -> str:
    """Return what the author calls the lock held at an access, "" when none is held."""
    held = ctx.world.locks.held(access.function)[access.position]
    return spell(min(held, key=repr).object, {}) if held else ""


def does(access: Access) -> str:
    """Return what an access does, as a participle."""
    return _DOES[access.kind]


def loses_memory(state: State) -> bool:
    """Say whether the state's old value is given up while threads run."""
    return any(a.kind in ENDS for a in state.direct)


def is_container(state: State) -> bool:
    """Say whether the state is a container of the C++ library that changes while threads run."""
    return any(a.kind is AccessKind.RESHAPE for a in state.direct)


def memory_consequence(state: State) -> Consequence:
    """Return what dropping the old value does: to readers, or to the next one who drops it."""
    if is_container(state):
        is_read = any(a.kind is AccessKind.READ for a in state.accesses)
        return Consequence.USE_AFTER_FREE if is_read else Consequence.CORRUPTION
    drops = {a.function for a in state.direct if a.kind in ENDS}
    is_read = any(a.kind is AccessKind.READ and a.function not in drops for a in state.accesses)
    return Consequence.USE_AFTER_FREE if is_read else Consequence.DOUBLE_FREE


def confidence_in(ctx: Context, race: Race, known: Confidence) -> Confidence:
    """Return how sure a race is: less when nothing that was seen calls one of its functions."""
    return Confidence.LOW if is_doubtful(ctx, race) else known


def is_doubtful(ctx: Context, race: Race) -> bool:
    """Tell whether nothing that was seen calls one of a race's functions.

    Without a module among the files, all callers are elsewhere.
    """
    contexts, has_module = ctx.world.contexts, bool(ctx.world.modules.all)
    return has_module and not all(
        contexts.is_called(access.function) for access in (race.first, race.second)
    )
