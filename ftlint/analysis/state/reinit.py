"""What `__init__` does to an object that others may have by then, for Python can call it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.analysis.reach.callgraph import MAY_CALL
from ftlint.analysis.state.accesses import Access
from ftlint.analysis.state.guarded_writes import Finds
from ftlint.analysis.state.patterns import is_own
from ftlint.catalogue.rows import Context

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_INIT_SLOTS = frozenset({"tp_init", "Py_tp_init"})


def init_functions(world: World) -> frozenset[str]:
    """Return the functions in the slot of `__init__`."""
    return frozenset(r.function for r in world.roots if r.reached in _INIT_SLOTS)


def initialisers(world: World) -> frozenset[str]:
    """Return the functions that run only to initialise an object, again if Python asks for it.

    A call of some `tp_init` through a pointer initialises an object as well.
    """
    graph, first = world.call_graph, init_functions(world)
    pending = sorted(
        {r.function for r in world.roots if r.context is Context.RUN and r.function not in first}
    )
    running = set(pending)
    while pending:
        caller = pending.pop()
        for callee in graph.callees(caller):
            initialises = callee in first and graph.kind(caller, callee) == MAY_CALL
            if callee not in running and not initialises:
                running.add(callee)
                pending.append(callee)
    return graph.reachable(*first) - running


def is_initial(world: World, access: Access) -> bool:
    """Tell whether an access is to an object that nobody but `__init__` shares there.

    Whoever else comes by has just made the object: `copy()`, `from_bytes()`.
    """
    if access.function in world.initialisers:
        return True
    return access.base is not None and not world.sharing_without_init.of(
        access.function, access.base, access.position
    )


def is_refused_again(world: World, access: Access) -> bool:
    """Tell whether an initialiser makes an access only if a member it fills was found empty."""
    for test in world.guarded_writes.tests_of(access):
        filled = [
            a
            for a in world.accesses.get(test.place, ())
            if a.is_write and a.function == test.function
        ]
        if test.finds is Finds.EMPTY and filled and not is_own(world, filled, test):
            return True
    return False
