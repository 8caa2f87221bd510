"""Atomic accesses, in every spelling: C11, GCC, MSVC, CPython's own, and C++ member functions.

A call is atomic by its name (the API models); a plain access is atomic by the type of what it
accesses (`_Atomic int`, `std::atomic<bool>`). `volatile` is not atomic.
"""

from __future__ import annotations

from typing import NamedTuple

from ftlint.analysis.functions.normal import pointee
from ftlint.analysis.functions.resolve import Resolver
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.lock_rows import AtomicOperation
from ftlint.catalogue.rows import TypeRole
from ftlint.model.expr import Expr, FunctionRef
from ftlint.model.facts import Call


class AtomicAccess(NamedTuple):
    """An atomic load, store, rmw (read-modify-write) or cas of `place`."""

    operation: AtomicOperation
    place: Expr


def atomic_access(call: Call, resolver: Resolver, apis: ApiTable) -> AtomicAccess | None:
    """Return what a call accesses atomically, or None; a fence accesses nothing."""
    if not isinstance(call.callee, FunctionRef):
        return None
    row = apis.atomics.get(call.callee.symbol)
    if row is None or row.operation is AtomicOperation.FENCE or row.pointer >= len(call.args):
        return None
    return AtomicAccess(row.operation, pointee(resolver.resolve(call.args[row.pointer])))


def is_atomic_type(spelling: str, apis: ApiTable) -> bool:
    """Tell whether plain accesses of this type are atomic: not those of a pointer to it."""
    if spelling.rstrip().endswith(("*", "&", "*const", "* const")):
        return False
    return apis.type_role(spelling) is TypeRole.ATOMIC
