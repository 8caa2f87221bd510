"""Words for expressions and owners, as findings about borrowed references use them."""

from __future__ import annotations

from ftlint.analysis.references.owners import Owner, OwnerKind
from ftlint.model.expr import (
    AddressOf,
    Cast,
    Constant,
    Deref,
    Expr,
    Field,
    FunctionRef,
    Global,
    Index,
    Local,
    Temp,
)
from ftlint.model.facts import Call

_WHOSE = {
    OwnerKind.CALLER: "which the caller passed in and any thread can change",
    OwnerKind.CHANGED: "which other threads change",
    OwnerKind.FOREIGN: "which code outside this extension owns too",
    OwnerKind.ITEM: "which other threads may hold",
    OwnerKind.TYPE: "the dict of a type, which any thread can change",
    OwnerKind.MODULE: "a namespace that any thread can change",
    OwnerKind.RETURNED: "which may be known to other threads",
    OwnerKind.KEPT: "which this extension hands out",
}


def whose(owner: Owner) -> str:
    """Return a relative clause that says who else can change the object."""
    return _WHOSE.get(owner.kind, "which other threads may hold")


def spell(expr: Expr | None, calls: dict[int, Call]) -> str:
    """Return an expression as a person would write it; calls are shortened to `name(...)`."""
    match expr:
        case Local(name):
            return "object" if name.startswith("$") else name.split("#")[0]
        case Global(symbol) | FunctionRef(symbol):
            return symbol.rsplit(":", 1)[-1]
        case Constant(text, _):
            return text
        case Cast(_, value):
            return spell(value, calls)
        case Field(base, _, name, arrow):
            return f"{spell(base, calls)}{'->' if arrow else '.'}{name}"
        case Index(base, index):
            return f"{spell(base, calls)}[{spell(index, calls)}]"
        case Deref(pointer):
            return f"*{spell(pointer, calls)}"
        case AddressOf(place):
            return f"&{spell(place, calls)}"
        case Temp(number) if number in calls:
            call = calls[number]
            inner = ", ".join(spell(argument, calls) for argument in call.args)
            callee = spell(call.callee, calls)
            return f"{callee}({inner})" if len(inner) <= _SHORT else f"{callee}(...)"
        case _:
            return "object"


_SHORT = 24
