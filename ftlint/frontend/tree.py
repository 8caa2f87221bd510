"""The syntax tree of one declaration, read in a single pass over its cursors."""

from __future__ import annotations

from ftlint.frontend.kinds import ATTRIBUTES, EXPRESSIONS, STATEMENTS
from ftlint.frontend.library import Cursor, Visitor, load

_CONTINUE, _RECURSE = 1, 2
# The first datum of these cursors is the declaration they are in, only the second is their own.
_STATEMENT_KEYS = frozenset((*EXPRESSIONS, *STATEMENTS, *ATTRIBUTES))


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
    parent libclang names is always on the path to the node before.
    """
    top = Node(root, root.kind, None)
    path = [top]
    statement_keys = _STATEMENT_KEYS
    push, pop = path.append, path.pop
    root_key = root.d1 if root.kind in statement_keys else root.d0

    def visit(cursor: Cursor, parent: Cursor, _data: object) -> int:
        parent_key = parent.d1 if parent.kind in statement_keys else parent.d0
        while len(path) > 1 and path[-1].key != parent_key:
            pop()
        kind = cursor.kind
        node = Node(cursor, kind, cursor.d1 if kind in statement_keys else cursor.d0)
        path[-1].children.append(node)
        push(node)
        return _RECURSE

    top.key = root_key
    load().clang_visitChildren(root, Visitor(visit), None)
    return top


def children_of(cursor: Cursor) -> list[Cursor]:
    """Return the direct children of a cursor."""
    found: list[Cursor] = []

    def visit(cursor: Cursor, _parent: Cursor, _data: object) -> int:
        found.append(cursor)
        return _CONTINUE

    load().clang_visitChildren(cursor, Visitor(visit), None)
    return found
