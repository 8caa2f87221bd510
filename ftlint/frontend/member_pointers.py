"""Members that a binding framework is given a pointer to, and that Python reads and writes then.

`class_.def_readwrite("size", &Bag::size)` makes a property of a member. It is lowered to what the
framework generates for it: a function that reads the member of the object it is given and, when
the pointer is to a member that is not const, stores a value in it.
"""

from __future__ import annotations

from ftlint.frontend import kinds
from ftlint.frontend.declarations import Declarations, record_name
from ftlint.frontend.tree import Node
from ftlint.model.expr import AddressOf, Field, FunctionRef, Local
from ftlint.model.facts import (
    Block,
    Call,
    Evaluate,
    Function,
    Instruction,
    Parameter,
    Read,
    Return,
    Store,
)
from ftlint.model.source import Span

_FRAMEWORKS = ("pybind11::", "nanobind::")
_LIBRARY = "std::"


def bound_member(
    callee: str, argument: Node, declarations: Declarations, span: Span
) -> Function | None:
    """Return the function that a framework makes of a pointer to a member, None for others."""
    if not callee.startswith(_FRAMEWORKS):
        return None
    pointer = declarations.type_of(argument.cursor)
    if pointer.kind != kinds.MEMBER_POINTER:
        return None
    name = argument
    while name.kind in (kinds.UNEXPOSED, kinds.PAREN, kinds.UNARY) and name.children:
        name = name.children[-1]
    member = declarations.referenced(name.cursor)
    if member is None or member.kind != kinds.FIELD or not member.record:
        return None
    place = Field(Local("this"), member.record, member.name, arrow=True)
    reading: list[Instruction] = [Evaluate(place, (Read(place, span),), span)]
    if not declarations.spell(pointer).startswith("const "):
        reading.append(_assignment(place, member.type, span))
    parameters = (Parameter("this", f"{member.record} *"), Parameter("value", member.type))
    return Function(
        symbol=f"{span.file}:{member.record}::{member.name}:{span.line}:{span.column}",
        name=f"{member.record}::{member.name}",
        parameters=parameters,
        return_type="void",
        is_static=True,
        span=span,
        end_line=span.line,
        blocks=(Block((*reading, Return(None, (), span)), None, ()),),
        locals=dict(parameters),
    )


def _assignment(place: Field, kind: str, span: Span) -> Instruction:
    """Return the assignment of a value; classes of the library have an operator for it."""
    record = record_name(kind)
    value = Local("value")
    if "*" in kind or not record.startswith(_LIBRARY):
        return Store(place, value, "=", (), span)
    operator = FunctionRef(f"{record}::operator=")
    return Call(0, operator, (AddressOf(place), AddressOf(value)), (), span)
