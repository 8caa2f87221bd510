"""The libclang shared library, reached through ctypes.

The Python bindings that come with it build several objects for every property of every cursor;
a pass over a whole file cannot afford that. This module declares the few C functions ftlint uses,
as libclang's `Index.h` does (LLVM 18.1), two of which the bindings do not declare at all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from ctypes import (
    CDLL,
    CFUNCTYPE,
    POINTER,
    Structure,
    byref,
    c_char,
    c_char_p,
    c_int,
    c_longlong,
    c_size_t,
    c_uint,
    c_ulong,
    c_void_p,
    cast,
    string_at,
)
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ftlint.errors import FtlintError


class CXString(Structure):
    """A string owned by libclang."""

    _fields_ = (("data", c_void_p), ("flags", c_uint))


class Cursor(Structure):
    """A node of the syntax tree. `d0` holds the declaration, `d1` the statement or expression."""

    _fields_ = (
        ("kind", c_int),
        ("extra", c_int),
        ("d0", c_void_p),
        ("d1", c_void_p),
        ("d2", c_void_p),
    )


class CXType(Structure):
    """A type of the syntax tree."""

    _fields_ = (("kind", c_int), ("d0", c_void_p), ("d1", c_void_p))


class SourceLocation(Structure):
    """A location, encoded by libclang."""

    _fields_ = (("p0", c_void_p), ("p1", c_void_p), ("raw", c_uint))


class SourceRange(Structure):
    """A range; `begin` and `end` are encoded as in `SourceLocation.raw`."""

    _fields_ = (("p0", c_void_p), ("p1", c_void_p), ("begin", c_uint), ("end", c_uint))


class UnsavedFile(Structure):
    """A file whose text is given in memory."""

    _fields_ = (("name", c_char_p), ("contents", c_char_p), ("length", c_ulong))


# Options of `parse_unit`: parse on after a fatal error; the unit shall be saved.
KEEP_GOING, FOR_SAVING = 0x200, 0x4

Visitor = CFUNCTYPE(c_int, Cursor, Cursor, c_void_p)
InclusionVisitor = CFUNCTYPE(None, c_void_p, POINTER(SourceLocation), c_uint, c_void_p)

_OUT = POINTER(c_uint)
_SIGNATURES: dict[str, tuple[object, tuple[object, ...]]] = {
    "clang_createIndex": (c_void_p, (c_int, c_int)),
    "clang_disposeIndex": (None, (c_void_p,)),
    "clang_parseTranslationUnit2": (
        c_int,
        (
            c_void_p,
            c_char_p,
            POINTER(c_char_p),
            c_int,
            POINTER(UnsavedFile),
            c_uint,
            c_uint,
            POINTER(c_void_p),
        ),
    ),
    "clang_saveTranslationUnit": (c_int, (c_void_p, c_char_p, c_uint)),
    "clang_disposeTranslationUnit": (None, (c_void_p,)),
    "clang_getTranslationUnitCursor": (Cursor, (c_void_p,)),
    "clang_visitChildren": (c_uint, (Cursor, Visitor, c_void_p)),
    "clang_getInclusions": (None, (c_void_p, InclusionVisitor, c_void_p)),
    "clang_getFile": (c_void_p, (c_void_p, c_char_p)),
    "clang_getFileName": (CXString, (c_void_p,)),
    "clang_getLocationForOffset": (SourceLocation, (c_void_p, c_void_p, c_uint)),
    "clang_getCursorLocation": (SourceLocation, (Cursor,)),
    "clang_getCursorExtent": (SourceRange, (Cursor,)),
    "clang_getExpansionLocation": (None, (SourceLocation, POINTER(c_void_p), _OUT, _OUT, _OUT)),
    "clang_getSpellingLocation": (None, (SourceLocation, POINTER(c_void_p), _OUT, _OUT, _OUT)),
    "clang_getFileContents": (POINTER(c_char), (c_void_p, c_void_p, POINTER(c_size_t))),
    "clang_Location_isInSystemHeader": (c_int, (SourceLocation,)),
    "clang_getCursorSpelling": (CXString, (Cursor,)),
    "clang_getCursorDisplayName": (CXString, (Cursor,)),
    "clang_getCursorReferenced": (Cursor, (Cursor,)),
    "clang_getCursorSemanticParent": (Cursor, (Cursor,)),
    "clang_getCursorType": (CXType, (Cursor,)),
    "clang_getCursorResultType": (CXType, (Cursor,)),
    "clang_getCanonicalType": (CXType, (CXType,)),
    "clang_getPointeeType": (CXType, (CXType,)),
    "clang_getElementType": (CXType, (CXType,)),
    "clang_getTypeDeclaration": (Cursor, (CXType,)),
    "clang_getTypeSpelling": (CXString, (CXType,)),
    "clang_getCursorLinkage": (c_int, (Cursor,)),
    "clang_Cursor_getStorageClass": (c_int, (Cursor,)),
    "clang_getCursorTLSKind": (c_int, (Cursor,)),
    "clang_Cursor_hasVarDeclGlobalStorage": (c_int, (Cursor,)),
    "clang_Cursor_isAnonymousRecordDecl": (c_uint, (Cursor,)),
    "clang_isCursorDefinition": (c_uint, (Cursor,)),
    "clang_getCursorDefinition": (Cursor, (Cursor,)),
    "clang_CXXMethod_isDefaulted": (c_uint, (Cursor,)),
    "clang_CXXMethod_isExplicit": (c_uint, (Cursor,)),
    "clang_getCursorBinaryOperatorKind": (c_int, (Cursor,)),
    "clang_getCursorUnaryOperatorKind": (c_int, (Cursor,)),
    "clang_getEnumConstantDeclValue": (c_longlong, (Cursor,)),
    "clang_Cursor_Evaluate": (c_void_p, (Cursor,)),
    "clang_EvalResult_getKind": (c_int, (c_void_p,)),
    "clang_EvalResult_getAsLongLong": (c_longlong, (c_void_p,)),
    "clang_EvalResult_dispose": (None, (c_void_p,)),
    "clang_getNumDiagnostics": (c_uint, (c_void_p,)),
    "clang_getDiagnostic": (c_void_p, (c_void_p, c_uint)),
    "clang_getDiagnosticSeverity": (c_int, (c_void_p,)),
    "clang_getDiagnosticSpelling": (CXString, (c_void_p,)),
    "clang_getDiagnosticLocation": (SourceLocation, (c_void_p,)),
    "clang_disposeDiagnostic": (None, (c_void_p,)),
    "clang_getCString": (c_char_p, (CXString,)),
    "clang_disposeString": (None, (CXString,)),
    "clang_getClangVersion": (CXString, ()),
}


def library_path() -> str:
    """Return the library to load: `FTLINT_LIBCLANG`, else the one of the libclang package."""
    chosen = os.environ.get("FTLINT_LIBCLANG")
    if chosen:
        return chosen
    spec = find_spec("clang")
    if spec is None or not spec.submodule_search_locations:
        raise FtlintError(
            "the libclang package is not installed",
            help="reinstall ftlint with its dependencies: pip install --force-reinstall ftlint",
        )
    name = {"darwin": "libclang.dylib", "win32": "libclang.dll"}.get(sys.platform, "libclang.so")
    return str(Path(spec.submodule_search_locations[0]) / "native" / name)


@cache
def load() -> CDLL:
    """Load libclang and declare its functions.

    Raises `FtlintError` when the library is missing, cannot be loaded or is too old.
    """
    path = library_path()
    try:
        library = CDLL(path)
        for name, (result, arguments) in _SIGNATURES.items():
            function = getattr(library, name)
            function.restype = result
            function.argtypes = arguments
    except (OSError, AttributeError) as error:
        raise FtlintError(
            f"libclang cannot be loaded from {path}: {error}",
            help="ftlint needs libclang 18 or newer: pip install --force-reinstall libclang, "
            "or point FTLINT_LIBCLANG at a library",
        ) from None
    return library


def parse_unit(
    index: int, path: str, texts: Sequence[tuple[str, bytes]], flags: Sequence[str], options: int
) -> int | None:
    """Return a translation unit that must be disposed of, None when libclang gives up.

    `texts` holds names of files with the bytes they shall have.
    """
    buffers = (UnsavedFile * len(texts))(
        *(UnsavedFile(os.fsencode(name), content, len(content)) for name, content in texts)
    )
    arguments = (c_char_p * len(flags))(*map(os.fsencode, flags))
    unit = c_void_p()
    failed = load().clang_parseTranslationUnit2(
        index, os.fsencode(path), cast(arguments, POINTER(c_char_p)), len(flags),
        buffers, len(buffers), options, byref(unit),
    )  # fmt: skip
    return None if failed else unit.value


def included_files(unit: int) -> list[int]:
    """Return the handle of every file of a unit."""
    handles: list[int] = []

    def visit(handle: int, _stack: object, _depth: int, _data: object) -> None:
        handles.append(handle)

    load().clang_getInclusions(unit, InclusionVisitor(visit), None)
    return handles


def content(unit: int, handle: int) -> bytes | None:
    """Return the bytes of a file as libclang has read them, None when it has not."""
    size = c_size_t()
    start = load().clang_getFileContents(unit, handle, byref(size))
    return string_at(start, size.value) if start else None


def text(string: CXString) -> str:
    """Return a libclang string as Python text and free it."""
    library = load()
    raw = library.clang_getCString(string)
    result = raw.decode("utf-8", "replace") if raw else ""
    library.clang_disposeString(string)
    return result


def file_name(handle: int) -> str:
    """Return the name of a file as it was opened, whatever its bytes are."""
    library = load()
    string = library.clang_getFileName(handle)
    name: bytes = library.clang_getCString(string) or b""
    library.clang_disposeString(string)
    return os.fsdecode(name)


def expansion(location: SourceLocation) -> tuple[int | None, int, int]:
    """Return file handle, line and column (from 1, bytes) of a location, macros expanded."""
    handle, line, column, offset = c_void_p(), c_uint(), c_uint(), c_uint()
    load().clang_getExpansionLocation(
        location, byref(handle), byref(line), byref(column), byref(offset)
    )
    return handle.value, line.value, column.value
