"""Atomic builtins, which libclang shows without their name: read from the text they begin with.

`atomic_load` of C11 is a macro for a builtin. In a macro of the project the name cannot be read;
what is done then follows from the number of operands.
"""

from __future__ import annotations

import re

from ftlint.frontend.library import Cursor, load
from ftlint.frontend.source_text import expanded_text

_NAME = re.compile(rb"(?:__(?:c11_|opencl_|scoped_)?)?atomic_\w+")
_LONGEST_NAME = 64
_MACRO_BIT = 0x80000000
# Pointer and order; those and a value; those, an expected value and an order for failure.
_BY_OPERANDS = {
    2: "__atomic_load_n",
    3: "__atomic_exchange_n",
    5: "__atomic_compare_exchange_n",
    6: "__atomic_compare_exchange_n",
}


def atomic_builtin(unit: int, cursor: Cursor, operands: int) -> str:
    """Return the name of the atomic builtin an expression is a call of, "" when it is none."""
    location = load().clang_getCursorLocation(cursor)
    match = _NAME.match(expanded_text(unit, location, _LONGEST_NAME))
    if match:
        return match.group().decode()
    return _BY_OPERANDS.get(operands, "") if location.raw & _MACRO_BIT else ""
