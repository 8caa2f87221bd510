"""Read the facts of one CPython include directory: declarations and macros.

The free-threaded view (``Py_GIL_DISABLED=1``) is parsed with libclang.  Declarations come back as
printed by clang (names, types, fields, enumerators; no comments, no bodies), macros as token lists.
"""

from __future__ import annotations

import re
from ctypes import c_int, c_uint, c_void_p
from dataclasses import dataclass
from pathlib import Path

from clang import cindex

#: Headers that ``Python.h`` does not include but extensions do.
STANDALONE = (
    "structmember.h",
    "datetime.h",
    "frameobject.h",
    "marshal.h",
    "errcode.h",
    "osdefs.h",
    "opcode_ids.h",
    "opcode.h",
)


@dataclass(frozen=True)
class Declaration:
    """One declaration as clang prints it."""

    header: str
    kind: str  # function, type, variable
    name: str
    text: str


@dataclass(frozen=True)
class Macro:
    """One macro as tokens."""

    header: str
    name: str
    params: tuple[str, ...] | None  # None: object-like
    body: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """What one include directory declares and defines."""

    declarations: tuple[Declaration, ...]
    macros: dict[str, Macro]

    def of(self, only: str | None) -> Facts:
        """The part in one header that ``Python.h`` does not include, or the part in all others."""

        def wanted(header: str) -> bool:
            name = header.rsplit("/", 1)[-1]
            return name == only if only else name not in STANDALONE

        declarations = tuple(d for d in self.declarations if wanted(d.header))
        return Facts(declarations, {n: m for n, m in self.macros.items() if wanted(m.header)})

    def functions(self) -> dict[str, Declaration]:
        """Functions by name."""
        return {d.name: d for d in self.declarations if d.kind == "function"}

    def names(self) -> set[str]:
        """All names of declarations and macros."""
        return {d.name for d in self.declarations if d.name} | set(self.macros)


def read(include: Path, system: list[str]) -> Facts:
    """Facts of ``Python.h`` and of the headers it does not include, found below `include`."""
    names = [name for name in ("Python.h", *STANDALONE) if (include / name).exists()]
    source = "".join(f"#include <{name}>\n" for name in names)
    arguments = [
        "-xc",
        "-std=gnu11",
        "-DPy_GIL_DISABLED=1",
        "-D__NO_CTYPE",
        f"-I{include}",
        f"-I{include.parent}",
    ]
    arguments += [f"-isystem{directory}" for directory in (*_multiarch(include), *system)]
    unit = cindex.Index.create().parse(
        "facts.c",
        arguments,
        unsaved_files=[("facts.c", source)],
        options=cindex.TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD,
    )
    errors = [str(d) for d in unit.diagnostics if d.severity >= cindex.Diagnostic.Error]
    if errors:
        raise SystemExit(f"{include}: " + "; ".join(errors[:5]))

    declarations: list[Declaration] = []
    macros: dict[str, Macro] = {}
    seen: set[str] = set()
    for cursor in unit.cursor.get_children():
        if not cursor.location.file:
            continue
        header = _inside(include, cursor.location.file.name)
        if header is None:
            continue
        if cursor.kind is cindex.CursorKind.MACRO_DEFINITION:
            macro = _macro(header, cursor)
            macros[macro.name] = macro
            continue
        declaration = _declaration(header, cursor)
        if declaration and declaration.text not in seen:
            seen.add(declaration.text)
            declarations.append(declaration)
    return Facts(tuple(_latest_functions(declarations)), macros)


def _multiarch(include: Path) -> list[Path]:
    """Debian keeps the machine's ``pyconfig.h`` beside the include directory."""
    return [p for p in include.parent.glob("*-linux-gnu") if p.is_dir()]


def _inside(include: Path, name: str) -> str | None:
    path = Path(name)
    for base in (include, *(m / include.name for m in _multiarch(include))):
        if path.is_relative_to(base):
            return str(path.relative_to(base))
    return None


