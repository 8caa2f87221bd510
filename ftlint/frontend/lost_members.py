"""Members of structs that libclang knows by name only.

Their header is missing, or hides the member from this configuration. libclang drops the member and
keeps the struct it was looked for in; the source text says which member was meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ftlint.frontend.tree import Node
from ftlint.model.expr import Field

if TYPE_CHECKING:
    from ftlint.frontend.expressions import ExpressionLowering

_MEMBER = re.compile(r"\s*(->|\.)\s*([A-Za-z_]\w*)\s*")


def lost_member(lowering: ExpressionLowering, node: Node, base: Node) -> Field | None:
    """Return the member an expression names of `base`, its only part; None when it names none."""
    named = _MEMBER.fullmatch(lowering.files.rest(node.cursor, base.cursor))
    record = lowering.declarations.held_record(base.cursor) if named else ""
    if named is None or not record:
        return None
    arrow = named[1] == "->"
    return Field((lowering.value if arrow else lowering.place)(base), record, named[2], arrow)
