"""Stand-ins for the types and names whose headers are missing.

libclang drops whole declarations and expressions that use an unknown name: one unknown function in
a method table, and the table is gone. Declared as what their use suggests, they stay in the tree
with everything around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from zlib import crc32

from ftlint.frontend.unknown_classes import UnknownClasses
from ftlint.frontend.uses import Uses
from ftlint.inputs import MAX_SOURCE, read_regular
from ftlint.model.facts import Gap, GapKind

_CASTS = rb"(?:\([\w\s*]*\)\s*)*&?\s*\Z"
# `.tp_new = f` or `{Py_tp_new, f}`, and `{"name", f, METH_NOARGS}`: tables of functions.
_SLOT = re.compile(
    rb"(?:\.(?:tp|nb|sq|mp|am|bf|ml)_\w+\s*=|Py_(?:tp|nb|sq|mp|am|bf|mod)_\w+\s*,)\s*" + _CASTS
)
_METHOD = re.compile(rb"\)*\s*,\s*METH_")
# What only a variable can stand before, and after.
_PLACE = re.compile(rb"\s*(?:[.(]|->|\+\+|--|[-+*/|&^%]?=[^=])")
_ADDRESS = re.compile(rb"&\s*\Z")
_ELEMENT = re.compile(rb"\s*\[")
_CASE = re.compile(rb"\bcase\s+\Z")
# `X *p;`, `X v = ...`, `(X *)`, `sizeof(X)`: what only a type can stand in.
_POINTER = re.compile(rb"\s*\*")
_DECLARED = re.compile(rb"(?:\s*\*+\s*|\s+)[A-Za-z_]\w*\s*[;=,)\[]")
_OPEN, _POINTER_CLOSE = re.compile(rb"\(\s*\Z"), re.compile(rb"\s*\*+\s*\)")
# `= (X)value` is a cast; after `if` and a function's name the parentheses mean something else.
_CAST = re.compile(rb"(?:[=,(&|!?:;{}+\-*/<>]|\breturn)\s*\(\s*\Z")
_CLOSE_VALUE = re.compile(rb"\s*\)\s*[A-Za-z_]")
_SIZEOF, _CLOSE = re.compile(rb"\bsizeof\s*\(\s*\Z"), re.compile(rb"\s*\)")

# What a configure step would have found in a header it has not generated here. Without them
# thread-local state would look shared.
_FEATURES = ("HAVE__THREAD_LOCAL", "HAVE___THREAD")

# How stand-ins begin: those for types and attributes, and those for names of values.
_TYPES = ("#define", "typedef")
_NAMES = ("extern", "enum")
# `HIDDEN int f(`: a word before a type, which has itself a word after it, is no type.
_ATTRIBUTE = re.compile(rb"\w+\s+(?!const\b|volatile\b)[A-Za-z_]\w*[\s*]+[A-Za-z_]\w*")


class StandIns:
    """What is declared for one file, from one parse to the next."""

    def __init__(self, source: bytes, *, is_cxx: bool) -> None:
        self._source = source
        self._lines: dict[str, str] = {}
        self._missing: set[Gap] = set()
        self._classes = UnknownClasses(source) if is_cxx else None
        # In C a member or a call can only hide behind a type; in C++ classes hide one another.
        self._rounds = 4 if is_cxx else 2
        self._done = 0

    def text(self) -> str:
        """Return the declarations, types first."""
        lines = sorted(self._lines.values(), key=lambda line: (not line.startswith(_TYPES), line))
        classes = self._classes.text() if self._classes is not None else ""
        return classes + "\n".join(lines)

    def add(self, gaps: tuple[Gap, ...]) -> bool:
        """Declare what a parse has missed; tell whether that is worth another parse."""
        if self._done == self._rounds:
            return False
        before = self.text()
        more = (declare_types if self._done == 0 else declare_all)(gaps, self._source)
        self._lines = {**more, **self._lines}
        if self._classes is not None:
            self._classes.learn(gaps, self._lines)
            self._lines = {n: line for n, line in self._lines.items() if not self._classes.knows(n)}
        self._done += 1
        if self.text() == before:
            return False
        self._missing.update(gaps)
        return True

    def gaps_left(self, still: Iterable[Gap]) -> tuple[Gap, ...]:
        """Return what the report must name: what had to be declared, and what is still broken."""
        answered = self._classes.answered if self._classes is not None else {}
        kept = {answered.get(gap, gap) for gap in self._missing if self._is_answered(gap)}
        names = {(gap.kind, gap.name) for gap in kept}
        kept.update(gap for gap in still if (gap.kind, gap.name) not in names)
        return tuple(sorted(kept, key=lambda gap: (gap.span, gap.kind, gap.name)))

    def _is_answered(self, gap: Gap) -> bool:
        if self._classes is not None and gap in self._classes.answered:
            return True
        line = self._lines.get(gap.name)
        return line is not None and line.startswith(_TYPES) == (gap.kind is GapKind.UNKNOWN_TYPE)


def declare_types(gaps: Iterable[Gap], source: bytes) -> dict[str, str]:
    """Return stand-ins for the unknown types; for all unknown names when no type is unknown."""
    gaps = tuple(gaps)
    found = declare_all(gaps, source)
    types = {name: line for name, line in found.items() if not line.startswith(_NAMES)}
    return types or found


def declare_all(gaps: Iterable[Gap], source: bytes) -> dict[str, str]:
    """Return stand-ins for the unknown types and names, by name."""
    gaps = tuple(gaps)
    if not gaps:
        return {}
    uses = Uses(source, (gap.name for gap in gaps))
    found: dict[str, str] = {}
    for gap in gaps:
        if gap.kind is GapKind.MISSING_HEADER:
            found.update((name, f"#ifndef {name}\n#define {name} 1\n#endif") for name in _FEATURES)
        if gap.kind is GapKind.UNKNOWN_TYPE or (
            gap.kind is GapKind.UNKNOWN_NAME and _is_used_as_type(gap.name, uses)
        ):
            is_attribute = _is_attribute(gap, source)
            found[gap.name] = f"#define {gap.name}" if is_attribute else _type(gap.name, uses)
        elif gap.kind is GapKind.UNKNOWN_NAME:
            found.setdefault(gap.name, _value(gap.name, uses))
    return found


def _type(name: str, uses: Uses) -> str:
    """Return a type: a struct when it is used through a pointer or taken apart, else an integer.

    The struct is complete, or one that holds it by value would not be.
    """
    if uses.any(name, after=_POINTER) or uses.is_taken_apart(name):
        return f"typedef struct {name} {{ long unknown; }} {name};"
    return f"typedef long {name};"


def _is_attribute(gap: Gap, source: bytes) -> bool:
    """Say whether what looks like an unknown type is a macro for the compiler or linker."""
    try:
        text = read_regular(gap.span.file, MAX_SOURCE)
    except OSError:
        text = source
    rest = b"\n".join(text.split(b"\n", gap.span.line + 1)[gap.span.line - 1 : gap.span.line + 1])
    return _ATTRIBUTE.match(rest, gap.span.column - 1) is not None


def _value(name: str, uses: Uses) -> str:
    """Return a function, a variable, or (what fits most other places in C) a constant zero.

    A constant is allowed where a static table, a pointer or a number is expected, not where
    something is assigned, called or taken apart.
    """
    if uses.any(name, before=_SLOT) or uses.any(name, after=_METHOD):
        return f"extern void *{name}();"
    if uses.any(name, after=_ELEMENT):
        return f"extern long {name}[];"
    is_pasted = not uses.any(name)  # nothing is known of its use
    if is_pasted or uses.any(name, before=_ADDRESS) or uses.any(name, after=_PLACE):
        return f"extern long {name};"
    if uses.any(name, before=_CASE):
        # Two labels of a switch must differ, and a switch with equal ones loses its cases.
        return f"enum {{ {name} = {crc32(name.encode()) >> 1} }};"
    return f"enum {{ {name} }};"


def _is_used_as_type(name: str, uses: Uses) -> bool:
    """Say whether the text declares something with a name, or casts to it."""
    return (
        uses.any(name, after=_DECLARED)
        or uses.any(name, before=_OPEN, after=_POINTER_CLOSE)
        or uses.any(name, before=_SIZEOF, after=_CLOSE)
        or uses.any(name, before=_CAST, after=_CLOSE_VALUE)
    )
