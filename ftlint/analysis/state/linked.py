"""Linked lists and trees: structs that the program chains to others of their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.analysis.functions.conditions import number
from ftlint.analysis.state.accesses import Access
from ftlint.analysis.state.places import Home, Place
from ftlint.catalogue.apis import bare_type

if TYPE_CHECKING:
    from ftlint.analysis.world import World


def is_list(world: World, kind: str) -> bool:
    """Tell whether a pointer of this type leads to a node that is linked to others somewhere."""
    record = world.program.records.get(bare_type(kind)) if "*" in kind else None
    if record is None:
        return False
    links = [m.name for m in record.fields if "*" in m.type and bare_type(m.type) == record.name]
    return any(
        _links(world, access)
        for name in links
        for access in world.accesses.get(Place(Home.RECORD, record.name, (name,)), ())
    )


def _links(world: World, access: Access) -> bool:
    """Tell whether an access stores another node, not the end of the list."""
    if not access.is_write or access.value is None:
        return False
    return number(world.resolvers[access.function].resolve(access.value)) != 0
