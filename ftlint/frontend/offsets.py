"""`offsetof`, which libclang does not name: an expression made of references to members."""

from __future__ import annotations

from ftlint.frontend import kinds
from ftlint.frontend.declarations import Declarations
from ftlint.frontend.tree import Node
from ftlint.model.expr import Offset


def offset_of(declarations: Declarations, node: Node) -> Offset | None:
    """Return the offset that a node stands for, None when it stands for something else."""
    named = [c for c in node.children if c.kind == kinds.MEMBER_REF]
    found = [declarations.referenced(c.cursor) for c in named]
    path = tuple(f.name for f in found if f is not None and f.kind == kinds.FIELD)
    first = found[0] if path and len(path) == len(named) else None
    return Offset(first.record, path) if first is not None else None
