"""Members that Python code can replace through the descriptors of a type (`PyMemberDef`).

The descriptor locks the object while it swaps the member, and drops the old value. C code that
uses the member without that lock may use what has just been dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.state.accesses import Access, AccessKind
from ftlint.analysis.state.instances import is_shared, only_tests
from ftlint.analysis.state.places import Home, Place
from ftlint.model.expr import Constant, Expr, Local, Offset, subexpressions
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_TABLE = "PyMemberDef"
_OBJECTS = frozenset({6, 16})  # _Py_T_OBJECT, Py_T_OBJECT_EX
_READONLY = 1
_OBJECT_ITSELF = Local("")


class Use(NamedTuple):
    """A bare use of a member, and the name Python sets it by."""

    access: Access
    attribute: str


class Exposed(NamedTuple):
    """The members of one struct that Python can set, with who uses them without a lock."""

    record: str
    table: Span
    uses: tuple[Use, ...]


def exposed_members(world: World) -> Iterator[Exposed]:
    """Yield the structs with object members that Python can set and C code uses bare."""
    found: dict[str, tuple[Span, dict[Access, str]]] = {}
    for row in world.tables.by_record.get(_TABLE, ()):
        kind, offset = row.get("type"), row.get("offset")
        is_object = isinstance(kind, Constant) and kind.value in _OBJECTS
        if not is_object or not isinstance(offset, Offset) or _is_read_only(row.get("flags")):
            continue
        if row.owner not in world.tables.parents:
            continue  # no type has the table: it only says where members are
        place = Place(Home.RECORD, offset.record, offset.path)
        for access in world.accesses.get(place, ()):
            if _is_bare_use(world, access):
                _, uses = found.setdefault(offset.record, (row.span, {}))
                uses.setdefault(access, row.text("name"))
    for record, (table, uses) in sorted(found.items()):
        in_order = sorted(uses, key=lambda access: access.span)
        yield Exposed(record, table, tuple(Use(access, uses[access]) for access in in_order))


def _is_read_only(flags: Expr | None) -> bool:
    parts = subexpressions(flags) if flags is not None else ()
    return any(isinstance(p, Constant) and (p.value or 0) & _READONLY for p in parts)


def _is_bare_use(world: World, access: Access) -> bool:
    """Tell whether an access uses the object of a member without the lock of its owner."""
    return (
        access.kind is AccessKind.READ
        and not only_tests(world, access)
        and is_shared(world, access)
        and not any(key.path == _OBJECT_ITSELF for key in world.locksets.of(access))
    )
