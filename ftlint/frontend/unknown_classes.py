"""Stand-ins for the classes, templates and namespaces of C++ headers that are missing.

Such a class is derived from one that allows whatever is done with it (`ftlint_cxx/unknown.h`), so
that the calls, the declarations and the functions around it stay in the tree. What somebody uses
of it is declared as the text suggests: a function, a type, a value.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple
from zlib import crc32

from ftlint.frontend.uses import Uses
from ftlint.inputs import MAX_SOURCE, read_regular
from ftlint.model.facts import Gap, GapKind

_IN_NAMESPACE = re.compile(r"no (type|template|member) named '(\w+)' in namespace '([\w:]+)'")
_IN_CLASS = re.compile(r"no (type|template|member) named '(\w+)' in '([^'<]+)")
_TEMPLATE = re.compile(r"no template named '(\w+)'(?:;|$)")
_BASE_NAME = "expected class name"
_WORD, _PATH = re.compile(rb"[A-Za-z_]\w*"), re.compile(rb"((?:[A-Za-z_]\w*::)+)\Z")
# Somebody only announces it: `class X;`.
_INCOMPLETE = re.compile(
    r"(?:variable has|member access into) incomplete type '(?:const )?([\w:]+)::(\w+)'"
)
# What was taken for a number, and is not.
_NO_NUMBER = re.compile(
    r"'(\w+)' (?:\(aka '[^']*'\) )?is not a class, namespace, or enumeration"
    r"|member reference base type '(?:const )?(\w+)' \(aka '(?:const )?long'\)"
    r"|constructor initializer '(\w+)'"
)

_SCOPE = re.compile(rb"\s*::\s*[A-Za-z_~]")
_BASE = re.compile(rb"[:,]\s*(?:(?:public|protected|private|virtual)\s+)+(?:[\w:]*::)?\Z")
_ARGUMENTS = re.compile(rb"\s*<(?![<=])")
_DEFINED = re.compile(rb"\busing\s+\Z|\btypedef\b[^;{}]*\Z")
_END = re.compile(rb"\s*[=;]")
_CALL = re.compile(rb"\s*\(")
_IN_SCOPE = re.compile(rb"::\s*\Z")
_OPENED = re.compile(rb"\bnamespace\s+\Z")
_POINTED_AT = re.compile(rb"&\s*[\w:]*::\Z")
_CASE = re.compile(rb"\bcase\s+[\w:]*::\Z")
_FIRST_ARGUMENT = re.compile(rb"<\s*(?:const\s+)?\Z")
_NEXT_ARGUMENT = re.compile(rb"\s*[,>&*]")
_DECLARES = re.compile(rb"\s*[&*]*\s*[A-Za-z_]\w*\s*[;=,){(]|\s*[&*]+\s*[,)>]|\s*>")
_METHOD = re.compile(rb"(?:\.|->)\s*([A-Za-z_]\w*)\s*\(")
_CAMEL = re.compile(r"[A-Z]+[a-z]\w*\Z")
_RESERVED = frozenset({"begin", "end", "operator", "template", "delete", "new", "decltype"})


class _Wanted(NamedTuple):
    """What is missing: `what` clang looked for by this name in a `scope`, at a kind of `place`."""

    place: str
    what: str
    name: str
    scope: str

    def as_gap(self, gap: Gap) -> Gap:
        """Return the gap that names what is missing as people do: `scope::name`."""
        is_type = self.what in ("type", "template") or gap.kind is GapKind.UNKNOWN_TYPE
        kind = GapKind.UNKNOWN_TYPE if is_type else GapKind.UNKNOWN_NAME
        return Gap(kind, f"{self.scope}::{self.name}" if self.scope else self.name, gap.span)


class UnknownClasses:
    """What is declared for one C++ file. `answered` says what a gap turned out to miss."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._texts: dict[str, bytes] = {}
        self._members: dict[str, str] = {}
        self._types: dict[str, str] = {}
        self._replaceable: Collection[str] = ()
        self.answered: dict[Gap, Gap] = {}

    def text(self) -> str:
        """Return the declarations as C++."""
        if not self._types:
            return ""
        members = " ".join(self._members[name] for name in sorted(self._members))
        types = [self._types[name] for name in sorted(self._types)]
        include = "#include <ftlint_cxx/unknown.h>"
        return "\n".join((f"#define FTLINT_UNKNOWN_MEMBERS {members}", include, *types, ""))

    def knows(self, name: str) -> bool:
        """Tell whether a name of the global namespace is declared here."""
        return name in self._types

    def learn(self, gaps: Iterable[Gap], replaceable: Collection[str]) -> None:
        """Declare what a parse has missed, as far as it is part of a class or a namespace.

        `replaceable` are names that were declared as something less.
        """
        self._replaceable = replaceable
        for gap in gaps:
            if gap.span.file not in self._texts:
                self._texts[gap.span.file] = self._read(gap.span.file)
        text = b"\n".join(self._texts[file] for file in sorted(self._texts))
        asked = [(gap, wanted) for gap in gaps if (wanted := self._wanted(gap)) is not None]
        uses = Uses(text, (name for _, wanted in asked for name in (wanted.name, wanted.scope)))
        for gap, wanted in asked:
            before = self.text()
            if wanted.place == "global":
                self._declare(wanted.name, "", _kind_of_global(wanted.name, gap, uses))
            elif wanted.place == "class":
                self._add_member(wanted, uses)
            else:
                self._declare(wanted.name, wanted.scope, _kind_in_namespace(wanted, uses))
            if self.text() != before:
                self.answered[gap] = wanted.as_gap(gap)
        for found in dict.fromkeys(_METHOD.findall(text)) if self._types else ():
            if found.decode() not in _RESERVED:
                self._members.setdefault(found.decode(), _method(found.decode()))

    def _wanted(self, gap: Gap) -> _Wanted | None:
        """Return what a gap misses; of a base class clang says only where its name stands."""
        if gap.kind is not GapKind.SYNTAX or gap.name != _BASE_NAME:
            return _wanted(gap)
        lines = self._texts[gap.span.file].split(b"\n", gap.span.line)
        line = lines[min(gap.span.line, len(lines)) - 1]
        name = _WORD.match(line, gap.span.column - 1)
        scope = _PATH.search(line, 0, gap.span.column - 1)
        if name is None:
            return None
        spaces = scope[1].decode().removesuffix("::") if scope is not None else ""
        return _Wanted("namespace" if spaces else "global", "type", name[0].decode(), spaces)

    def _declare(self, name: str, scope: str, declaration: str) -> None:
        qualified = f"{scope}::{name}" if scope else name
        if declaration and qualified not in self._types:
            spaces = scope.split("::") if scope else []
            opened = "".join(f"namespace {space} {{ " for space in spaces)
            self._types[qualified] = opened + declaration + " }" * len(spaces)

    def _add_member(self, wanted: _Wanted, uses: Uses) -> None:
        name = wanted.name
        is_declared = uses.any(name, before=_IN_SCOPE, after=_DECLARES)
        if wanted.what == "type" or is_declared or uses.any(name, before=_BASE):
            self._members[name] = f"struct {name};"
            self._types.setdefault(f"ftlint_unknown::{name}", f"FTLINT_UNKNOWN_MEMBER({name});")
        elif name not in self._members and name not in _RESERVED:
            self._members[name] = _member(name, uses)
        # C knows no methods: the members of its structs are found in the text.
        if wanted.scope in self._replaceable and _CAMEL.match(wanted.scope):
            self._declare(wanted.scope, "", f"FTLINT_UNKNOWN_CLASS({wanted.scope});")

    def _read(self, file: str) -> bytes:
        try:
            return read_regular(file, MAX_SOURCE)
        except OSError:
            return self._source


