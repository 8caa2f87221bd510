"""Scratch memory: static storage that every call overwrites before it reads it.

Nothing is meant to survive the call, so the variable need not be static at all.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ftlint.analysis.state.accesses import Access, AccessKind
from ftlint.analysis.state.places import Home, type_of

if TYPE_CHECKING:
    from ftlint.analysis.state.states import State
    from ftlint.analysis.world import World

_KEEPS = frozenset({AccessKind.REPLACE, AccessKind.DROP, AccessKind.RESHAPE})


def is_scratch(world: World, state: State) -> bool:
    """Tell whether every function that touches a variable writes it before it reads it."""
    if state.home is not Home.GLOBAL or any(a.kind in _KEEPS for a in state.accesses):
        return False
    by_function: dict[str, list[Access]] = defaultdict(list)
    for access in state.accesses:
        by_function[access.function if access.handed_over is None else access.origin].append(access)
    is_used = any(not a.is_write for a in state.accesses)
    owns_memory = state.variable is not None and _is_memory(world, state)
    if not (is_used or owns_memory):
        return False
    return all(
        _writes_first(world, function, accesses, strictly=not owns_memory)
        for function, accesses in by_function.items()
    )


def _is_memory(world: World, state: State) -> bool:
    """Say whether the variable is an array or a struct that is filled piece by piece."""
    if state.variable is None or "*" in state.variable.type.split("(")[0].split("[")[0]:
        return False
    inner = [a for a in state.writes if a.place.path]
    return bool(inner) and all(type_of(world.program, a.place) != "" for a in inner)


def _writes_first(world: World, function: str, accesses: list[Access], *, strictly: bool) -> bool:
    """Say whether the first access of a function is a write; `strictly`, one before every other.

    What it hands to another function counts where nothing tells the order.
    """
    own = [a for a in accesses if a.function == function]
    if not own:
        return any(a.kind is AccessKind.WRITE for a in accesses)
    flow = world.origins.flow(function)
    rank = {block: number for number, block in enumerate(flow.order)}
    own.sort(key=lambda a: (rank.get(a.position.block, 0), a.position.place, not a.is_write))
    first = own[0]
    if first.kind is not AccessKind.WRITE:
        return False
    return not strictly or all(
        flow.dominates(first.position.block, other.position.block) for other in own
    )
