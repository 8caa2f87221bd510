"""Members of structs that libclang knows by name only.

Their header is missing, or hides the member from this configuration. libclang drops the member and
keeps the struct it was looked for in; the source text says which member was meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ftlint.frontend import kinds
from ftlint.frontend.tree import Node
from ftlint.model.expr import Field

if TYPE_CHECKING:
    from ftlint.frontend.expressions import ExpressionLowering

_NAME = re.compile(r"[A-Za-z_]\w*")
_MEMBER = re.compile(r"\s*(->|\.)\s*([A-Za-z_]\w*)")
_PARENTHESIS = re.compile(r"[()]")


def lost_member(lowering: ExpressionLowering, node: Node, base: Node) -> Field | None:
    """Return the member an expression names of `base`, its only part; None when it names none."""
    record = lowering.declarations.held_record(base.cursor)
    if not record:
        return None
    members = 1 + _members_in(lowering, base)
    named = _last_member(lowering.files.spelled(node.cursor), members)
    if named is None:
        return None
    arrow = named[1] == "->"
    return Field((lowering.value if arrow else lowering.place)(base), record, named[2], arrow)


def _members_in(lowering: ExpressionLowering, node: Node) -> int:
    """Return how many members an expression names one after the other, `b` having none."""
    count = 0
    while node.kind in (kinds.MEMBER_EXPR, kinds.UNEXPOSED):
        parts = [c for c in node.children if c.kind not in kinds.REFERENCES]
        if len(parts) != 1:
            break
        is_member = node.kind == kinds.MEMBER_EXPR or not lowering.is_wrapper(node, parts[0])
        count += is_member
        node = parts[0]
    return count


def _last_member(text: str, count: int) -> re.Match[str] | None:
    """Return the `count`-th member named behind the name or parenthesis a text begins with."""
    end = _primary_end(text)
    found = None
    for _ in range(count):
        found = _MEMBER.match(text, end)
        if found is None:
            return None
        end = found.end()
    return found


def _primary_end(text: str) -> int:
    """Return where the name or the parenthesis at the start of a text ends."""
    name = _NAME.match(text)
    if name is not None:
        return name.end()
    depth = 0
    for found in _PARENTHESIS.finditer(text) if text.startswith("(") else ():
        depth += 1 if found[0] == "(" else -1
        if depth == 0:
            return found.end()
    return len(text)
