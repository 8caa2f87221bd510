"""Roots from functions whose address is taken: callbacks, thread functions, exported C APIs."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.modules.modules import Modules
from ftlint.analysis.reach.bindings import Bindings
from ftlint.analysis.reach.callgraph import CallGraph, calls_back_at_once
from ftlint.analysis.reach.pointers import Cell, Escape
from ftlint.analysis.reach.root import Root
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rows import Context
from ftlint.model.program import Program

# What is said of a registered function, by the kind of its registration.
_REACHED = {
    "thread": "thread start",
    "pending": "pending call",
    "signal": "signal handler",
    "exit": "exit handler",
    "weak": "weak reference callback",
    "capsule": "capsule destructor",
    "tls": "thread exit",
    "audit": "audit hook",
    "watch": "watcher",
}


def callback_roots(
    program: Program, apis: ApiTable, graph: CallGraph, modules: Modules, rooted: set[str]
) -> Iterator[Root]:
    """Yield a root for every function that is given away and that the tables do not explain."""
    bindings = Bindings(program, graph, modules)
    explained = set(rooted)
    for escape in graph.pointers.escapes:
        if calls_back_at_once(escape, apis):
            explained.add(escape.function)
            continue
        root = _registered(escape, apis) or bindings.root(escape)
        if root is None and escape.function not in rooted:
            root = Root(escape.function, "", f"passed to {escape.api}", Context.RUN, None)
        if root is not None:
            explained.add(escape.function)
            yield root
    for symbol, (cell, _) in graph.pointers.taken.items():
        if symbol not in explained and not graph.called_through_pointer(symbol):
            yield _from_slot(symbol, cell, apis) or Root(
                symbol, "", _stored(cell, program), Context.RUN, None
            )


def _from_slot(symbol: str, cell: Cell, apis: ApiTable) -> Root | None:
    """Return the root of a function that is stored in a slot of a type (`type->tp_clear = f`)."""
    kind, owner, name = cell
    slot = apis.slots.get(name) if kind == "field" and owner in apis.tables else None
    if slot is None:
        return None
    return Root(symbol, slot.label, name, slot.context, slot.self_arg, slot.args, slot.kwargs)


def _registered(escape: Escape, apis: ApiTable) -> Root | None:
    callback = apis.callbacks.get(escape.api)
    if callback is None or callback.callable != escape.argument:
        return None
    reached = _REACHED.get(callback.kind, callback.kind)
    return Root(escape.function, "", reached, Context(callback.context), callback.data)


def _stored(cell: Cell, program: Program) -> str:
    kind, owner, name = cell
    if kind == "field":
        return f"stored in {owner}.{name}"
    if kind == "global":
        variable = program.variables.get(owner)
        return f"stored in {variable.name if variable else owner}"
    return "address taken"
