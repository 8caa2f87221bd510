"""Brace initialisers: which value goes to which member."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.frontend import kinds
from ftlint.frontend.library import load, text
from ftlint.frontend.tree import Node
from ftlint.model.expr import Aggregate, Expr

if TYPE_CHECKING:
    from ftlint.frontend.expressions import ExpressionLowering


def lower_aggregate(lowering: ExpressionLowering, node: Node) -> Expr:
    """Lower a brace initialiser, with the field each value goes to."""
    ctype = lowering.declarations.type_of(node.cursor)
    fields = () if ctype.kind in kinds.ARRAY_TYPES else lowering.declarations.fields_of(ctype)
    items: list[tuple[str | None, Expr]] = []
    position = 0
    for child in node.children:
        if child.kind in (kinds.TYPE_REF, kinds.NAMESPACE_REF):
            continue
        designated = _designator(child)
        if designated is not None:
            name, value_node = designated
            names = [declared.name for declared in fields]
            position = names.index(name) if name in names else position
        else:
            name, value_node = "", child
        field = fields[position].name if position < len(fields) else None
        position += 1
        items.append((name or field, lowering.value(value_node)))
    return Aggregate(lowering.declarations.spell(ctype), tuple(items))


def _designator(node: Node) -> tuple[str, Node] | None:
    """Return field name and value of `.name = value`."""
    if node.kind != kinds.UNEXPOSED or len(node.children) < 2:
        return None
    # The members of an anonymous union are reached through a designator without a name.
    names = [
        text(load().clang_getCursorSpelling(child.cursor))
        for child in node.children
        if child.kind == kinds.MEMBER_REF
    ]
    named = [name for name in names if name]
    return (named[0], node.children[-1]) if named else None
