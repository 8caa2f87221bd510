"""The sources below a directory that are neither ignored, nor built, nor somebody else's."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from ftlint import ignores

_SKIPPED = frozenset({"build", "_build", "dist", "node_modules", "site-packages", "__pycache__"})
_VENV_MARK = "pyvenv.cfg"


def sources_below(
    top: Path, suffixes: frozenset[str], unreadable: Callable[[OSError], None]
) -> Iterator[str]:
    """Yield the files with these suffixes; `unreadable` hears of directories that stay shut.

    Honours `.gitignore`. Links to directories are not followed, and links to files only when
    they stay inside.
    """
    inside = top.resolve()
    holding = {top: ignores.above(inside)}
    for directory, names, files in os.walk(top, onerror=unreadable):
        here = Path(directory)
        real = inside / here.relative_to(top)
        ignored = holding.pop(here).within(real)
        names[:] = sorted(
            name
            for name in names
            if not _is_foreign(here / name) and not ignored.covers(real / name, is_directory=True)
        )
        holding.update({here / name: ignored for name in names})
        for name in sorted(files):
            wanted = Path(name).suffix.lower() in suffixes
            if wanted and not ignored.covers(real / name) and not _leads_out(here / name, inside):
                yield str(here / name)


def _is_foreign(directory: Path) -> bool:
    """Say whether a directory holds no source of the project: hidden, built, or installed."""
    name = directory.name
    return (
        name.startswith(".")
        or name in _SKIPPED
        or name.endswith(".egg-info")
        or (directory / _VENV_MARK).exists()
    )


def _leads_out(path: Path, inside: Path) -> bool:
    """Say whether a path is a link to something outside, or to nothing that can be read."""
    if not path.is_symlink():
        return False
    target = Path(os.path.realpath(path))
    return not target.is_file() or not target.is_relative_to(inside)