def _wanted(gap: Gap) -> _Wanted | None:
    """Return what a gap misses, None when it is nothing of a class or a namespace."""
    if gap.kind in (GapKind.UNKNOWN_TYPE, GapKind.UNKNOWN_NAME):
        return _Wanted("global", "", gap.name, "")
    if gap.kind is not GapKind.SYNTAX:
        return None
    for place, pattern in (("namespace", _IN_NAMESPACE), ("class", _IN_CLASS)):
        if found := pattern.match(gap.name):
            return _Wanted(place, found[1], found[2], found[3])
    if found := _INCOMPLETE.match(gap.name):
        return _Wanted("namespace", "type", found[2], found[1])
    if found := _TEMPLATE.match(gap.name) or _NO_NUMBER.match(gap.name):
        return _Wanted("global", "", next(filter(None, found.groups())), "")
    return None


def _kind_of_global(name: str, gap: Gap, uses: Uses) -> str:
    """Return the declaration of a name that must be a class or a namespace, "" for any other."""
    if uses.any(name, before=_DEFINED, after=_END):
        return ""
    is_scope, is_type = uses.any(name, after=_SCOPE), _is_type(name, uses)
    if uses.any(name, before=_OPENED) or (is_scope and name.islower() and not is_type):
        return f"namespace {name} {{ }}"
    if uses.any(name, after=_ARGUMENTS) and (gap.kind is not GapKind.UNKNOWN_NAME or is_scope):
        return f"FTLINT_UNKNOWN_TEMPLATE({name});"
    # `SQLHANDLE` and `size_type` are C's, and numbers or pointers.
    is_like_class = _CAMEL.match(name) and (is_type or gap.kind is GapKind.SYNTAX)
    if is_scope or uses.any(name, before=_BASE) or gap.name == _BASE_NAME or is_like_class:
        return f"FTLINT_UNKNOWN_CLASS({name});"
    return ""


def _kind_in_namespace(wanted: _Wanted, uses: Uses) -> str:
    """Return the declaration of a name in a namespace."""
    name = wanted.name
    is_scope, is_type = uses.any(name, after=_SCOPE), _is_type(name, uses)
    if wanted.what == "template" or uses.any(name, after=_ARGUMENTS):
        return f"FTLINT_UNKNOWN_TEMPLATE({name});"
    if wanted.what == "member" and is_scope and name.islower() and not is_type:
        return f"namespace {name} {{ }}"
    if wanted.what == "type" or is_scope or is_type:
        return f"FTLINT_UNKNOWN_CLASS({name});"
    if uses.any(name, after=_CALL):
        return _function(name)
    return f"extern ftlint_unknown {name};"


def _is_type(name: str, uses: Uses) -> bool:
    """Say whether something is declared with a name, or it is an argument of a template."""
    return uses.any(name, after=_DECLARES) or uses.any(
        name, before=_FIRST_ARGUMENT, after=_NEXT_ARGUMENT
    )


def _member(name: str, uses: Uses) -> str:
    if uses.any(name, after=_CALL):
        return _method(name)
    if uses.any(name, before=_POINTED_AT):  # a template has no address
        return f"static ftlint_unknown {name}(...);"
    if uses.any(name, before=_CASE):
        return f"enum {{ {name} = {crc32(name.encode()) >> 1} }};"
    is_static = uses.any(name, before=_IN_SCOPE)
    return f"static ftlint_unknown {name};" if is_static else f"ftlint_unknown &{name};"


def _function(name: str) -> str:
    return f"template <class... A> ftlint_unknown {name}(A &&...);"


def _method(name: str) -> str:
    return f"template <class... A> static ftlint_unknown {name}(A &&...);"
