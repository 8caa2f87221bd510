"""Types that take part in garbage collection, by the functions that destroy their objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ftlint.analysis.reach.tables import Row, function_in
from ftlint.model.expr import Constant, Expr, subexpressions

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_FLAG = "Py_TPFLAGS_HAVE_GC"
_DEALLOC = "tp_dealloc"
_TYPE_OBJECT = "_typeobject"


def collected_deallocators(world: World) -> frozenset[str]:
    """Return the symbols of the `tp_dealloc` functions of types with `Py_TPFLAGS_HAVE_GC`."""
    return frozenset(function for function in _deallocators(world) if function)


def _deallocators(world: World) -> Iterator[str]:
    tables = world.tables
    for row in tables.rows:
        if row.record == _TYPE_OBJECT and _has_flag(row.get("tp_flags")):
            yield function_in(row.get(_DEALLOC))
        elif _names_dealloc(row) and any(
            _has_flag(above.get("flags")) for above, _ in tables.parents.get(row.owner, ())
        ):
            yield function_in(row.get("pfunc"))


def _names_dealloc(row: Row) -> bool:
    slot = row.get("slot")
    return isinstance(slot, Constant) and slot.text == f"Py_{_DEALLOC}"


def _has_flag(flags: Expr | None) -> bool:
    parts = subexpressions(flags) if flags is not None else ()
    return any(isinstance(part, Constant) and part.text == _FLAG for part in parts)
