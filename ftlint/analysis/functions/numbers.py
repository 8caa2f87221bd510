"""Which C types are numbers."""

from __future__ import annotations

import re

_ARITHMETIC = re.compile(
    r"(?:_Bool|bool|(?:un)?signed|char|short|int|long|float|double|__int128|wchar_t|enum .*)"
    r"(?: (?:char|short|int|long|double|unsigned))*"
)
_QUALIFIERS = re.compile(r"\b(?:const|volatile|restrict|__restrict|_Nonnull|_Nullable)\b")


def without_qualifiers(spelling: str) -> str:
    """Return a type without `const`, `volatile` and their like."""
    return " ".join(_QUALIFIERS.sub(" ", spelling).split())


def is_number(spelling: str) -> bool:
    """Tell whether a canonical type is an arithmetic type or an enumeration."""
    return bool(_ARITHMETIC.fullmatch(without_qualifiers(spelling)))
