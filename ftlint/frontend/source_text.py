"""Bytes of the source as libclang has read it, at a location."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, c_size_t, c_uint, c_void_p

from ftlint.frontend.library import SourceLocation, load


def expanded_text(unit: int, location: SourceLocation, length: int) -> bytes:
    """Return up to `length` bytes from a location on; inside a macro, from where it is used."""
    return _text(unit, load().clang_getExpansionLocation, location, length)


def spelled_text(unit: int, location: SourceLocation, length: int) -> bytes:
    """Return up to `length` bytes from where a location's token is written.

    For an argument of a macro that is the argument, for another token of its body the body.
    """
    return _text(unit, load().clang_getSpellingLocation, location, length)


def _text(unit: int, locate: Callable[..., None], location: SourceLocation, length: int) -> bytes:
    handle, line, column, offset = c_void_p(), c_uint(), c_uint(), c_uint()
    locate(location, byref(handle), byref(line), byref(column), byref(offset))
    size = c_size_t()
    contents = load().clang_getFileContents(unit, handle, byref(size)) if handle.value else None
    return bytes(
        contents[offset.value : min(offset.value + length, size.value)] if contents else b""
    )
