"""Which ftlint this is: what it found out holds for no other."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import ftlint
from ftlint.catalogue.locate import rules_directory
from ftlint.frontend.library import library_path

_FORMAT = 1  # of entries; another number forgets all of them


@cache
def identity() -> str:
    """Return a digest of ftlint's code, headers and rules, of libclang and of the interpreter."""
    library = Path(library_path())
    digest = sha256(f"{_FORMAT} {ftlint.__version__} {sys.version} {library}".encode())
    status = library.stat() if library.exists() else None
    digest.update(f"{status and (status.st_size, status.st_mtime_ns)}".encode())
    for top in (Path(ftlint.__file__).parent, rules_directory()):
        for path in _files_below(top):
            digest.update(path.encode(errors="surrogateescape"))
            digest.update(sha256(Path(path).read_bytes()).digest())
    return digest.hexdigest()


def _files_below(top: Path) -> Iterator[str]:
    for directory, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            yield os.path.join(directory, name)  # noqa: PTH118 - hundreds of them in every run
