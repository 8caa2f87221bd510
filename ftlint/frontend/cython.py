"""Functions that a project's Cython sources declare as C of its own or of others.

A `.pxd` file offers them to the Cython code of everybody, a `.pyx` file calls them itself, and in
both cases the calls are in C that is not there to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ftlint.frontend.headers import files_below
from ftlint.inputs import read_regular

_SUFFIXES = (".pxd", ".pyx")
_MAX_BYTES = 1 << 20
_MAX_FILES = 1000
_BLOCK = re.compile(r"([ \t]*)(?:cdef[ \t]+)?extern[ \t]+from\b")
_CALLABLE = re.compile(r"([A-Za-z_]\w*)[ \t]*\(")


class Declared(NamedTuple):
    """The names of these functions, and a digest that differs when they do."""

    names: frozenset[str]
    digest: str


@cache
def declared_functions(root: str) -> Declared:
    """Return the functions in `extern from` blocks of the Cython sources below a directory.

    Names of types and of parameters that are functions come along. A file that cannot be read
    declares nothing.
    """
    paths = sorted(
        Path(directory, name)
        for name, directories in files_below(root).items()
        if name.endswith(_SUFFIXES)
        for directory in directories
    )
    names = frozenset(name for path in paths[:_MAX_FILES] for name in _declared_in(path))
    return Declared(names, sha256("\n".join(sorted(names)).encode()).hexdigest())


def _declared_in(path: Path) -> Iterator[str]:
    try:
        if path.is_symlink():
            return
        lines = read_regular(path, _MAX_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return
    depth: int | None = None
    for line in lines:
        code = line.partition("#")[0].rstrip()
        if not code:
            continue
        block = _BLOCK.match(code)
        if block:
            depth = len(block[1])
        elif depth is not None and len(code) - len(code.lstrip()) <= depth:
            depth = None
        elif depth is not None:
            yield from _CALLABLE.findall(code)
