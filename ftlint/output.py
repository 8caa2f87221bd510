"""Where a report goes: to stdout, or to a file that is complete or not there at all."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from ftlint.errors import FtlintError
from ftlint.inputs import reason

_ELSEWHERE = "name a file that can be written: -o FILE"


def check_writable(path: str) -> None:
    """Raise `FtlintError` now if a report could not be written there later."""
    target = _behind_links(path)
    if target.is_dir():
        raise _error(path, "it is a directory")
    if not target.parent.is_dir():
        raise _error(path, f"there is no directory '{target.parent}'")
    place = target.parent if _is_replaceable(target) else target
    if not os.access(place, os.W_OK):
        raise _error(path, "permission denied")


def write(text: str, path: str | None) -> None:
    """Write a report. A regular file is replaced in one step, so that no reader sees half of it.

    Raises `FtlintError` when it cannot be written, BrokenPipeError when nobody reads stdout.
    """
    if path is None:
        _print(text)
        return
    target = _behind_links(path)
    data = text.encode("utf-8")
    try:
        if _is_replaceable(target):
            _replace(target, data)
        else:
            _write_into(target, data)
    except OSError as error:
        raise _error(path, reason(error)) from error


def forget_stdout() -> None:
    """Let the interpreter flush into nowhere, where what went wrong is not raised once more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print(text: str) -> None:
    if sys.stdout is None:
        raise FtlintError("cannot write the report to stdout: it is closed", help=_ELSEWHERE)
    with contextlib.suppress(AttributeError):  # a test or a host may have put its own there
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_stdout()
        raise FtlintError(
            f"cannot write the report to stdout: {reason(error)}",
            help=_ELSEWHERE,
        ) from error


def _behind_links(path: str) -> Path:
    """Return what a path leads to, so that a link stays one and its target is replaced whole."""
    return Path(os.path.realpath(path)) if Path(path).is_symlink() else Path(path)


def _is_replaceable(target: Path) -> bool:
    """Say whether a path is, or will be, a regular file; not a device or a pipe."""
    return target.is_file() or not target.exists()


def replace_source(path: str, data: bytes) -> None:
    """Replace a file in one step, keeping its mode; where it is a link, what it leads to.

    Raises `FtlintError` when it cannot be written.
    """
    try:
        _replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise _error(path, reason(error)) from error


def _write_into(target: Path, data: bytes) -> None:
    """Write to a device, or to a pipe that somebody reads; nobody is waited for."""
    at_once = getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(target, os.O_WRONLY | at_once)
    except OSError as error:
        if error.errno == errno.ENXIO and target.is_fifo():
            raise OSError(errno.ENXIO, "nobody reads from this pipe") from error
        raise
    with open(descriptor, "wb") as stream:  # noqa: PTH123
        if at_once:
            os.set_blocking(descriptor, True)  # from here on, a slow reader is waited for
        stream.write(data)


def _replace(target: Path, data: bytes) -> None:
    beside = target.with_name(f".ftlint-{os.urandom(16).hex()}.tmp")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _error(path: str, why: str) -> FtlintError:
    return FtlintError(
        f"cannot write '{path}': {why}",
        help="name a file in a directory you may write to",
    )
