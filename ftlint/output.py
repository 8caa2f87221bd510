"""Where a report goes: to stdout, or to a file that is complete or not there at all."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from ftlint.errors import FtlintError


def check_writable(path: str) -> None:
    """Raise `FtlintError` now if a report could not be written there later."""
    target = Path(path)
    if target.is_dir():
        raise _error(path, "it is a directory")
    if not target.parent.is_dir():
        raise _error(path, f"there is no directory '{target.parent}'")
    place = target.parent if _is_replaceable(target) else target
    if not os.access(place, os.W_OK):
        raise _error(path, "permission denied")


def write(text: str, path: str | None) -> None:
    """Write a report. A regular file is replaced in one step, so that no reader sees half of it.

    Raises `FtlintError` when the file cannot be written, BrokenPipeError when stdout is closed.
    """
    if path is None:
        with contextlib.suppress(AttributeError):  # a test or a host may have put its own there
            sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    target = Path(path)
    data = text.encode("utf-8")
    try:
        if _is_replaceable(target):
            _replace(target, data)
        else:
            target.write_bytes(data)
    except OSError as error:
        raise _error(path, error.strerror or str(error)) from error


def _is_replaceable(target: Path) -> bool:
    """Say whether a path is, or will be, a regular file of its own; not a device, pipe or link."""
    return not target.is_symlink() and (target.is_file() or not target.exists())


def replace_source(path: str, data: bytes) -> None:
    """Replace a file in one step, keeping its mode; where it is a link, what it leads to.

    Raises `FtlintError` when it cannot be written.
    """
    try:
        _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise _error(path, error.strerror or str(error)) from error


def _replace(target: Path, data: bytes) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _error(path: str, reason: str) -> FtlintError:
    return FtlintError(
        f"cannot write '{path}': {reason[:1].lower()}{reason[1:]}",
        help="name a file in a directory you may write to",
    )
