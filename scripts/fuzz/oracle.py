"""Whether a run went as every run must, whatever it was given."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import time
from collections.abc import Sequence
from pathlib import Path

from ftlint.cli import main
from ftlint.frontend.library import load

_PATIENCE = 60.0  # seconds of one run, on a machine that does other work too


class BrokenError(AssertionError):
    """A run that crashed, hung, or said what no user should read."""


def check(arguments: Sequence[str], *, form: str = "text") -> int:
    """Run ftlint in this process, in the working directory, and return its exit code.

    Raises `BrokenError` for an exit code of its own, a traceback or internal error, text that
    steers a terminal, a machine format that cannot be read, or too long a wait.
    """
    load()  # once here, and not in every worker
    out, err = _Stream(), _Stream()
    started = time.monotonic()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["-j1", "--color", "never", "--format", form, *arguments])
    spent = time.monotonic() - started
    gc.enable()  # a run turns it off, and this process lives on
    said = out.getvalue() + err.getvalue()
    if code not in (0, 1, 2):
        raise BrokenError(f"exit code {code}: {said}")
    for words in ("Traceback (most recent", "internal error"):
        if words in said:
            raise BrokenError(said)
    if spent > _PATIENCE:
        raise BrokenError(f"took {spent:.0f} seconds")
    if form in ("json", "sarif") and out.getvalue():
        json.loads(out.getvalue())
    elif not all(char.isprintable() or char == "\n" for char in said):
        raise BrokenError(f"not printable: {said!r}")
    if list(Path().glob("**/executed")):
        raise BrokenError("something of the input was executed")
    return code


class _Stream(io.StringIO):
    """Takes what stdout takes, and no more."""

    def reconfigure(self, **_: str) -> None:
        """Accept what a real stream is told about encoding errors."""
