"""A directory of entries: written whole or not at all, checked when read, bounded in size.

Any number of runs may use it at once. An entry is replaced in one step; what is damaged counts as
not there. Nothing outside its own folders and names is ever touched.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ftlint.errors import FtlintError
from ftlint.inputs import read_regular

_MAX_TOTAL = 512 << 20
_MAX_ENTRY = 64 << 20
_DIGEST = sha256().digest_size
_FOLDER = re.compile(r"[0-9a-f]{2}")
_ENTRY = re.compile(r"[0-9a-f]{62}")
_UNFINISHED = re.compile(r"[0-9a-f]{62}\.[0-9]+\.tmp")
_ABANDONED = 3600.0  # seconds after which an unfinished entry is nobody's
_TAG = "CACHEDIR.TAG"
_TAG_TEXT = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Facts that ftlint has read from sources. ftlint --clear-cache removes them.\n"
)


class _Entry(NamedTuple):
    used: float
    size: int
    path: str


class Store:
    """The entries below a directory, by a key of 64 hexadecimal digits."""

    def __init__(self, directory: Path, limit: int = _MAX_TOTAL) -> None:
        self._directory = directory
        self._limit = limit

    def prepare(self) -> None:
        """Make the directory, and mark it as a cache for backups and git. Raises OSError."""
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, text in ((_TAG, _TAG_TEXT), (".gitignore", "*\n")):
            with contextlib.suppress(FileExistsError), (self._directory / name).open("x") as file:
                file.write(text)
        if not os.access(self._directory, os.W_OK | os.X_OK):
            raise PermissionError(None, "Permission denied")

    def read(self, key: str) -> bytes | None:
        """Return an entry as it was written, and count it as used; None when there is none."""
        path = self._path(key)
        try:
            if path.parent.is_symlink():
                return None
            data = read_regular(path, _MAX_ENTRY)
            body = data[_DIGEST:]
            if sha256(body).digest() != data[:_DIGEST]:
                return None
            os.utime(path)
        except OSError:
            return None
        return body

    def write(self, key: str, body: bytes) -> None:
        """Write an entry. That is silently left undone when the disk does not take it."""
        path = self._path(key)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        if len(body) + _DIGEST > _MAX_ENTRY or path.parent.is_symlink():
            return
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with unfinished.open("xb") as file:
                file.write(sha256(body).digest())
                file.write(body)
            unfinished.replace(path)
        except FileExistsError:  # left by a process of the same number, and swept up in time
            return
        except OSError:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)

    def trim(self) -> None:
        """Remove the entries not used for longest until the rest is well below the limit."""
        entries = sorted(self._entries())
        total = sum(entry.size for entry in entries)
        if total <= self._limit:
            return
        for entry in entries:
            if total <= self._limit * 3 // 4:
                break
            with contextlib.suppress(OSError):
                Path(entry.path).unlink()
                total -= entry.size

    def clear(self) -> int:
        """Remove every entry, and return how many there were.

        Raises `FtlintError` when one cannot be removed.
        """
        count = 0
        try:
            for entry in self._entries():
                Path(entry.path).unlink(missing_ok=True)
                count += 1
        except OSError as error:
            raise FtlintError(
                f"cannot clear the cache '{self._directory}': {error.strerror}",
                help="remove the directory by hand",
            ) from error
        return count

    def _path(self, key: str) -> Path:
        return self._directory / key[:2] / key[2:]

    def _entries(self) -> Iterator[_Entry]:
        """Yield what is an entry by its name; remove what a killed run has left unfinished."""
        for folder in _listed(self._directory):
            if not _FOLDER.fullmatch(folder.name) or not folder.is_dir(follow_symlinks=False):
                continue
            for file in _listed(folder.path):
                with contextlib.suppress(OSError):  # another run was faster
                    status = file.stat(follow_symlinks=False)
                    if _ENTRY.fullmatch(file.name):
                        yield _Entry(status.st_mtime, status.st_size, file.path)
                    elif _is_abandoned(file.name, status.st_mtime):
                        Path(file.path).unlink(missing_ok=True)


def _is_abandoned(name: str, changed: float) -> bool:
    return _UNFINISHED.fullmatch(name) is not None and time.time() - changed > _ABANDONED


def _listed(directory: str | Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(directory) as entries:
            return list(entries)
    except OSError:
        return []
