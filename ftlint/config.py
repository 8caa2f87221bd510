"""The configuration: `ftlint.toml`, or `[tool.ftlint]` in `pyproject.toml`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ftlint.catalogue.fields import nearest
from ftlint.config_keys import KEYS, InnerValueError
from ftlint.toml import Document, read_toml

_TABLES = {"ftlint.toml": (), "pyproject.toml": ("tool", "ftlint")}


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a file says: `values` by key, checked; empty without a file.

    `directory` is the place its relative paths start from, `table` where its keys stand.
    """

    document: Document | None = None
    table: tuple[str, ...] = ()
    directory: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def origin(self, key: str) -> str:
        """Return file and line of a key, as messages name them."""
        if self.document is None:
            return ""
        line = self.document.line_of((*self.table, key))
        return f"{self.document.name}:{line}" if line else self.document.name


def find_configuration(paths: Sequence[str]) -> Configuration:
    """Read the nearest configuration above the first path, else above the working directory.

    The search ends at the top of a repository. A `pyproject.toml` without our table does not
    count. Raises `FtlintError` for a file that is broken or says what ftlint does not know.
    """
    starts = [Path.cwd()]
    if paths:
        first = Path(paths[0]).absolute()
        starts.insert(0, first if first.is_dir() else first.parent)
    for start in starts:
        top = Path(os.path.realpath(start))
        for directory in (top, *top.parents):
            for file, table in _TABLES.items():
                found = _read(directory / file, table)
                if found is not None:
                    return found
            if (directory / ".git").exists():
                break
    return Configuration()


def _read(path: Path, table: tuple[str, ...]) -> Configuration | None:
    """Return what a file says under a table, or None when there is no such file or table."""
    if not os.path.lexists(path):
        return None
    document = read_toml(path, _shown(path))
    values: Any = document.data
    for depth, key in enumerate(table, 1):
        if not isinstance(values, Mapping):
            raise document.error(table[: depth - 1], "expected a table")
        if key not in values:
            return None
        values = values[key]
    if not isinstance(values, Mapping):
        raise document.error(table, "expected a table")
    return _checked(document, table, values, str(path.parent))


def _checked(
    document: Document, table: tuple[str, ...], values: Mapping[str, Any], directory: str
) -> Configuration:
    read = {}
    for key, value in values.items():
        if key not in KEYS:
            raise document.error((*table, key), f"unknown key '{key}'", nearest(key, KEYS))
        try:
            read[key] = KEYS[key].read(value, directory)
        except ValueError as error:
            inner = (error.key,) if isinstance(error, InnerValueError) else ()
            raise document.error((*table, key, *inner), f"{key}: {error}") from error
    return Configuration(document, table, directory, read)


def _shown(path: Path) -> str:
    try:
        return str(path.relative_to(os.path.realpath(Path.cwd())))
    except ValueError:
        return str(path)
