"""The syntax tree of one declaration, read in a single pass over its cursors."""

from __future__ import annotations

from ftlint.frontend.kinds import LEAVES
from ftlint.frontend.library import Cursor, Visitor, load

_CONTINUE, _RECURSE = 1, 2


class Node:
    """A cursor with its children, in source order."""

    __slots__ = ("children", "cursor", "key", "kind")

    def __init__(self, cursor: Cursor, kind: int, key: int | None) -> None:
        self.cursor = cursor
        self.kind = kind
        self.key = key
        self.children: list[Node] = []


def read_tree(root: Cursor) -> Node:
    """Return the tree below a cursor.

    One recursive `clang_visitChildren` with a raw callback: the tree comes in pre-order, and the
    parent libclang names is always on the path to the node before. Every node of a file passes
    through here, so what cannot have children of interest is not entered.
    """
    top = Node(root, root.kind, _key(root))
    path = [top]
    leaves = LEAVES
    push, pop = path.append, path.pop

    def visit(cursor: Cursor, parent: Cursor, _data: object) -> int:
        # `_key`, written out: a call would cost as much as all the rest.
        parent_key = parent.d1
        if parent_key is None or parent_key == 1:
            parent_key = parent.d0
        while path[-1].key != parent_key and len(path) > 1:
            pop()
        kind = cursor.kind
        if kind in leaves:
            path[-1].children.append(Node(cursor, kind, None))
            return _CONTINUE
        key = cursor.d1
        node = Node(cursor, kind, cursor.d0 if key is None or key == 1 else key)
        path[-1].children.append(node)
        push(node)
        return _RECURSE

    load().clang_visitChildren(root, Visitor(visit), None)
    return top


def _key(cursor: Cursor) -> int | None:
    """Return what tells a cursor from the others of its declaration.

    That is the second datum of a statement. A declaration has a flag there, 0 or 1.
    """
    key: int | None = cursor.d1
    declaration: int | None = cursor.d0
    return declaration if key is None or key == 1 else key


def children_of(cursor: Cursor) -> list[Cursor]:
    """Return the direct children of a cursor."""
    found: list[Cursor] = []

    def visit(cursor: Cursor, _parent: Cursor, _data: object) -> int:
        found.append(cursor)
        return _CONTINUE

    load().clang_visitChildren(cursor, Visitor(visit), None)
    return found
