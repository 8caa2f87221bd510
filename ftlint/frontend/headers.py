"""Where in a project the headers are that a file includes.

A build system would say; without one, `#include "sub/x.h"` is looked up among the project's own
files. The scan reads `#include` lines only and follows no symbolic link.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ftlint.inputs import read_regular

_INCLUDE = re.compile(rb'^[ \t]*#[ \t]*include[ \t]*(["<])([^">\n]+)[">]', re.MULTILINE)
_SKIPPED = frozenset({".git", ".hg", ".tox", ".venv", "node_modules", "__pycache__"})
_TEMPLATES = (".in", ".cmake", ".cmake.in")
_MAX_FILES = 50_000
_MAX_BYTES = 8 * 1024 * 1024


@cache
def files_below(root: str) -> dict[str, tuple[str, ...]]:
    """Return the directories below `root` that hold a file, by file name."""
    found: dict[str, list[str]] = {}
    count = 0
    for directory, subdirectories, names in os.walk(root):
        subdirectories[:] = sorted(d for d in subdirectories if d not in _SKIPPED)
        for name in names:
            found.setdefault(name, []).append(directory)
        count += len(names)
        if count > _MAX_FILES:
            break
    return {name: tuple(sorted(places)) for name, places in found.items()}


@cache
def included_by(path: str) -> tuple[tuple[bool, str], ...]:
    """Return the includes of a file: whether quoted, and the name."""
    try:
        data = read_regular(path, _MAX_BYTES)
    except OSError:
        return ()
    return tuple((q == b'"', os.fsdecode(name)) for q, name in _INCLUDE.findall(data))


def find_include_dirs(
    path: str, root: str, own: Sequence[str], libraries: Sequence[str]
) -> tuple[str, ...]:
    """Return the project directories to search for the headers a file includes, in order.

    `own` are directories given by the user, `libraries` those of other software; both are
    searched anyway. The project's headers of headers are followed. Where several
    directories hold a header, the one closest to the including file wins.
    """
    found: list[str] = []
    seen = {path}
    work = [path]
    while work:
        current = work.pop(0)
        here = os.path.dirname(os.path.abspath(current))  # noqa: PTH100, PTH120
        for quoted, name in included_by(current):
            target = _search(name, [*([here] if quoted else []), *own, *found])
            if target is None and _search(name, libraries) is None:
                directory = _locate(name, here, root)
                if directory is not None:
                    found.append(directory)
                    target = os.path.join(directory, name)  # noqa: PTH118
            if target is None:
                continue
            if target not in seen:
                seen.add(target)
                work.append(target)
    return tuple(found)


def _search(name: str, directories: Sequence[str]) -> str | None:
    for directory in directories:
        candidate = os.path.join(directory, name)  # noqa: PTH118
        if os.path.isfile(candidate):  # noqa: PTH113
            return candidate
    return None


def _locate(name: str, here: str, root: str) -> str | None:
    """Return the directory below `root` from which `name` can be included.

    Where the nearest is only a template for a generated header, nothing else is meant.
    """
    parts = Path(name).parts
    if not parts or ".." in parts or Path(name).is_absolute():
        return None
    suffix = "".join(f"{os.sep}{part}" for part in parts[:-1])
    candidates = [
        (ending, directory[: len(directory) - len(suffix)])
        for ending in ("", *_TEMPLATES)
        for directory in files_below(root).get(parts[-1] + ending, ())
        if directory.endswith(suffix)
    ]

    def closeness(candidate: tuple[str, str]) -> tuple[int, int, tuple[str, str]]:
        shared = len(os.path.commonpath((candidate[1], here)))
        return (-shared, len(candidate[1]), candidate)

    if not candidates:
        return None
    ending, directory = min(candidates, key=closeness)
    return None if ending else directory
