"""What a name in the source refers to: symbols, types and record fields, each looked up once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ftlint.frontend import kinds
from ftlint.frontend.files import Files
from ftlint.frontend.library import Cursor, CXType, load, text
from ftlint.frontend.tree import children_of
from ftlint.model.expr import Constant, Expr, FunctionRef, Global
from ftlint.model.facts import FieldDecl, Record
from ftlint.model.source import Span

_INTERNAL_LINKAGE = 2
_NAMED_BY_C = frozenset({kinds.FUNCTION, kinds.VAR})
_STATIC = 3
_RECORD_WORDS = re.compile(r"\b(?:struct|union|class|const|volatile)\s+")
_TEMPLATE_ARGUMENTS = re.compile(r"<[^<>]*>")
# What C takes a function for that is called before anything declares it.
_ASSUMED = "int ()"
_UNNAMED = re.compile(r"\((?:unnamed|anonymous)[^()]* at [^()]*?([^/\\()]+)\)")


class Declared(NamedTuple):
    """A declaration as its uses need it.

    `expr` is what a use lowers to for globals, functions and enumerators, and None for locals,
    parameters and fields. `type` is the canonical spelling. `record` is the struct of a field.
    `is_reference` says it of a function's result; `is_own` that it is the project's.
    """

    kind: int
    key: int
    name: str
    expr: Expr | None
    type: str
    is_array: bool
    is_reference: bool
    record: str
    is_own: bool = True


def record_name(type_spelling: str) -> str:
    """Return the record a type spelling names, without pointers and qualifiers.

    Template arguments are dropped: `std::atomic<int>` is the record `std::atomic`.
    """
    bare = _RECORD_WORDS.sub("", type_spelling + " ").split("*", maxsplit=1)[0].rstrip("& ")
    return strip_template_arguments(bare).split("[", maxsplit=1)[0].strip()


def strip_template_arguments(name: str) -> str:
    """Return a C++ name without its template arguments."""
    while "<" in name:
        shorter = _TEMPLATE_ARGUMENTS.sub("", name)
        if shorter == name:
            break
        name = shorter
    return name


class Declarations:
    """Declarations of one translation unit, by the address libclang keeps them at."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._library = load()
        self._referenced_by = self._library.clang_getCursorReferenced
        self._known: dict[int, Declared] = {}
        self._types: dict[tuple[int, int], str] = {}
        self._records: dict[str, Record] = {}
        self._fields: dict[str, tuple[FieldDecl, ...]] = {}
        self._undeclared: set[str] = set()

    def referenced(self, use: Cursor) -> Declared | None:
        """Return the declaration a reference or member expression names."""
        declaration = self._referenced_by(use)
        key = declaration.d0
        if key is None:
            return None
        known = self._known.get(key)
        return known if known is not None else self.declared(declaration)

    def declared(self, cursor: Cursor) -> Declared:
        """Return what is known of a declaration."""
        key = cursor.d0
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._describe(cursor)
        return known

    def _describe(self, cursor: Cursor) -> Declared:
        library = self._library
        kind = cursor.kind
        name = text(library.clang_getCursorSpelling(cursor))
        ctype = library.clang_getCanonicalType(library.clang_getCursorType(cursor))
        spelling = self.spell(ctype)
        is_array = ctype.kind in kinds.ARRAY_TYPES
        is_reference = ctype.kind in kinds.REFERENCE_TYPES
        expr: Expr | None = None
        record, is_own = "", True
        if kind in kinds.FUNCTIONS:
            expr = FunctionRef(self.function_symbol(cursor, name))
            result = library.clang_getCanonicalType(library.clang_getCursorResultType(cursor))
            is_reference = result.kind == kinds.LVALUE_REFERENCE
            is_own = self._files.is_own(library.clang_getCursorLocation(cursor))
            if spelling == _ASSUMED and not self._is_written(cursor):
                self._undeclared.add(name)
        elif kind == kinds.ENUMERATOR:
            expr = Constant(name, library.clang_getEnumConstantDeclValue(cursor))
        elif kind == kinds.VAR:
            if library.clang_Cursor_hasVarDeclGlobalStorage(cursor) == 1:
                expr = Global(self.variable_symbol(cursor, name))
        elif kind == kinds.FIELD:
            record = self.record_at(self._holder(cursor))
            name = "" if "(" in name else name  # libclang describes what has none
        key = cursor.d0
        return Declared(kind, key, name, expr, spelling, is_array, is_reference, record, is_own)

    def _holder(self, cursor: Cursor) -> Cursor:
        """Return the record that a member is named with: an anonymous one inside lends its own."""
        parent: Cursor = self._library.clang_getCursorSemanticParent(cursor)
        while self._library.clang_Cursor_isAnonymousRecordDecl(parent):
            parent = self._library.clang_getCursorSemanticParent(parent)
        return parent

    def _is_written(self, cursor: Cursor) -> bool:
        """Say whether a declaration stands anywhere; C makes up those that lack."""
        begin: int = self._library.clang_getCursorExtent(cursor).begin
        return begin != 0

    def spell(self, ctype: CXType) -> str:
        """Return the canonical spelling of a canonical type."""
        key = (ctype.kind, ctype.d0 or 0)
        known = self._types.get(key)
        if known is None:
            raw = text(self._library.clang_getTypeSpelling(ctype))
            known = self._types[key] = _UNNAMED.sub(r"(unnamed at \1)", raw)
        return known

    def type_of(self, cursor: Cursor) -> CXType:
        """Return the canonical type of a cursor."""
        library = self._library
        return library.clang_getCanonicalType(  # type: ignore[no-any-return]
            library.clang_getCursorType(cursor)
        )

    def is_pointer(self, cursor: Cursor) -> bool:
        """Tell whether an expression is a pointer, whatever its type is called."""
        ctype = self._library.clang_getCursorType(cursor)
        if ctype.kind == kinds.POINTER_TYPE:
            return True
        canonical: int = self._library.clang_getCanonicalType(ctype).kind
        return canonical == kinds.POINTER_TYPE

    def qualified(self, cursor: Cursor, name: str) -> str:
        """Return a C++ name with its namespaces and classes; a C name as it is, wherever it is."""
        parts = [name]
        parent = self._library.clang_getCursorSemanticParent(cursor)
        while parent.kind in kinds.RECORDS or parent.kind in kinds.SCOPES:
            if parent.kind == kinds.LINKAGE_SPEC:
                if cursor.kind in _NAMED_BY_C and not self.is_static(cursor):
                    return name
            else:
                scope = text(self._library.clang_getCursorSpelling(parent))
                if scope and not scope.startswith(("(", "__1", "__cxx11")):
                    parts.append(scope)
            parent = self._library.clang_getCursorSemanticParent(parent)
        return strip_template_arguments("::".join(reversed(parts)))

    def function_symbol(self, cursor: Cursor, name: str) -> str:
        """Return the key of a function in the linked program, or the name of an API."""
        library = self._library
        if library.clang_getCursorLinkage(cursor) == _INTERNAL_LINKAGE:
            return f"{self._where(cursor).file}:{self.qualified(cursor, name)}"
        qualified = self.qualified(cursor, name)
        is_c_like = cursor.kind == kinds.FUNCTION and qualified == name
        if is_c_like or not self._files.is_own(library.clang_getCursorLocation(cursor)):
            return qualified
        shown = text(library.clang_getCursorDisplayName(cursor))
        return qualified + shown[len(name) :] if shown.startswith(name) else qualified

    def variable_symbol(self, cursor: Cursor, name: str) -> str:
        """Return the key of a variable with static storage in the linked program."""
        library = self._library
        parent = library.clang_getCursorSemanticParent(cursor)
        if parent.kind in kinds.FUNCTIONS:
            owner = text(library.clang_getCursorSpelling(parent))
            span = self._where(cursor)
            return f"{span.file}:{owner}.{name}"
        if library.clang_getCursorLinkage(cursor) == _INTERNAL_LINKAGE:
            return f"{self._where(cursor).file}:{self.qualified(cursor, name)}"
        return self.qualified(cursor, name)

    def _where(self, cursor: Cursor) -> Span:
        """Return where a static is defined; what is only declared in a header is not there."""
        definition = self._library.clang_getCursorDefinition(cursor)
        return self._files.name_span(definition if definition.d0 is not None else cursor, 1)

    def record_of(self, ctype: CXType) -> str:
        """Return the record name of a type and note its fields."""
        canonical = self._library.clang_getCanonicalType(ctype)
        return record_name(self.spell(canonical))

    def record_at(self, cursor: Cursor) -> str:
        """Return the name of the record a cursor declares; a class template has no type."""
        if cursor.kind != kinds.CLASS_TEMPLATE:
            return self.record_of(self._library.clang_getCursorType(cursor))
        return self.qualified(cursor, text(self._library.clang_getCursorSpelling(cursor)))

    def held_record(self, cursor: Cursor) -> str:
        """Return the record an expression is or points to, "" when it is none."""
        ctype = self.type_of(cursor)
        if ctype.kind == kinds.POINTER_TYPE:
            pointee = self._library.clang_getPointeeType(ctype)
            ctype = self._library.clang_getCanonicalType(pointee)
        return record_name(self.spell(ctype)) if ctype.kind == kinds.RECORD_TYPE else ""

    def fields_of(self, ctype: CXType) -> tuple[FieldDecl, ...]:
        """Return the members of a record type in order (empty when it is not complete)."""
        canonical = self._library.clang_getCanonicalType(ctype)
        spelling = self.spell(canonical)
        known = self._fields.get(spelling)
        if known is None:
            declaration = self._library.clang_getTypeDeclaration(canonical)
            known = self._fields[spelling] = self._fields_in(declaration)
        return known

    def _fields_in(self, declaration: Cursor) -> tuple[FieldDecl, ...]:
        return tuple(
            FieldDecl(d.name, d.type)
            for child in children_of(declaration)
            if child.kind == kinds.FIELD
            for d in (self.declared(child),)
        )

    def _members_in(self, declaration: Cursor) -> Iterator[FieldDecl]:
        """Yield what can be named of a record, with the members of anonymous ones inside."""
        for child in children_of(declaration):
            if child.kind == kinds.FIELD:
                member = self.declared(child)
                yield FieldDecl(member.name, member.type)
            elif child.kind in kinds.RECORDS and self._library.clang_Cursor_isAnonymousRecordDecl(
                child
            ):
                yield from self._members_in(child)

    def holds_pointers(self, ctype: CXType) -> bool:
        """Say whether a table of this type can hold an address; single scalars always count."""
        if ctype.kind not in kinds.ARRAY_TYPES and ctype.kind != kinds.RECORD_TYPE:
            return True
        work, seen = [ctype], set[str]()
        while work:
            current = self._library.clang_getCanonicalType(work.pop())
            while current.kind in kinds.ARRAY_TYPES:
                element = self._library.clang_getElementType(current)
                current = self._library.clang_getCanonicalType(element)
            spelling = self.spell(current)
            if "*" in spelling or "&" in spelling or "(" in spelling:
                return True
            if current.kind == kinds.RECORD_TYPE and spelling not in seen:
                seen.add(spelling)
                declaration = self._library.clang_getTypeDeclaration(current)
                # An anonymous union has no field of its own: its declaration stands for it.
                work += [
                    self._library.clang_getCursorType(child)
                    for child in children_of(declaration)
                    if child.kind == kinds.FIELD or child.kind in kinds.RECORDS
                ]
        return False

    def add_record(self, cursor: Cursor) -> None:
        """Keep a record of the project for the facts."""
        name = self.record_at(cursor)
        fields = tuple(self._members_in(cursor))
        if name and fields and name not in self._records:
            span = self._files.name_span(cursor, len(name))
            self._records[name] = Record(name, span, fields)

    @property
    def records(self) -> tuple[Record, ...]:
        """The project's records, by name."""
        return tuple(self._records[name] for name in sorted(self._records))

    @property
    def undeclared(self) -> tuple[str, ...]:
        """The functions that are called and that nothing declares, sorted."""
        return tuple(sorted(self._undeclared))

    def is_static(self, cursor: Cursor) -> bool:
        """Say whether a function or variable has internal linkage."""
        linkage: int = self._library.clang_getCursorLinkage(cursor)
        return linkage == _INTERNAL_LINKAGE
