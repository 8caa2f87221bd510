"""One way to write every expression: casts off, `*&x`, `(*p).f`, `p[0]` and the like reduced."""

from __future__ import annotations

from collections.abc import Callable

from ftlint.model.expr import (
    AddressOf,
    Aggregate,
    Binary,
    Cast,
    Constant,
    Deref,
    Expr,
    Field,
    Index,
    Opaque,
    Unary,
    children,
)

# Deeper expressions are left as they are: no person writes them, and recursion must end.
_MAX_DEPTH = 150


def normalise(expr: Expr, leaf: Callable[[Expr], Expr], depth: int = 0) -> Expr:
    """Return the canonical form of an expression, with every leaf replaced by `leaf(it)`.

    A leaf is an expression without operands: a variable, a Temp, a constant.
    """
    if depth > _MAX_DEPTH:
        return expr
    if isinstance(expr, Field):  # half of what is asked
        return field(normalise(expr.base, leaf, depth + 1), expr.record, expr.name, expr.arrow)
    parts = children(expr)
    if not parts:
        return leaf(expr)
    return rebuild(expr, tuple(normalise(part, leaf, depth + 1) for part in parts))


def rebuild(expr: Expr, operands: tuple[Expr, ...]) -> Expr:
    """Return an expression with canonical operands in place of its `children`, canonical itself."""
    match expr:
        case Cast():
            return operands[0]
        case Field(_, record, name, arrow):
            return field(operands[0], record, name, arrow)
        case Index():
            return element(*operands)
        case Deref():
            return pointee(*operands)
        case AddressOf():
            return address(*operands)
        case Unary(op, _):
            return Unary(op, *operands)
        case Binary(op, _, _):
            return Binary(op, *operands)
        case Aggregate(kind, items):
            names = (name for name, _ in items)
            return Aggregate(kind, tuple(zip(names, operands, strict=True)))
        case _:
            return Opaque(operands)


def field(base: Expr, record: str, name: str, arrow: bool) -> Expr:
    """Return a member of a canonical base, in canonical form."""
    if arrow and isinstance(base, AddressOf):
        return Field(base.place, record, name, False)
    if arrow and isinstance(base, Binary) and base.op == "+":
        return Field(Index(base.left, base.right), record, name, False)
    if not arrow and isinstance(base, Deref):
        return Field(base.pointer, record, name, True)
    return Field(base, record, name, arrow)


def pointee(pointer: Expr) -> Expr:
    """Return what a canonical pointer points to, in canonical form."""
    if isinstance(pointer, AddressOf):
        return pointer.place
    if isinstance(pointer, Binary) and pointer.op == "+":
        return element(pointer.left, pointer.right)
    return Deref(pointer)


def element(base: Expr, index: Expr) -> Expr:
    """Return an element of a canonical base; the first one is what the base points to."""
    if isinstance(index, Constant) and index.value == 0:
        return pointee(base)
    return Index(base, index)


def address(place: Expr) -> Expr:
    """Return the address of a canonical place, in canonical form."""
    if isinstance(place, Deref):
        return place.pointer
    # Every object starts with its PyObject_HEAD: the head's address is the object's own.
    if isinstance(place, Field) and place.name in ("ob_base", "ob_base_") and place.arrow:
        return place.base
    return AddressOf(place)
