"""YAML into plain text, lists and mappings: the only module that knows the yaml package.

Every scalar stays text; the reader of a field decides what it means (`fields.py`). Built from
parser events without recursion, because a hostile file can nest deeper than the C stack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from ftlint.errors import FtlintError
from ftlint.inputs import read_text

if TYPE_CHECKING:
    from pathlib import Path

Value = str | list["Value"] | dict[str, "Value"]

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_BYTES = 1 << 20
_MAX_DEPTH = 20
_TOO_DEEP = f"nested more than {_MAX_DEPTH} levels deep"


def read_yaml(path: Path) -> Value:
    """Read one YAML file. Raises `FtlintError` naming the file, and the line where there is one."""
    return parse_yaml(read_text(path, MAX_BYTES), str(path))


def parse_yaml(text: str, name: str) -> Value:
    """Parse one YAML document; an empty one is an empty mapping.

    Refuses duplicate keys, keys that are no plain text, anchors and aliases, a second document
    and deep nesting, each with an `FtlintError` that starts with `name`.
    """
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        problem = getattr(error, "problem", None) or "not readable"
        if "nesting depth" in problem:  # newer scanners have a limit of their own, and read ahead
            raise FtlintError(f"{where}: {_TOO_DEEP}") from error
        raise FtlintError(f"{where}: not valid YAML: {problem}") from error
    return builder.document if builder.document is not None else {}


class _Builder:
    """Grows the document from events; the stack holds the open containers."""

    def __init__(self, name: str) -> None:
        self.name = name
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
        return FtlintError(f"{self.name}:{event.start_mark.line + 1}: {problem}")
