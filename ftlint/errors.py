"""The one error that is meant for the person at the keyboard."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A line of a file of the user's, and the part of it that is meant.

    `start` and `end` are indices into `text`; where they are equal, the whole line is meant.
    """

    file: str
    line: int
    text: str
    start: int = 0
    end: int = 0


class FtlintError(Exception):
    """Something the user can fix, exit code 2.

    Printed as `error: message`, the line of `place` where there is one, and `help: help`.
    """

    def __init__(self, message: str, help: str = "", place: Place | None = None) -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help
        self.place = place

    def __reduce__(self) -> tuple[type[FtlintError], tuple[str, str, Place | None]]:
        """Pickle with all parts, so that a worker process can raise it."""
        return type(self), (self.message, self.help, self.place)
