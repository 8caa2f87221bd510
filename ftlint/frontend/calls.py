"""Calls of the syntax tree: functions, methods, constructors, and what only looks like a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.frontend import kinds
from ftlint.frontend.declarations import Declared, strip_template_arguments
from ftlint.frontend.library import load
from ftlint.frontend.member_pointers import bound_member
from ftlint.frontend.tree import Node
from ftlint.model.expr import (
    NULL,
    AddressOf,
    Binary,
    Constant,
    Deref,
    Expr,
    FunctionRef,
    Local,
    Opaque,
    Temp,
)

if TYPE_CHECKING:
    from ftlint.frontend.expressions import ExpressionLowering

_EQUALITY = {"operator==": "==", "operator!=": "!="}
_NULLS = frozenset({kinds.NULLPTR, kinds.GNU_NULL})
_EXPECT = frozenset({"__builtin_expect", "__builtin_expect_with_probability"})


class CallLowering:
    """Lowers the calls of one function, through the lowering of its expressions."""

    def __init__(self, lowering: ExpressionLowering) -> None:
        self._lowering = lowering
        self._declarations = lowering.declarations

    def is_expect(self, node: Node) -> bool:
        """Say whether a call only tells the compiler which way a branch goes."""
        declared = self._declarations.referenced(node.cursor)
        return declared is not None and declared.name in _EXPECT and len(node.children) > 1

    def value(self, node: Node) -> Expr:
        """Lower a call for its value: what a returned reference leads to is read."""
        place = self.place(node)
        return self._lowering.read(place, node) if isinstance(place, Deref) else place

    def place(self, node: Node) -> Expr:
        """Lower a call for the place that a returned reference leads to, or for its value."""
        result = self.call(node)
        is_place = isinstance(result, Temp) and self._returns_reference(node)
        return Deref(result) if is_place else result

    def _returns_reference(self, node: Node) -> bool:
        if not self._lowering.is_cxx:
            return False
        declared = self._declarations.referenced(node.cursor)
        return declared is not None and declared.is_reference and declared.kind in kinds.FUNCTIONS

    def call(self, node: Node) -> Expr:
        """Lower a call; a returned reference is a pointer."""
        declared = self._declarations.referenced(node.cursor)
        parts = [c for c in node.children if c.kind in kinds.EXPRESSIONS]
        if declared is not None and declared.kind == kinds.CONSTRUCTOR:
            return self._construct(node, declared, parts)
        if declared is None or declared.expr is None or declared.kind == kinds.VAR:
            return self._indirect_call(node, parts)
        if declared.name in _EXPECT and len(parts) > 1:
            return self._lowering.value(parts[1])
        is_operator = declared.name.startswith("operator") and self._lowering.is_cxx
        if is_operator and (plain := self._plain(node, declared, parts)) is not None:
            return plain
        if is_operator and not (parts and self._names(parts[0], declared, kinds.MEMBER_EXPR)):
            args = tuple(self._argument(part) for part in parts if not self._names(part, declared))
        else:
            receiver = self._receiver(parts[0], declared) if parts else ()
            args = (*receiver, *(self._bound(part, declared) for part in parts[1:]))
        return self._lowering.call(declared.expr, args, self._lowering.span(node))

    def _plain(self, node: Node, declared: Declared, parts: list[Node]) -> Expr | None:
        """Lower what C would write without a call; return None for a call proper.

        That is the assignment of a struct whose author defines none, and the test whether one of
        the library's handles (a smart pointer, an optional, a function) is empty.
        """
        operands = [part for part in parts if not self._names(part, declared)]
        if declared.name == "operator=" and len(operands) == 2 and self._is_defaulted(node):
            value = self._lowering.value(operands[1])
            target = self._lowering.place(operands[0])
            self._lowering.store(target, value, "=", self._lowering.span(node))
            return target
        if declared.is_own:
            return None
        if declared.name == "operator bool" and len(parts) == 1 and self._is_explicit(node):
            inner = [c for c in _bare(parts[0]).children if c.kind in kinds.EXPRESSIONS]
            return self._handle(inner[0]) if len(inner) == 1 else None
        if declared.name in _EQUALITY and len(operands) == 2:
            nulls = [_bare(operand).kind in _NULLS for operand in operands]
            if nulls in ([True, False], [False, True]):
                handle = self._handle(operands[0] if nulls[1] else operands[1])
                return Binary(_EQUALITY[declared.name], handle, NULL)
        return None

    def _handle(self, node: Node) -> Expr:
        """Return a handle's own value."""
        place = self._lowering.place(node)
        is_plain = isinstance(place, (Local, Temp, Constant))
        return place if is_plain else self._lowering.read(place, node)

    def _is_defaulted(self, node: Node) -> bool:
        method = load().clang_getCursorReferenced(node.cursor)
        return bool(load().clang_CXXMethod_isDefaulted(method))

    def _is_explicit(self, node: Node) -> bool:
        method = load().clang_getCursorReferenced(node.cursor)
        return bool(load().clang_CXXMethod_isExplicit(method))

    def _names(self, node: Node, declared: Declared, kind: int = kinds.DECL_REF) -> bool:
        """Say whether a node is the name of the function called, and no operand."""
        node = _bare(node)
        if node.kind != kind:
            return False
        named = self._declarations.referenced(node.cursor)
        return named is not None and named.key == declared.key

    def _receiver(self, callee: Node, declared: Declared) -> tuple[Expr, ...]:
        """Return the object of a C++ method call, as its address; a static method has none."""
        if declared.kind not in (kinds.METHOD, kinds.CONVERSION, kinds.DESTRUCTOR):
            return ()
        callee = _bare(callee)
        if callee.kind != kinds.MEMBER_EXPR:
            return ()
        # Numbers are arguments of the template: `flatten<true>(list)`.
        bases = [
            c
            for c in callee.children
            if c.kind in kinds.EXPRESSIONS
            and self._declarations.type_of(c.cursor).kind not in kinds.NUMBER_TYPES
        ]
        if not bases:
            return (Local("this"),)
        if self._declarations.is_pointer(bases[0].cursor):
            return (self._lowering.value(bases[0]),)
        place = self._lowering.place(bases[0])
        return (place.pointer if isinstance(place, Deref) else AddressOf(place),)

    def _argument(self, node: Node) -> Expr:
        """Return the value of an argument; C++ passes an lvalue as its address."""
        if not self._lowering.is_cxx:
            return self._lowering.value(node)
        # An object that stays an object is passed as its base, not loaded.
        is_object = self._declarations.type_of(node.cursor).kind == kinds.RECORD_TYPE
        if node.kind == kinds.UNEXPOSED and len(node.children) == 1 and is_object:
            return self._argument(node.children[0])
        if node.kind not in (kinds.DECL_REF, kinds.MEMBER_EXPR, kinds.SUBSCRIPT, kinds.CALL):
            return self._lowering.value(node)
        place = self._lowering.place(node)
        if isinstance(place, (FunctionRef, Constant, Temp, Opaque, Binary)) or (
            node.kind == kinds.CALL and isinstance(place, Local)
        ):
            return place
        return place.pointer if isinstance(place, Deref) else AddressOf(place)

    def _bound(self, node: Node, callee: Declared) -> Expr:
        """Return the value of an argument; a pointer to a member can be bound to Python."""
        if self._lowering.is_cxx and not callee.is_own and isinstance(callee.expr, FunctionRef):
            span = self._lowering.span(node)
            function = bound_member(callee.expr.symbol, node, self._declarations, span)
            if function is not None:
                return self._lowering.add_function(function)
        return self._argument(node)

    def _indirect_call(self, node: Node, parts: list[Node]) -> Expr:
        if not parts:
            return Opaque(())
        callee = self._lowering.value(parts[0])
        args = tuple(self._argument(part) for part in parts[1:])
        return self._lowering.call(callee, args, self._lowering.span(node))

    def _construct(self, node: Node, declared: Declared, parts: list[Node]) -> Expr:
        """Lower a constructor call that makes a temporary (`construct_in` makes a variable)."""
        target = self._lowering.scope.temporary(self._type_name(node))
        self.construct_in(target, node, declared, parts)
        return target

    def construct_in(self, target: Expr, node: Node, declared: Declared, parts: list[Node]) -> None:
        """Lower a constructor call on the place `target`."""
        args = tuple(self._argument(part) for part in parts)
        callee = declared.expr or Opaque(())
        self._lowering.call(callee, (AddressOf(target), *args), self._lowering.span(node))

    def _type_name(self, node: Node) -> str:
        spelled = self._declarations.spell(self._declarations.type_of(node.cursor))
        return strip_template_arguments(spelled)

    def new(self, node: Node) -> Expr:
        """Lower a C++ `new`."""
        for child in node.children:
            if child.kind in kinds.EXPRESSIONS:
                self._lowering.evaluate(child)
        return self._lowering.call(FunctionRef("operator new"), (), self._lowering.span(node))

    def delete(self, node: Node) -> Expr:
        """Lower a C++ `delete`."""
        args = tuple(self._lowering.value(c) for c in node.children if c.kind in kinds.EXPRESSIONS)
        return self._lowering.call(FunctionRef("operator delete"), args, self._lowering.span(node))


def _bare(node: Node) -> Node:
    """Return what stands below implicit conversions and parentheses."""
    while node.kind in (kinds.UNEXPOSED, kinds.PAREN) and len(node.children) == 1:
        node = node.children[0]
    return node
