"""Expressions of the syntax tree to expressions of the facts.

Calls, assignments and short-circuits become instructions on the way; what is left is free of side
effects. Every load of a place other than a plain local is noted as a `Read`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from ftlint.frontend import kinds
from ftlint.frontend.aggregates import lower_aggregate
from ftlint.frontend.calls import CallLowering
from ftlint.frontend.declarations import Declarations, Declared
from ftlint.frontend.files import Files
from ftlint.frontend.graph import GraphBuilder
from ftlint.frontend.library import load, text
from ftlint.frontend.lost_members import lost_member
from ftlint.frontend.offsets import offset_of
from ftlint.frontend.scope import Scope
from ftlint.frontend.tree import Node
from ftlint.model.expr import (
    NULL,
    AddressOf,
    Binary,
    Cast,
    Constant,
    Deref,
    Expr,
    Field,
    FunctionRef,
    Index,
    Local,
    Offset,
    Opaque,
    String,
    Temp,
    Unary,
)
from ftlint.model.facts import Call, Evaluate, Function, Instruction, Read, Store
from ftlint.model.source import Span

_NO_RETURN = frozenset(
    {"abort", "exit", "_exit", "_Exit", "longjmp", "Py_FatalError", "Py_Exit", "__assert_fail",
     "__builtin_unreachable", "__builtin_trap", "Py_UNREACHABLE", "std::terminate", "std::abort"}
)  # fmt: skip


# Naming one of these loads nothing that another thread could change.
_NOT_READ = frozenset({Local, FunctionRef, Constant, Offset, Opaque})


@lru_cache(maxsize=4096)
def _integer(source: str) -> Constant | None:
    """Return the value of a literal that Python reads as C does."""
    try:
        return Constant(source, int(source.rstrip("uUlL"), 0))
    except ValueError:
        return None


class ExpressionLowering:
    """Lowers the expressions of one function into its graph.

    `lower_body` lowers a compound statement inside an expression and returns its value;
    `add_lambda` lowers a lambda as a function of its own and returns its symbol; `add_function`
    keeps one that is made of something else.
    """

    def __init__(self, files: Files, declarations: Declarations, is_cxx: bool) -> None:
        self.files = files
        self.declarations = declarations
        self.is_cxx = is_cxx
        self.graph = GraphBuilder()
        self.scope = Scope()
        self.lower_body: Callable[[Node], Expr] = lambda _node: Opaque(())
        self.add_lambda: Callable[[Node], Expr] = lambda _node: Opaque(())
        self.add_function: Callable[[Function], Expr] = lambda _function: Opaque(())
        self._library = load()
        self.calls = CallLowering(self)
        self._reads: list[Read] = []
        # Kinds that add nothing to the one part they have; see `is_wrapper`.
        self._wrappers = (kinds.PAREN,) if files.is_broken else (kinds.PAREN, kinds.UNEXPOSED)
        self._results = 0
        self._values: dict[int, Callable[[Node], Expr]] = {
            kinds.UNEXPOSED: self._transparent,
            kinds.PAREN: self._transparent,
            kinds.DECL_REF: self._load,
            kinds.MEMBER_EXPR: self._load,
            kinds.SUBSCRIPT: self._load,
            kinds.UNARY: self._unary,
            kinds.BINARY: self._binary,
            kinds.COMPOUND_ASSIGN: self._update,
            kinds.CONDITIONAL: self._conditional,
            kinds.CALL: self.calls.value,
            kinds.STRING: self._string,
            kinds.INIT_LIST: partial(lower_aggregate, self),
            kinds.COMPOUND_LITERAL: self._last_child,
            kinds.STATEMENT_EXPR: self._statement_expression,
            kinds.GNU_NULL: lambda _node: NULL,
            kinds.NULLPTR: lambda _node: NULL,
            kinds.THIS: lambda _node: Local("this"),
            kinds.SIZEOF: lambda _node: Constant("sizeof", None),
            kinds.NEW: self.calls.new,
            kinds.DELETE: self.calls.delete,
            kinds.LAMBDA: self._lambda,
            **dict.fromkeys(kinds.LITERALS, self._literal),
            **dict.fromkeys(kinds.CASTS, self._cast),
        }

    # -- instructions -------------------------------------------------------------------------

    def take_reads(self) -> tuple[Read, ...]:
        """Return the reads noted since the last instruction, and forget them."""
        reads, self._reads = tuple(self._reads), []
        return reads

    def span(self, node: Node) -> Span:
        """Return where a node stands."""
        return self.files.span(node.cursor)

    def emit(self, instruction: Instruction) -> None:
        """Append an instruction."""
        self.graph.emit(instruction)

    def call(self, callee: Expr, args: tuple[Expr, ...], span: Span) -> Temp:
        """Append a call and return its value."""
        result = Temp(self._results)
        self._results += 1
        self.emit(Call(result.number, callee, args, self.take_reads(), span))
        if isinstance(callee, FunctionRef) and callee.symbol in _NO_RETURN:
            self.graph.jump()
        return result

    def store(self, target: Expr, value: Expr, op: str, span: Span) -> None:
        """Append an assignment."""
        self.emit(Store(target, value, op, self.take_reads(), span))

    def read(self, place: Expr, node: Node) -> Expr:
        """Note that a place is read; return it as a value."""
        self._reads.append(Read(place, self.span(node)))
        return place

    def evaluate(self, node: Node) -> Expr:
        """Lower an expression whose value is discarded."""
        while node.kind in self._wrappers and len(node.children) == 1:
            node = node.children[0]
        value = self.calls.call(node) if node.kind == kinds.CALL else self.value(node)
        if self._reads:
            self.emit(Evaluate(value, self.take_reads(), self.span(node)))
        return value

    def condition(self, node: Node) -> Expr:
        """Lower the condition of a branch; it always gets an instruction of its own."""
        value = self.value(node)
        self.emit(Evaluate(value, self.take_reads(), self.span(node)))
        return value

    # -- values -------------------------------------------------------------------------------

    def value(self, node: Node) -> Expr:
        """Return the value of an expression, having emitted what it does."""
        while node.kind in self._wrappers and len(node.children) == 1:
            node = node.children[0]
        lower = self._values.get(node.kind)
        if lower is not None:
            return lower(node)
        return Opaque(tuple(self.value(c) for c in node.children if c.kind in kinds.EXPRESSIONS))

    def _transparent(self, node: Node) -> Expr:
        parts = [c for c in node.children if c.kind not in kinds.REFERENCES]
        if len(parts) < len(node.children):
            offset = offset_of(self.declarations, node)
            if offset is not None:
                return offset
        if len(parts) == 1:
            if self.is_wrapper(node, parts[0]):
                return self.value(parts[0])
            member = lost_member(self, node, parts[0])
            if member is not None:
                self._reads.append(Read(member, self.span(node)))
                return member
        values = tuple(self.value(part) for part in parts)
        builtin = self.files.atomic_builtin(node.cursor, len(values)) if values else ""
        if builtin:
            return self.call(FunctionRef(builtin), values, self.span(node))
        return Opaque(values)

    def is_wrapper(self, node: Node, part: Node) -> bool:
        """Say whether a node only wraps its part, and is not what is left of a broken expression.

        libclang shows an implicit conversion and a failed member access alike; the one has the
        extent of its part.
        """
        if node.kind == kinds.PAREN or not self.files.is_broken:
            return True
        outer = self._library.clang_getCursorExtent(node.cursor)
        inner = self._library.clang_getCursorExtent(part.cursor)
        return bool(outer.begin == inner.begin and outer.end == inner.end)

    def _last_child(self, node: Node) -> Expr:
        return self.value(node.children[-1]) if node.children else Opaque(())

    def _load(self, node: Node) -> Expr:
        if node.kind in (kinds.DECL_REF, kinds.MEMBER_EXPR):
            declared = self.declarations.referenced(node.cursor)
            place = self._declared_place(node, declared)
        else:
            declared, place = None, self.place(node)
        if type(place) in _NOT_READ:
            return place
        if declared is not None:
            is_array = declared.is_array
        else:
            is_array = self.declarations.type_of(node.cursor).kind in kinds.ARRAY_TYPES
        return place if is_array else self.read(place, node)

    def _literal(self, node: Node) -> Expr:
        source = self.files.literal(node.cursor)
        number = _integer(source)
        if number is not None:
            return number
        if node.kind == kinds.BOOL and source in ("true", "false"):
            return Constant(source, int(source == "true"))
        if node.kind not in (kinds.INTEGER, kinds.BOOL, kinds.CHARACTER):
            return Constant(source, None)
        result = self._library.clang_Cursor_Evaluate(node.cursor)
        if not result:
            return Constant(source, None)
        value: int = self._library.clang_EvalResult_getAsLongLong(result)
        self._library.clang_EvalResult_dispose(result)
        return Constant(source or str(value), value)

    def _string(self, node: Node) -> Expr:
        quoted = text(self._library.clang_getCursorSpelling(node.cursor))
        return String(quoted[1:-1] if len(quoted) > 1 else quoted)

    def _cast(self, node: Node) -> Expr:
        parts = [c for c in node.children if c.kind in kinds.EXPRESSIONS]
        if not parts:
            return Opaque(())
        ctype = self.declarations.type_of(node.cursor)
        value = self.value(parts[-1])
        if ctype.kind == kinds.POINTER_TYPE and isinstance(value, Constant) and value.value == 0:
            return NULL if not value.text.isidentifier() else value
        return Cast(self.declarations.spell(ctype), value)

    def _unary(self, node: Node) -> Expr:
        operand = node.children[-1]
        operator = self._library.clang_getCursorUnaryOperatorKind(node.cursor)
        if operator in kinds.UPDATES:
            target = self.place(operand)
            self.store(target, Constant("1", 1), kinds.UPDATES[operator], self.span(node))
            return target
        if operator == kinds.ADDRESS_OF:
            place = self.place(operand)
            if isinstance(place, Deref):
                return place.pointer
            return place if isinstance(place, FunctionRef) else AddressOf(place)
        if operator == kinds.DEREF:
            is_function = self.declarations.type_of(node.cursor).kind in kinds.FUNCTION_TYPES
            return self.value(operand) if is_function else self._load(node)
        return Unary(kinds.UNARY_TEXT.get(operator, "?"), self.value(operand))

    def _binary(self, node: Node) -> Expr:
        operator = self._library.clang_getCursorBinaryOperatorKind(node.cursor)
        if operator in (kinds.LOGICAL_AND, kinds.LOGICAL_OR):
            return self._choose(node, (Constant("1", 1), Constant("0", 0)))
        left, right = node.children[0], node.children[-1]
        if operator == kinds.COMMA:
            self.evaluate(left)
            return self.value(right)
        if operator == kinds.ASSIGN:
            value = self.value(right)
            target = self.place(left)
            self.store(target, value, "=", self.span(node))
            return target if isinstance(target, Local) else value
        return Binary(kinds.BINARY_TEXT.get(operator, "?"), self.value(left), self.value(right))

    def _update(self, node: Node) -> Expr:
        operator = self._library.clang_getCursorBinaryOperatorKind(node.cursor)
        value = self.value(node.children[-1])
        target = self.place(node.children[0])
        self.store(target, value, kinds.ASSIGN_TEXT.get(operator, "?="), self.span(node))
        return target

    def _conditional(self, node: Node) -> Expr:
        parts = [c for c in node.children if c.kind in kinds.EXPRESSIONS]
        if len(parts) != 3:
            return self._transparent(node)
        return self._choose(parts[0], (parts[1], parts[2]))

    def _choose(self, decision: Node, choices: tuple[Node | Expr, Node | Expr]) -> Expr:
        """Lower a short-circuit or `?:` in a value into control flow and a local."""
        result = self.scope.temporary("")
        blocks = self.graph.new_block(), self.graph.new_block()
        join = self.graph.new_block()
        self.branch(decision, blocks[0], blocks[1])
        for block, choice in zip(blocks, choices, strict=True):
            self.graph.continue_in(block)
            value = self.value(choice) if isinstance(choice, Node) else choice
            where = choice if isinstance(choice, Node) else decision
            self.store(result, value, "=", self.span(where))
            self.graph.jump(join)
        self.graph.continue_in(join)
        return result

    def branch(self, node: Node, if_true: int, if_false: int) -> None:
        """Lower a condition into jumps to two blocks; `&&`, `||` and `!` become edges."""
        kind = node.kind
        parts = node.children
        if kind in (kinds.PAREN, kinds.UNEXPOSED) and len(parts) == 1:
            self.branch(parts[0], if_true, if_false)
            return
        if kind == kinds.BINARY:
            operator = self._library.clang_getCursorBinaryOperatorKind(node.cursor)
            if operator in (kinds.LOGICAL_AND, kinds.LOGICAL_OR):
                middle = self.graph.new_block()
                if operator == kinds.LOGICAL_AND:
                    self.branch(parts[0], middle, if_false)
                else:
                    self.branch(parts[0], if_true, middle)
                self.graph.continue_in(middle)
                self.branch(parts[-1], if_true, if_false)
                return
        elif kind == kinds.UNARY:
            operator = self._library.clang_getCursorUnaryOperatorKind(node.cursor)
            if operator == kinds.LOGICAL_NOT:
                self.branch(parts[-1], if_false, if_true)
                return
        elif kind == kinds.CALL and self.calls.is_expect(node):
            self.branch(parts[1], if_true, if_false)
            return
        value = self.condition(node)
        if isinstance(value, Constant) and value.value is not None:
            self.graph.jump(if_true if value.value else if_false)
        else:
            self.graph.branch(value, if_true, if_false)

    def _statement_expression(self, node: Node) -> Expr:
        return self.lower_body(node.children[0]) if node.children else Opaque(())

    def _lambda(self, node: Node) -> Expr:
        return self.add_lambda(node)  # set after construction

    # -- places -------------------------------------------------------------------------------

    def place(self, node: Node) -> Expr:
        """Return the place an lvalue names, without reading it."""
        kind = node.kind
        if kind in (kinds.DECL_REF, kinds.MEMBER_EXPR):
            return self._declared_place(node, self.declarations.referenced(node.cursor))
        if kind == kinds.SUBSCRIPT and len(node.children) == 2:
            base = self.value(node.children[0])
            return Index(base, self.value(node.children[1]))
        if kind == kinds.UNARY:
            operator = self._library.clang_getCursorUnaryOperatorKind(node.cursor)
            if operator == kinds.DEREF:
                pointer = self.value(node.children[-1])
                return pointer.place if isinstance(pointer, AddressOf) else Deref(pointer)
        if kind in (kinds.PAREN, kinds.UNEXPOSED):
            parts = [c for c in node.children if c.kind not in kinds.REFERENCES]
            if len(parts) == 1:
                if self.is_wrapper(node, parts[0]):
                    return self.place(parts[0])
                return lost_member(self, node, parts[0]) or self.value(node)
        return self.calls.place(node) if kind == kinds.CALL else self.value(node)

    def _declared_place(self, node: Node, declared: Declared | None) -> Expr:
        """Return the place that a name or a member expression names, given what it refers to."""
        if declared is None:
            return Opaque(
                tuple(self.value(c) for c in node.children if c.kind in kinds.EXPRESSIONS)
            )
        return (
            self._named(declared) if node.kind == kinds.DECL_REF else self._member(node, declared)
        )

    def _named(self, declared: Declared) -> Expr:
        if declared.expr is not None:
            is_reference = declared.is_reference and declared.kind == kinds.VAR
            return Deref(declared.expr) if is_reference else declared.expr
        if declared.kind == kinds.FIELD:  # a member named without `this` in a lambda
            return Field(Local("this"), declared.record, declared.name, arrow=True)
        local = self.scope.declare(declared)
        return Deref(local) if local.name in self.scope.references else local

    def _member(self, node: Node, declared: Declared) -> Expr:
        bases = [c for c in node.children if c.kind in kinds.EXPRESSIONS]
        if declared.kind != kinds.FIELD:
            for base in bases:
                self.evaluate(base)
            return declared.expr or Opaque(())
        arrow = not bases or self.declarations.is_pointer(bases[0].cursor)
        holder = (self.value if arrow else self.place)(bases[0]) if bases else Local("this")
        if not declared.name:  # an anonymous struct or union is no step of its own
            return Deref(holder) if arrow else holder
        member = Field(holder, declared.record, declared.name, arrow)
        return Deref(member) if declared.is_reference else member
