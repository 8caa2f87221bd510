"""The one error that is meant for the person at the keyboard."""

from __future__ import annotations


class FtlintError(Exception):
    """Something the user can fix: printed as `error: message` and `help: help`, exit code 2."""

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help

    def __reduce__(self) -> tuple[type[FtlintError], tuple[str, str]]:
        """Pickle with both parts, so that a worker process can raise it."""
        return type(self), (self.message, self.help)
