"""The file system as one run looks at it: every question is asked once."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

_MAX_BYTES = 64 << 20  # no header is that large


class FileSystem:
    """Answers from the disk, remembered for as long as this object lives."""

    def __init__(self) -> None:
        self._states: dict[str, tuple[str, str] | None] = {}
        self._present: dict[tuple[str, str], bool] = {}

    def state(self, path: str) -> tuple[str, str] | None:
        """Return digest and real path of a regular file, None for whatever else is there."""
        if path not in self._states:
            self._states[path] = _state(path)
        return self._states[path]

    def is_there(self, directory: str, name: str) -> bool:
        """Tell whether a file can be opened under a name from a directory."""
        key = directory, name
        known = self._present.get(key)
        if known is None:
            known = self._present[key] = os.path.isfile(os.path.join(directory, name))  # noqa: PTH113, PTH118
        return known


def _state(path: str) -> tuple[str, str] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - what is stored may be no path at all
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_BYTES:
            return None
        return sha256(Path(path).read_bytes()).hexdigest(), os.path.realpath(path)
    except (OSError, ValueError):
        return None
