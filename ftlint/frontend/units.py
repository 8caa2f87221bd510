"""A parsed translation unit to its facts."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import ArgumentError

from ftlint.frontend import kinds
from ftlint.frontend.declarations import Declarations
from ftlint.frontend.expressions import ExpressionLowering
from ftlint.frontend.files import Files
from ftlint.frontend.library import Cursor, load
from ftlint.frontend.statements import StatementLowering
from ftlint.frontend.tree import Node, children_of, read_tree
from ftlint.model.expr import Expr, FunctionRef, Global
from ftlint.model.facts import Call, Function, Gap, GapKind, Parameter, Variable

_STATIC_STORAGE = 3


class UnitReader:
    """Collects the functions, variables and records a unit defines in the project's own files."""

    def __init__(self, files: Files, is_cxx: bool) -> None:
        self._files = files
        self._declarations = Declarations(files)
        self._is_cxx = is_cxx
        self._library = load()
        self._functions: dict[str, Function] = {}
        self._variables: dict[str, Variable] = {}
        self.gaps: list[Gap] = []

    def read(self, unit: int) -> None:
        """Read every declaration of a translation unit."""
        root = self._library.clang_getTranslationUnitCursor(unit)
        self._scope(children_of(root))

    @property
    def functions(self) -> tuple[Function, ...]:
        """Functions with a body, in source order."""
        return tuple(self._functions.values())

    @property
    def variables(self) -> tuple[Variable, ...]:
        """Variables with static storage, in source order."""
        return tuple(self._variables.values())

    @property
    def declarations(self) -> Declarations:
        """The declarations seen, with the records of the project."""
        return self._declarations

    def _scope(self, cursors: list[Cursor]) -> None:
        for cursor in cursors:
            kind = cursor.kind
            if not self._files.is_own(self._library.clang_getCursorLocation(cursor)):
                continue
            if kind in kinds.FUNCTIONS:
                self._function(cursor)
            elif kind == kinds.VAR:
                self._variable(self._variable_tree(cursor), None)
            elif kind in kinds.RECORDS:
                self._declarations.add_record(cursor)
                if self._is_cxx:
                    self._scope(children_of(cursor))
            elif kind in kinds.SCOPES or (kind not in kinds.REFERENCES and self._is_cxx):
                self._scope(children_of(cursor))

    def _variable_tree(self, cursor: Cursor) -> Node:
        """Return the tree of a variable; tables of mere numbers are not worth a look inside."""
        ctype = self._declarations.type_of(cursor)
        if self._declarations.holds_pointers(ctype):
            return read_tree(cursor)
        return Node(cursor, kinds.VAR, cursor.d0)

    def _function(self, cursor: Cursor) -> None:
        if not self._library.clang_isCursorDefinition(cursor):
            return
        tree = read_tree(cursor)
        body = next((c for c in tree.children if c.kind in (kinds.COMPOUND, kinds.TRY)), None)
        if body is None:
            return
        declared = self._declarations.declared(cursor)
        if isinstance(declared.expr, FunctionRef) and declared.expr.symbol not in self._functions:
            name = self._declarations.qualified(cursor, declared.name)
            try:
                self._lower(declared.expr.symbol, name, tree, body)
            except (RecursionError, ArgumentError):  # ctypes reports the one as the other
                span = self._files.name_span(cursor, len(declared.name))
                self.gaps.append(Gap(GapKind.LIMIT, f"{name} is nested too deeply", span))

    def _lower(self, symbol: str, name: str, tree: Node, body: Node) -> None:
        lowering = StatementLowering(self._files, self._declarations, self._is_cxx)
        expressions = lowering.expressions
        expressions.add_lambda = lambda node: self._lambda(node, name)
        expressions.add_function = self._add
        parameters = list(self._this(tree.cursor))
        expressions.scope.types.update(parameters)
        for child in tree.children:
            if child.kind == kinds.PARM:
                declared = self._declarations.declared(child.cursor)
                parameters.append(
                    Parameter(expressions.scope.declare(declared).name, declared.type)
                )
        span = self._files.name_span(tree.cursor, len(name.rsplit("::", maxsplit=1)[-1]))
        extent = self._files.span(body.cursor)
        end_line = self._files.end_line(body.cursor)
        self._function_statics(body, name)
        result = self._library.clang_getCanonicalType(
            self._library.clang_getCursorResultType(tree.cursor)
        )
        lowering.returns_reference = result.kind == kinds.LVALUE_REFERENCE
        lowering.initialise_members(tree)
        lowering.lower(body, extent._replace(line=end_line, column=1, end_column=2))
        self._functions[symbol] = Function(
            symbol=symbol,
            name=name,
            parameters=tuple(parameters),
            return_type=self._declarations.spell(result),
            is_static=tree.kind == kinds.LAMBDA or self._declarations.is_static(tree.cursor),
            span=span,
            end_line=end_line,
            blocks=lowering.graph.finish(),
            locals=expressions.scope.types,
        )

    def _this(self, cursor: Cursor) -> Iterator[Parameter]:
        """Yield the object a C++ method is called on, which its callers pass first."""
        if cursor.kind not in kinds.MEMBER_FUNCTIONS:
            return
        if self._library.clang_Cursor_getStorageClass(cursor) != _STATIC_STORAGE:
            parent = self._library.clang_getCursorSemanticParent(cursor)
            yield Parameter("this", f"{self._declarations.record_at(parent)} *")

    def _lambda(self, node: Node, owner: str) -> Expr:
        span = self._files.span(node.cursor)
        name = f"{owner}::<lambda:{span.line}>"
        symbol = f"{span.file}:{name}:{span.column}"
        body = next((c for c in node.children if c.kind == kinds.COMPOUND), None)
        if body is not None and symbol not in self._functions:
            self._lower(symbol, name, node, body)
        return FunctionRef(symbol)

    def _add(self, function: Function) -> Expr:
        self._functions.setdefault(function.symbol, function)
        return FunctionRef(function.symbol)

    def _function_statics(self, body: Node, owner: str) -> None:
        work = [body]
        while work:
            node = work.pop()
            for child in reversed(node.children):
                if child.kind in kinds.STATEMENTS:
                    work.append(child)
                elif child.kind == kinds.VAR:
                    self._variable(child, owner)

    def _variable(self, node: Node, function: str | None) -> None:
        declared = self._declarations.declared(node.cursor)
        if not isinstance(declared.expr, Global):
            return
        symbol = declared.expr.symbol
        storage = self._library.clang_Cursor_getStorageClass(node.cursor)
        is_definition = bool(self._library.clang_isCursorDefinition(node.cursor))
        known = self._variables.get(symbol)
        if known is not None and (known.initialiser is not None or not is_definition):
            return
        lowering = ExpressionLowering(self._files, self._declarations, self._is_cxx)
        parts = [c for c in node.children if c.kind in kinds.EXPRESSIONS]
        has_initialiser = bool(parts) and not (declared.is_array and not _can_fill(parts[-1]))
        initialiser = lowering.value(parts[-1]) if has_initialiser else None
        called = tuple(
            instruction.callee.symbol
            for block in lowering.graph.finish()
            for instruction in block.instructions
            if isinstance(instruction, Call) and isinstance(instruction.callee, FunctionRef)
        )
        self._variables[symbol] = Variable(
            symbol=symbol,
            name=declared.name,
            type=declared.type,
            span=self._files.name_span(node.cursor, len(declared.name)),
            function=function,
            is_static=storage == _STATIC_STORAGE or self._declarations.is_static(node.cursor),
            is_definition=is_definition,
            is_thread_local=self._library.clang_getCursorTLSKind(node.cursor) != 0,
            initialiser=initialiser,
            initialiser_calls=called,
        )


def _can_fill(node: Node) -> bool:
    """Say whether an expression can initialise an array (and is not its bound)."""
    while node.kind in (kinds.UNEXPOSED, kinds.PAREN) and node.children:
        node = node.children[-1]
    return node.kind in (kinds.INIT_LIST, kinds.STRING)
