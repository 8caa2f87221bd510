"""Macros that `CMakeLists.txt` and `meson.build` define in so many words.

These are languages of their own: what stands outside conditions, loops and functions is read, as
far as it is written out there. The rest is decided where the project is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_Macros = Iterator[tuple[str, str]]

_TEXT_OR_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\\n])*')|#[^\n]*""", re.DOTALL)

_CMAKE_OPENS = re.compile(r"\s*(?:if|foreach|while|function|macro|block)\s*\(", re.IGNORECASE)
_CMAKE_ENDS = re.compile(r"\s*end(?:if|foreach|while|function|macro|block)\s*\(", re.IGNORECASE)
_DEFINITIONS = re.compile(
    r"\b(?:add_definitions|add_compile_definitions|target_compile_definitions\s*\(\s*[\w:.${}-]+)"
    r"[\s(]([^()]*)\)",
    re.IGNORECASE,
)
_OPTIONS = re.compile(
    r"\b(?:add_compile_options|target_compile_options|set\s*\(\s*CMAKE_C(?:XX)?_FLAGS)"
    r"[\s(]([^()]*)\)",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\btarget_compile_\w+\s*\(\s*([\w:.${}-]+)", re.IGNORECASE)
_WORD = re.compile(r'(?:[^\s"]|"(?:\\.|[^"\\])*")+')
_DEFINITION = re.compile(r"(?:-D)?([A-Za-z_]\w*)(?:=(.+))?", re.DOTALL)
_FLAG = re.compile(r'(?<![^\s"])-D([A-Za-z_]\w*)(?:=([^\s"]+))?')
_VISIBILITY = frozenset({"PUBLIC", "PRIVATE", "INTERFACE"})

_MESON_OPENS = re.compile(r"\s*(?:if|foreach)\b")
_MESON_ENDS = re.compile(r"\s*(?:endif|endforeach)\b")
_MESON_FLAG = re.compile(r"'-D([A-Za-z_]\w*)(?:=((?:\\.|[^'\\])*))?'(\s*\+)?")
# Each may have arguments of its own, except where there is only one.
_MESON_TARGET = re.compile(
    r"\b(?:extension_module|(?:static_|shared_|both_)?library|shared_module|executable)\s*\("
)
_FOR_ALL = re.compile(r"\badd_(?:project|global)_arguments\s*\(([^()]*)\)")
_CHOICE = re.compile(r"\s\?\s")
_SETTING = re.compile(r"\.set(10|_quoted)?\(\s*'([A-Z_][A-Z0-9_]*)'\s*,\s*('[^'@]*'|\w+)\s*[,)]")
_HEADER = re.compile(r"\boutput\s*:\s*'[^']*\.h'")
_TRUTH = {"true": "1", "false": "0"}


def cmake_macros(text: str) -> _Macros:
    """Yield the macros that a `CMakeLists.txt` defines, for all below it or for its one target."""
    text = _unconditional(text, _CMAKE_OPENS, _CMAKE_ENDS)
    is_common = len({found[1] for found in _TARGET.finditer(text)}) < 2
    for found in _DEFINITIONS.finditer(text):
        if not (is_common or found[0].startswith("add_")):
            continue
        for word in _WORD.findall(found[1]):
            whole = word[1:-1] if word.startswith('"') else word
            definition = _DEFINITION.fullmatch(whole)
            if definition is not None and word not in _VISIBILITY:
                yield definition[1], _value(definition[2], "$")
    for found in _OPTIONS.finditer(text) if is_common else ():
        for flag in _FLAG.finditer(found[1]):
            yield flag[1], _value(flag[2], "$")


def meson_macros(text: str) -> _Macros:
    """Yield the macros that a `meson.build` defines, by arguments or in a header it generates.

    Arguments count that are for all targets, or for the only one there is.
    """
    targets = len(_MESON_TARGET.findall(text))
    text = _unconditional(text, _MESON_OPENS, _MESON_ENDS)
    has_one = targets < 2 and targets == len(_MESON_TARGET.findall(text))
    for given in (text,) if has_one else _FOR_ALL.findall(text):
        for line in given.splitlines():
            for flag in _MESON_FLAG.finditer(line) if not _CHOICE.search(line) else ():
                yield flag[1], "1" if flag[3] else _value(flag[2], "@")
    for setting in _SETTING.finditer(text) if _HEADER.search(text) else ():
        how, name, value = setting.groups()
        if value.startswith("'"):
            yield name, f'"{value[1:-1]}"' if how == "_quoted" else value[1:-1]
        elif value in _TRUTH if how == "10" else value.isdecimal():
            yield name, _TRUTH.get(value, value)


def _unconditional(text: str, opens: re.Pattern[str], ends: re.Pattern[str]) -> str:
    """Return the lines outside conditions, loops and functions, without comments."""
    kept, depth = [], 0
    for line in _TEXT_OR_COMMENT.sub(lambda found: found[1] or "", text).splitlines():
        if ends.match(line):
            depth = max(0, depth - 1)
        elif opens.match(line):
            depth += 1
        elif depth == 0:
            kept.append(line)
    return "\n".join(kept)


def _value(written: str | None, variable: str) -> str:
    """Return the value of a macro; what is only put together for the build is empty text, or 1."""
    if written is None:
        return "1"
    if variable in written:
        return '""' if '"' in written else "1"
    return written.replace('\\"', '"')
