"""The ways from what Python calls to shared state, and the locks on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ftlint.analysis.locks.model import Lock, member_of
from ftlint.analysis.state.accesses import Access
from ftlint.catalogue.apis import bare_type
from ftlint.catalogue.rows import ALONE, Context
from ftlint.model.expr import Local
from ftlint.model.facts import Function
from ftlint.model.report import Route

if TYPE_CHECKING:
    from ftlint.analysis.reach.root import Root
    from ftlint.analysis.world import World

_Target = tuple[str, str]  # lock, state


def find_routes(world: World) -> dict[str, tuple[Route, ...]]:
    """Return the routes of every module by its name, sorted.

    A function stands for everything it may call. State that nothing writes while threads run is
    left out, and so are ways that only run at import.
    """
    own: dict[str, set[_Target]] = defaultdict(set)
    for symbol, target in (*_accesses(world), *_takes(world)):
        own[symbol].add(target)
    targets = sorted({target for found in own.values() for target in found})
    bits = {target: 1 << number for number, target in enumerate(targets)}
    reached = world.call_graph.unions(
        {symbol: sum(bits[target] for target in found) for symbol, found in own.items()}
    )
    routes: dict[str, set[Route]] = defaultdict(set)
    for root in world.roots:
        mask = 0 if root.context in ALONE | {Context.TRAVERSE} else reached.get(root.function, 0)
        if mask:
            found = {target for target, bit in bits.items() if mask & bit}
            used = {lock for lock, state in found if state}
            for lock, state in found:
                if state or lock not in used:  # a lock on the way to state needs no line of its own
                    routes[_module(world, root)].add(Route(_name(world, root), lock, state))
    return {module: tuple(sorted(found)) for module, found in routes.items()}


def _accesses(world: World) -> Iterator[tuple[str, _Target]]:
    for state in (*world.states, *world.instance_states):
        for access in state.accesses:
            if not world.locksets.is_private(access):
                for lock in sorted(_held(world, access)) or [""]:
                    yield access.function, (lock, state.name)


def _held(world: World, access: Access) -> set[str]:
    """Return the locks held at an access, by the function itself or else by its callers."""
    function = world.program.functions[access.function]
    own = world.locks.at(access.function, access.position)
    if own:
        return {_lock_name(function, lock) for lock in own}
    keys = world.locksets.of(access)
    members = (member_of(key.path) for key in keys if key.exact)
    return {_member_name(m) if m else f"critical section of {access.place.owner}" for m in members}


def _takes(world: World) -> Iterator[tuple[str, _Target]]:
    for symbol, _, take in world.locks.takes():
        for lock in take.taken.locks:
            yield symbol, (_lock_name(world.program.functions[symbol], lock), "")


def _lock_name(function: Function, lock: Lock) -> str:
    """Return a lock as its author would tell it from others, over the whole program."""
    member = member_of(lock.object)
    kind = "critical section" if lock.kind == "critical_section" else ""
    if member is not None:
        shown = _member_name(member)
        return f"{kind} of {shown}" if kind else shown
    if kind and isinstance(lock.object, Local):
        of = bare_type(function.locals.get(lock.object.name, ""))
        return f"{kind} of {of}" if of not in ("", "PyObject", "_object") else kind
    return kind or "lock"


def _member_name(member: tuple[str, str]) -> str:
    record, name = member
    return f"{record}.{name}" if record else name.rpartition(":")[2]


def _name(world: World, root: Root) -> str:
    return root.name or world.program.functions[root.function].name


def _module(world: World, root: Root) -> str:
    function = world.program.functions[root.function]
    module = world.modules.of(root.function, function.span.file)
    return module.name if module else ""
