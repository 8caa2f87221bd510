"""A progress bar on stderr, for a person who waits; nobody else sees it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from types import TracebackType
from typing import TextIO

_WIDTH = 30
_PATIENCE = 1.0  # seconds before the bar appears
_INTERVAL = 0.1


class ProgressBar:
    """Draws files done of files in all; a context manager that leaves a clean line behind."""

    def __init__(self, stream: TextIO, environment: Mapping[str, str], *, quiet: bool) -> None:
        self._stream = stream
        wanted = not quiet and not environment.get("CI") and environment.get("TERM") != "dumb"
        self._shown = wanted and stream.isatty()
        self._next = time.monotonic() + _PATIENCE
        self._drawn = 0

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: object, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            self._stream.write(f"\r{' ' * self._drawn}\r")
            self._stream.flush()

    def update(self, done: int, total: int) -> None:
        """Draw the state, unless it is too early or was just drawn."""
        if not self._shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _INTERVAL
        filled = _WIDTH * done // total
        line = f"[{'#' * filled}{'-' * (_WIDTH - filled)}] {done}/{total} files"
        self._stream.write(f"\r{line}")
        self._stream.flush()
        self._drawn = len(line)
