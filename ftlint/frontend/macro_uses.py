"""Where the source names macros that decide what can be compiled, and under which conditions.

libclang shows one configuration; whether a line also compiles in the others is a question of the
`#if` lines around it. They are read here from the text, without evaluating anything and without
taking comments apart: directives in a comment over several lines are taken at their word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ftlint.model.facts import MacroUse
from ftlint.model.source import Span

# Both patterns begin with a literal, for which the regular expression engine can search quickly.
_NAME = re.compile(rb"Py(?:_LIMITED_API|_TARGET_ABI3T|_mod_gil|Unstable_Module_SetGIL)\b")
_CONDITIONAL = re.compile(rb"#[ \t]*(ifdef|ifndef|if|elif|else|endif)\b((?:[^\n\\]|\\.)*)", re.S)
_BY_FLAG = frozenset({"Py_LIMITED_API", "Py_TARGET_ABI3T", "NB_FREE_THREADED"})
_GUARD_DEFINITION = re.compile(rb"\s*#[ \t]*define[ \t]+(\w+)")
_NOISE = re.compile(rb"/\*.*?\*/|//.*|\\\r?\n", re.S)


class _Event(NamedTuple):
    offset: int
    word: bytes  # the directive, or the name that is used
    text: str  # the condition


def find_macro_uses(path: str, source: bytes) -> tuple[MacroUse, ...]:
    """Return the uses in a file, in order. Conditions leave out the guard of a header."""
    uses = [_Event(m.start(), m[0], "") for m in _NAME.finditer(source)]
    if not uses:
        return ()
    found: list[MacroUse] = []
    conditions: list[str] = []
    for event in sorted((*uses, *_conditionals(source))):
        if not _NAME.fullmatch(event.word):
            _follow(conditions, event)
            continue
        start = source.rfind(b"\n", 0, event.offset) + 1
        before = source[start : event.offset]
        after = source[event.offset + len(event.word) :].split(b"\n", 1)[0]
        is_definition = before.replace(b" ", b"") == b"#define"
        if _is_code(before) or is_definition:
            line = source.count(b"\n", 0, start) + 1
            column = event.offset - start + 1
            value = _clean(after) if is_definition else ""
            found.append(
                MacroUse(
                    event.word.decode(),
                    value,
                    is_definition,
                    tuple(condition for condition in conditions if condition),
                    Span(path, line, column, column + len(event.word)),
                )
            )
    return tuple(found)


def defined_by_flags(path: str, flags: tuple[str, ...]) -> tuple[MacroUse, ...]:
    """Return the definitions that come from the command line, at the start of the file."""
    found = []
    for before, flag in zip(("", *flags), flags, strict=False):
        if before == "-D" or flag.startswith("-D"):
            name, _, value = flag.removeprefix("-D").partition("=")
            if name in _BY_FLAG:
                found.append(MacroUse(name, value, True, (), Span(path, 1, 1, 2)))
    return tuple(found)


def _conditionals(source: bytes) -> Iterator[_Event]:
    for match in _CONDITIONAL.finditer(source):
        if source[source.rfind(b"\n", 0, match.start()) + 1 : match.start()].strip():
            continue
        text = _clean(match[2])
        if match[1] == b"ifndef":
            defined = _GUARD_DEFINITION.match(source, match.end())
            # `#ifndef X` and at once `#define X`: a guard against a second inclusion.
            is_guard = defined is not None and defined[1].decode() == text
            text = "" if is_guard else f"!defined({text})"
        elif match[1] == b"ifdef":
            text = f"defined({text})"
        yield _Event(match.start(), match[1], text)


def _follow(conditions: list[str], event: _Event) -> None:
    """Keep the open conditions, outermost first."""
    if event.word.startswith(b"if"):
        conditions.append(event.text)
    elif conditions:
        before = conditions.pop()
        if event.word == b"elif":
            conditions.append(f"!({before}) && {event.text}")
        elif event.word == b"else":
            conditions.append(f"!({before})")


def _is_code(before: bytes) -> bool:
    """Tell whether what stands before a name on its line leaves it in the code."""
    text = before.lstrip()
    in_comment = text.startswith(b"*") or b"//" in text or b"/*" in text
    return not in_comment and not text.startswith(b"#") and not text.endswith((b'"', b"_"))


def _clean(text: bytes) -> str:
    return " ".join(_NOISE.sub(b" ", text).decode("utf-8", "replace").split())
