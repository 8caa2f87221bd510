"""Statements of the syntax tree to basic blocks."""

from __future__ import annotations

from ftlint.frontend import kinds
from ftlint.frontend.declarations import Declarations
from ftlint.frontend.expressions import ExpressionLowering
from ftlint.frontend.files import Files
from ftlint.frontend.library import load, text
from ftlint.frontend.tree import Node
from ftlint.model.expr import AddressOf, Deref, Expr, Field, Local, Opaque
from ftlint.model.facts import Evaluate, Leave, Return
from ftlint.model.source import Span

_INITIALISER_KINDS = (kinds.ASSIGN, kinds.COMMA)


class StatementLowering:
    """Lowers the body of one function.

    Jumps out of a scope leave its C++ locals on the way, innermost first.
    """

    def __init__(self, files: Files, declarations: Declarations, is_cxx: bool) -> None:
        self.expressions = ExpressionLowering(files, declarations, is_cxx)
        self.expressions.lower_body = self._statement_expression
        self.graph = self.expressions.graph
        self._declarations = declarations
        self._files = files
        self._is_cxx = is_cxx
        self._library = load()
        self._scopes: list[list[str]] = [[]]
        self._breaks: list[tuple[int, int]] = []
        self._continues: list[tuple[int, int]] = []
        self._labels: dict[str, int] = {}
        self._cases: list[list[int]] = []
        self.returns_reference = False
        self._statements = {
            kinds.COMPOUND: self._compound,
            kinds.DECLARATION: self._declaration,
            kinds.IF: self._if,
            kinds.WHILE: self._while,
            kinds.DO: self._do,
            kinds.FOR: self._for,
            kinds.RANGE_FOR: self._range_for,
            kinds.SWITCH: self._switch,
            kinds.CASE: self._case,
            kinds.DEFAULT: self._case,
            kinds.RETURN: self._return,
            kinds.BREAK: lambda _node: self._leave_loop(self._breaks),
            kinds.CONTINUE: lambda _node: self._leave_loop(self._continues),
            kinds.GOTO: self._goto,
            kinds.LABEL: self._label,
            kinds.TRY: self._try,
            kinds.THROW: self._throw,
        }

    def lower(self, body: Node, end: Span) -> None:
        """Lower a function body; `end` is where it would fall off its end."""
        self._compound(body)
        self.graph.emit(Return(None, (), end))
        self.graph.jump()

    def statement(self, node: Node) -> None:
        """Lower one statement."""
        lower = self._statements.get(node.kind)
        if lower is not None:
            lower(node)
        elif node.kind in kinds.EXPRESSIONS:
            self.expressions.evaluate(node)
        elif node.kind in kinds.STATEMENTS:
            for child in node.children:
                self.statement(child)

    # -- scopes -------------------------------------------------------------------------------

    def _compound(self, node: Node) -> None:
        self._scopes.append([])
        for child in node.children:
            self.statement(child)
        self._leave_scopes(len(self._scopes) - 1, node)
        self._scopes.pop()

    def _leave_scopes(self, depth: int, node: Node | None = None) -> None:
        """Emit what leaving all scopes above `depth` runs."""
        if not any(self._scopes[depth:]):
            return
        span = self._files.span(node.cursor) if node else Span("", 0, 0, 0)
        for scope in reversed(self._scopes[depth:]):
            for local in reversed(scope):
                self.graph.emit(Leave(local, span))

    def _statement_expression(self, node: Node) -> Expr:
        self._scopes.append([])
        for child in node.children[:-1]:
            self.statement(child)
        last = node.children[-1] if node.children else None
        value: Expr = Opaque(())
        if last is not None and last.kind in kinds.EXPRESSIONS:
            value = self.expressions.value(last)
        elif last is not None:
            self.statement(last)
        self._leave_scopes(len(self._scopes) - 1, node)
        self._scopes.pop()
        return value

    def _declaration(self, node: Node) -> None:
        for child in node.children:
            if child.kind == kinds.VAR:
                self.variable(child)

    def variable(self, node: Node) -> None:
        """Lower the declaration of a local variable."""
        declared = self._declarations.declared(node.cursor)
        if declared.expr is not None:  # a function static: a fact of the unit, not of the graph
            return
        local = self.expressions.scope.declare(declared)
        initialiser = _initialiser(node)
        ctype = self._declarations.type_of(node.cursor)
        is_object = self._is_cxx and ctype.kind == kinds.RECORD_TYPE
        if initialiser is not None:
            is_reference = local.name in self.expressions.scope.references
            self._initialise(local, node, initialiser, is_reference=is_reference)
        if is_object:
            self._scopes[-1].append(local.name)

    def initialise_members(self, tree: Node) -> None:
        """Lower the `: member(value)` of a constructor, and `: Base(value)`."""
        member = None
        for child in tree.children:
            if child.kind == kinds.MEMBER_REF:
                member = self._declarations.referenced(child.cursor)
            elif member is None and child.kind == kinds.CALL:
                # A constructor of a base, or of the class itself, on the same object.
                self._initialise(Deref(Local("this")), child, child, is_reference=False)
            elif member is not None and child.kind in kinds.EXPRESSIONS:
                place = Field(Local("this"), member.record, member.name, arrow=True)
                self._initialise(place, child, child, is_reference=member.is_reference)
                member = None

    def _initialise(
        self, target: Expr, node: Node, initialiser: Node, *, is_reference: bool
    ) -> None:
        lowering = self.expressions
        constructor = _constructor_call(initialiser)
        if constructor is not None:
            declared = self._declarations.referenced(constructor.cursor)
            if declared is not None and declared.kind == kinds.CONSTRUCTOR:
                parts = [c for c in constructor.children if c.kind in kinds.EXPRESSIONS]
                lowering.calls.construct_in(target, constructor, declared, parts)
                return
        if is_reference:
            place = lowering.place(initialiser)
            value = place.pointer if isinstance(place, Deref) else AddressOf(place)
        else:
            value = lowering.value(initialiser)
        lowering.store(target, value, "init", self._files.span(node.cursor))

    # -- decisions and loops ------------------------------------------------------------------

    def _if(self, node: Node) -> None:
        """Lower a decision; a chain of `else if` in a loop, since generated ones are long."""
        join = self.graph.new_block()
        following: Node | None = node
        while following is not None and following.kind == kinds.IF:
            parts = self._hoist_declarations(following.children)
            then, otherwise = self.graph.new_block(), self.graph.new_block()
            self.expressions.branch(parts[0], then, otherwise)
            self.graph.continue_in(then)
            if len(parts) > 1:
                self.statement(parts[1])
            self.graph.jump(join)
            self.graph.continue_in(otherwise)
            following = parts[2] if len(parts) > 2 else None
        if following is not None:
            self.statement(following)
        self.graph.jump(join)
        self.graph.continue_in(join)

    def _hoist_declarations(self, parts: list[Node]) -> list[Node]:
        """Lower the C++ declarations in front of a condition; return the rest."""
        while len(parts) > 1 and parts[0].kind in (kinds.DECLARATION, kinds.VAR):
            first, *parts = parts
            if first.kind == kinds.VAR:
                self.variable(first)
            else:
                self.statement(first)
        return parts

    def _loop(
        self, condition: Node | None, body: Node | None, increment: Node | None, *, test_first: bool
    ) -> None:
        test, inside, step, after = (self.graph.new_block() for _ in range(4))
        if test_first:
            self.graph.start(test)
        else:
            self.graph.start(inside)
            self.graph.jump()
            self.graph.continue_in(test)
        if condition is None:
            self.graph.jump(inside)
        else:
            self.expressions.branch(condition, inside, after)
        self.graph.continue_in(inside)
        depth = len(self._scopes)
        self._breaks.append((after, depth))
        self._continues.append((step, depth))
        if body is not None:
            self.statement(body)
        self._breaks.pop()
        self._continues.pop()
        self.graph.start(step)
        if increment is not None:
            self.expressions.evaluate(increment)
        self.graph.jump(test)
        self.graph.continue_in(after)

    def _while(self, node: Node) -> None:
        parts = self._hoist_declarations(node.children)
        self._loop(parts[0], parts[-1] if len(parts) > 1 else None, None, test_first=True)

    def _do(self, node: Node) -> None:
        self._loop(node.children[-1], node.children[0], None, test_first=False)

    def _for(self, node: Node) -> None:
        if not node.children:
            return
        *head, body = node.children
        first, condition, increment = self._for_parts(head)
        self._scopes.append([])
        if first is not None:
            self.statement(first)
        self._loop(condition, body, increment, test_first=True)
        self._leave_scopes(len(self._scopes) - 1, node)
        self._scopes.pop()

    def _for_parts(self, head: list[Node]) -> tuple[Node | None, Node | None, Node | None]:
        """Tell which of the three parts of `for (;;)` are there.

        libclang lists only those that are, so an omitted one is told by what the others do.
        """
        if len(head) >= 3:
            return head[0], head[-2], head[-1]
        if len(head) == 2:
            if self._sets_up(head[0]):
                return (head[0], None, head[1]) if self._steps(head[1]) else (*head, None)  # type: ignore[return-value]
            return None, head[0], head[1]
        if len(head) == 1:
            if self._sets_up(head[0]):
                return head[0], None, None
            return (None, None, head[0]) if self._steps(head[0]) else (None, head[0], None)
        return None, None, None

    def _sets_up(self, node: Node) -> bool:
        if node.kind in (kinds.DECLARATION, kinds.VAR):
            return True
        if node.kind != kinds.BINARY:
            return False
        return self._library.clang_getCursorBinaryOperatorKind(node.cursor) in _INITIALISER_KINDS

    def _steps(self, node: Node) -> bool:
        if node.kind == kinds.UNARY:
            return self._library.clang_getCursorUnaryOperatorKind(node.cursor) in kinds.UPDATES
        return node.kind == kinds.COMPOUND_ASSIGN or self._sets_up(node)

    def _range_for(self, node: Node) -> None:
        """Lower a C++ range loop: the loop variable is a part of the range."""
        *head, body = node.children
        variables = [child for child in head if child.kind in (kinds.VAR, kinds.DECLARATION)]
        test, inside, after = (self.graph.new_block() for _ in range(3))
        for child in head:
            if child.kind in kinds.EXPRESSIONS:
                self.expressions.evaluate(child)
        self.graph.start(test)
        self.graph.branch(Opaque(()), inside, after)
        self.graph.continue_in(inside)
        for variable in variables:
            self.statement(variable) if variable.kind == kinds.DECLARATION else self.variable(
                variable
            )
        depth = len(self._scopes)
        self._breaks.append((after, depth))
        self._continues.append((test, depth))
        self.statement(body)
        self._breaks.pop()
        self._continues.pop()
        self.graph.jump(test)
        self.graph.continue_in(after)

    def _switch(self, node: Node) -> None:
        parts = self._hoist_declarations(node.children)
        self.expressions.condition(parts[0])
        after = self.graph.new_block()
        entry = self.graph.new_block()
        self.graph.start(entry)
        cases: list[int] = []
        self._cases.append(cases)
        self._breaks.append((after, len(self._scopes)))
        dispatch = self.graph.detach()
        if len(parts) > 1:
            self.statement(parts[-1])
        self._breaks.pop()
        self._cases.pop()
        self.graph.jump(after)
        self.graph.attach(dispatch, (*cases, after))
        self.graph.continue_in(after)

    def _case(self, node: Node) -> None:
        block = self.graph.new_block()
        if self._cases:
            self._cases[-1].append(block)
        self.graph.start(block)
        if node.children:
            self.statement(node.children[-1])

    # -- jumps --------------------------------------------------------------------------------

    def _return(self, node: Node) -> None:
        value = self._returned(node.children[0]) if node.children else None
        reads, span = self.expressions.take_reads(), self._files.span(node.cursor)
        if reads and any(self._scopes):  # what is returned is read before a guard lets go
            self.graph.emit(Evaluate(value or Opaque(()), reads, span))
            reads = ()
        self._leave_scopes(0, node)
        self.graph.emit(Return(value, reads, span))
        self.graph.jump()

    def _returned(self, node: Node) -> Expr:
        """Lower what is returned; a reference as the address of what it names."""
        if not self.returns_reference:
            return self.expressions.value(node)
        place = self.expressions.place(node)
        return place.pointer if isinstance(place, Deref) else AddressOf(place)

    def _leave_loop(self, targets: list[tuple[int, int]]) -> None:
        if targets:
            block, depth = targets[-1]
            self._leave_scopes(depth)
            self.graph.jump(block)

    def _goto(self, node: Node) -> None:
        name = self._label_name(node.children[0]) if node.children else ""
        self.graph.jump(self._label_block(name))

    def _label(self, node: Node) -> None:
        name = text(self._library.clang_getCursorSpelling(node.cursor))
        self.graph.start(self._label_block(name))
        for child in node.children:
            self.statement(child)

    def _label_name(self, node: Node) -> str:
        return text(self._library.clang_getCursorSpelling(node.cursor))

    def _label_block(self, name: str) -> int:
        if name not in self._labels:
            self._labels[name] = self.graph.new_block()
        return self._labels[name]

    def _try(self, node: Node) -> None:
        """Lower a try block; any handler may run after any part of it."""
        body, *handlers = node.children
        entries = tuple(self.graph.new_block() for _ in handlers)
        inside, after = self.graph.new_block(), self.graph.new_block()
        self.graph.jump(inside, *entries)
        self.graph.continue_in(inside)
        self.statement(body)
        self.graph.jump(after, *entries)
        for entry, handler in zip(entries, handlers, strict=True):
            self.graph.continue_in(entry)
            for child in handler.children:
                if child.kind in kinds.STATEMENTS:
                    self.statement(child)
            self.graph.jump(after)
        self.graph.continue_in(after)

    def _throw(self, node: Node) -> None:
        for child in node.children:
            if child.kind in kinds.EXPRESSIONS:
                self.expressions.evaluate(child)
        self._leave_scopes(0, node)
        self.graph.jump()


def _initialiser(node: Node) -> Node | None:
    """Return the initialiser of a variable (its last expression, not an array bound)."""
    parts = [child for child in node.children if child.kind in kinds.EXPRESSIONS]
    return parts[-1] if parts else None


def _constructor_call(node: Node) -> Node | None:
    """Return the call below wrappers that bind a temporary."""
    while node.kind == kinds.UNEXPOSED and len(node.children) == 1:
        node = node.children[0]
    return node if node.kind == kinds.CALL else None
