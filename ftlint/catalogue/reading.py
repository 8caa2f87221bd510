"""YAML into plain text, lists and mappings: the only module that knows the yaml package.

Every scalar stays text; the reader of a field decides what it means (`fields.py`). Built from
parser events without recursion, because a hostile file can nest deeper than the C stack.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from ftlint.errors import FtlintError, Place
from ftlint.inputs import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Value = str | list["Value"] | dict[str, "Value"]

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_BYTES = 1 << 20
_MAX_DEPTH = 20
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # what YAML ends a line with
_TOO_DEEP = f"nested more than {_MAX_DEPTH} levels deep"


class Document(NamedTuple):
    """What a file holds; `name` is how messages call it."""

    name: str
    text: str
    value: Value

    def error(
        self, keys: Sequence[str | int], message: str, hint: str = "", *, at_key: bool = False
    ) -> FtlintError:
        """Return an error about what stands under a path of keys, or about the last key itself."""
        node = yaml.compose(self.text, Loader=_LOADER)
        for depth, key in enumerate(keys, 1):
            if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
                node = node.value[key]
            elif isinstance(node, yaml.MappingNode):
                pair = next(pair for pair in node.value if pair[0].value == key)
                node = pair[0] if at_key and depth == len(keys) else pair[1]
        if node is None:
            return FtlintError(f"{self.name}: {message}", help=hint)
        return _error(self.name, self.text, node, message, hint)


def read_yaml(path: Path) -> Document:
    """Read one YAML file. Raises `FtlintError` naming the file, and the line where there is one."""
    return parse_yaml(read_text(path, MAX_BYTES), str(path))


def parse_yaml(text: str, name: str) -> Document:
    """Parse one YAML document; an empty one is an empty mapping.

    Refuses duplicate keys, keys that are no plain text, anchors and aliases, a second document
    and deep nesting, each with an `FtlintError` that starts with `name` and shows the line.
    """
    builder = _Builder(name, text)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or "not readable"
        # Newer scanners have a limit of their own, and read ahead.
        said = _TOO_DEEP if "nesting depth" in problem else f"not valid YAML: {problem}"
        mark = error.problem_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        place = _place(name, text, line, column, column + 1)
        raise FtlintError(f"{name}:{place.line}: {said}", place=place) from error
    except yaml.YAMLError as error:
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        *before, last = _BREAK.split(text[: found.start()] if found else "")
        place = _place(name, text, len(before), len(last), len(last) + 1)
        said = "not valid YAML: control characters are not allowed"
        raise FtlintError(f"{name}:{place.line}: {said}", place=place) from error
    return Document(name, text, builder.document if builder.document is not None else {})


def _error(name: str, text: str, at: Any, message: str, hint: str = "") -> FtlintError:
    """Return an error about an event or a node, whose first line is shown."""
    begin, end = at.start_mark, at.end_mark
    until = end.column if end.line == begin.line else len(text)
    place = _place(name, text, begin.line, begin.column, until)
    return FtlintError(f"{name}:{place.line}: {message}", hint, place)


def _place(name: str, text: str, line: int, start: int, end: int) -> Place:
    lines = _BREAK.split(text)
    shown = lines[line] if line < len(lines) else ""
    return Place(name, line + 1, shown, start, min(end, max(len(shown.rstrip()), start + 1)))


class _Builder:
    """Grows the document from events; the stack holds the open containers."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.document: Value | None = None
        self._stack: list[list[Value] | dict[str, Value]] = []
        self._keys: list[str | None] = []

    def take(self, event: yaml.Event) -> None:
        """Take the next parser event."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_anchor(event)
            self._add(event.value, event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._stack.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise self._error(event, "aliases are not supported here")

    def _open(self, container: list[Value] | dict[str, Value], event: yaml.Event) -> None:
        self._refuse_anchor(event)
        self._add(container, event)
        if len(self._stack) == _MAX_DEPTH:
            raise self._error(event, _TOO_DEEP)
        self._stack.append(container)
        self._keys.append(None)

    def _add(self, value: Value, event: yaml.Event) -> None:
        if not self._stack:
            if self.document is not None:
                raise self._error(event, "a second document in the same file")
            self.document = value
            return
        container = self._stack[-1]
        if isinstance(container, list):
            container.append(value)
            return
        key = self._keys[-1]
        if key is not None:
            container[key] = value
            self._keys[-1] = None
            return
        if not isinstance(value, str):
            raise self._error(event, "a key must be plain text")
        if value in container:
            raise self._error(event, f"duplicate key '{value}'")
        self._keys[-1] = value

    def _refuse_anchor(self, event: Any) -> None:
        if event.anchor is not None:
            raise self._error(event, "anchors are not supported here")

    def _error(self, event: Any, problem: str) -> FtlintError:
        return _error(self.name, self.text, event, problem)
