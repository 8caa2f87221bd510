"""Constructors and destructors of C++ classes, told by their symbols."""

from __future__ import annotations


def is_constructor(symbol: str) -> bool:
    """Say whether a symbol is `Class::Class(...)`."""
    scope, name = _parts(symbol)
    return bool(name) and scope == name


def is_destructor(symbol: str) -> bool:
    """Say whether a symbol is `Class::~Class()`."""
    return _parts(symbol)[1].startswith("~")


def _parts(symbol: str) -> tuple[str, str]:
    scope, _, name = symbol.partition("(")[0].rpartition("::")
    return scope.rpartition("::")[2], name
