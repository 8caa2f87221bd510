"""What git ignores: the `.gitignore` files above a directory and on the way down from it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pathspec

from ftlint.inputs import read_regular

_MAX_BYTES = 8 << 20


class _Patterns(NamedTuple):
    """One ignore file: its patterns hold from its directory down."""

    base: Path
    spec: pathspec.GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Ignores:
    """The ignore files that hold in a directory, the farthest first. Paths are absolute."""

    files: tuple[_Patterns, ...] = ()

    def within(self, directory: Path) -> Ignores:
        """Return these and the directory's own ignore file, if it has one."""
        try:
            text = read_regular(directory / ".gitignore", _MAX_BYTES).decode("utf-8", "replace")
        except OSError:
            return self
        spec = pathspec.GitIgnoreSpec.from_lines(text.splitlines())
        return Ignores((*self.files, _Patterns(directory, spec)))

    def covers(self, path: Path, *, is_directory: bool = False) -> bool:
        """Say whether a path is ignored: the nearest file with an opinion decides."""
        for base, spec in reversed(self.files):
            name = path.relative_to(base).as_posix() + ("/" if is_directory else "")
            verdict = spec.check_file(name).include
            if verdict is not None:
                return verdict
        return False


def above(directory: Path) -> Ignores:
    """Return the ignore files above a directory, up to the top of its repository.

    A directory that they ignore was asked for by name all the same: then none of them holds.
    """
    parents = []
    for parent in (directory, *directory.parents):
        parents.append(parent)
        if (parent / ".git").exists():
            break
    else:
        return Ignores()
    ignores = Ignores()
    for parent in reversed(parents[1:]):
        ignores = ignores.within(parent)
    return Ignores() if ignores.covers(directory, is_directory=True) else ignores
