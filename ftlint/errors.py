"""The one error that is meant for the person at the keyboard."""

from __future__ import annotations


class FtlintError(Exception):
    """Something the user can fix, exit code 2.

    Printed as `error: message`, the lines of `excerpt` (where it stands in a file of the user's),
    and `help: help`.
    """

    def __init__(self, message: str, help: str = "", excerpt: str = "") -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help
        self.excerpt = excerpt

    def __reduce__(self) -> tuple[type[FtlintError], tuple[str, str, str]]:
        """Pickle with all parts, so that a worker process can raise it."""
        return type(self), (self.message, self.help, self.excerpt)
