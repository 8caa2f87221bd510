"""The flags a peer needs to see what a compiler for the free-threaded build would see."""

from __future__ import annotations

import os
import sysconfig
from functools import cache
from pathlib import Path


def directory() -> Path:
    """Return where Python.h is: `FTLINT_PYTHON_HEADERS`, or that of the running interpreter."""
    return Path(os.environ.get("FTLINT_PYTHON_HEADERS") or sysconfig.get_path("include"))


@cache
def described() -> str:
    """Name the headers by the version they are of."""
    patch = directory() / "patchlevel.h"
    lines = patch.read_text().splitlines() if patch.is_file() else []
    versions = [line.split('"')[1] for line in lines if line.startswith("#define PY_VERSION ")]
    return f"CPython {versions[0]}" if versions else "no Python"


@cache
def flags(tree: Path, python: str = "-I", own: str = "-I") -> tuple[str, ...]:
    """Return definitions and include directories: of Python, then every one of the tree's own.

    `python` and `own` are the options that introduce a directory of each kind.
    """
    directories = sorted({path.parent for path in tree.rglob("*.h")})
    found = [f"{own}{path}" for path in directories]
    return ("-DPy_GIL_DISABLED=1", f"{python}{directory()}", *found)