def _macro(header: str, cursor: cindex.Cursor) -> Macro:
    tokens = [t for t in cursor.get_tokens() if t.kind is not cindex.TokenKind.COMMENT]
    name, rest = tokens[0], tokens[1:]
    params: tuple[str, ...] | None = None
    # A parameter list starts right behind the name.
    if rest and rest[0].spelling == "(" and rest[0].extent.start.offset == name.extent.end.offset:
        close = next(i for i, t in enumerate(rest) if t.spelling == ")")
        params = tuple(t.spelling for t in rest[1:close] if t.spelling != ",")
        rest = rest[close + 1 :]
    return Macro(
        header, name.spelling, params, tuple(t.spelling for t in rest if t.spelling != "\\\n")
    )


def _declaration(header: str, cursor: cindex.Cursor) -> Declaration | None:
    kinds = cindex.CursorKind
    if cursor.kind is kinds.FUNCTION_DECL:
        return Declaration(header, "function", cursor.spelling, _function(cursor))
    if cursor.kind is kinds.TYPEDEF_DECL:
        return Declaration(header, "type", cursor.spelling, _printed(cursor) + ";")
    if cursor.kind in (kinds.STRUCT_DECL, kinds.UNION_DECL, kinds.ENUM_DECL):
        text = _printed(cursor)
        # `typedef struct { ... } X;`: clang names the record after the typedef, and so do we.
        name = "" if _unnamed(cursor) else cursor.spelling
        text = re.sub(r"^(struct|union|enum) \{", rf"\1 {name} {{" if name else r"\1 {", text)
        return Declaration(header, "type", name, text + ";")
    if cursor.kind is kinds.VAR_DECL and cursor.storage_class is cindex.StorageClass.EXTERN:
        return Declaration(header, "variable", cursor.spelling, _printed(cursor) + ";")
    return None


def _unnamed(cursor: cindex.Cursor) -> bool:
    return not cursor.spelling or "(unnamed" in cursor.spelling or "(anonymous" in cursor.spelling


def _function(cursor: cindex.Cursor) -> str:
    text = _printed(cursor, TerseOutput=True)
    noreturn = any(t.spelling == "_Py_NO_RETURN" for t in cursor.get_tokens())
    text = re.sub(r"\b(static|inline|extern|__inline__)\b\s*", "", text.split("{")[0])
    return ("__attribute__((noreturn)) " if noreturn else "") + text.strip().rstrip(";") + ";"


def _printed(cursor: cindex.Cursor, **flags: bool) -> str:
    """The declaration as clang prints it, polished (no attributes) and on one line."""
    lib = cindex.conf.lib
    policy = lib.clang_getCursorPrintingPolicy(cursor)
    for name, value in {"TerseOutput": False, "PolishForDeclaration": True, **flags}.items():
        lib.clang_PrintingPolicy_setProperty(policy, _POLICY[name], int(value))
    text = lib.clang_getCursorPrettyPrinted(cursor, policy)
    lib.clang_PrintingPolicy_dispose(policy)
    return re.sub(r"\s+", " ", text).strip()


def _latest_functions(declarations: list[Declaration]) -> list[Declaration]:
    """A prototype followed by its static inline definition is one function."""
    last = {d.name: d for d in declarations if d.kind == "function"}
    kept: list[Declaration] = []
    for declaration in declarations:
        if declaration.kind != "function":
            kept.append(declaration)
        elif declaration.name in last:
            kept.append(last.pop(declaration.name))
    return kept


#: ``CXPrintingPolicyProperty`` in ``clang-c/Index.h``.
_POLICY = {"TerseOutput": 17, "PolishForDeclaration": 18}


def _bind() -> None:
    """The 18.1.1 Python bindings do not declare the printing functions."""
    lib = cindex.conf.lib
    lib.clang_getCursorPrintingPolicy.argtypes = [cindex.Cursor]
    lib.clang_getCursorPrintingPolicy.restype = c_void_p
    lib.clang_PrintingPolicy_setProperty.argtypes = [c_void_p, c_int, c_uint]
    lib.clang_PrintingPolicy_dispose.argtypes = [c_void_p]
    lib.clang_getCursorPrettyPrinted.argtypes = [cindex.Cursor, c_void_p]
    lib.clang_getCursorPrettyPrinted.restype = cindex._CXString
    lib.clang_getCursorPrettyPrinted.errcheck = cindex._CXString.from_result


_bind()
