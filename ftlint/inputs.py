"""Reads regular files and nothing else: no pipe is waited for, no device read without end."""

from __future__ import annotations

import errno
import os
import stat

from ftlint.errors import FtlintError

MAX_SOURCE = 32 << 20  # bytes of a source; no file that people write is longer

# Opening a pipe waits for its other end unless told not to. Not every system has every flag.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_regular(path: str | os.PathLike[str], limit: int) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes.

    Raises OSError, with a reason fit to be shown, for whatever else is there.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - before it is opened: opening a device may act
        _check(status, limit)
        descriptor = os.open(path, _FLAGS)
    except ValueError as error:  # a null character
        raise OSError(errno.EINVAL, str(error)) from error
    with open(descriptor, "rb") as stream:  # noqa: PTH123
        _check(os.fstat(descriptor), limit)
        data = stream.read(limit + 1)
    if len(data) > limit:  # it grows while it is read, or is one of /proc
        raise _too_large(limit)
    return data


def read_input(path: str | os.PathLike[str], limit: int, hint: str = "", what: str = "") -> bytes:
    """Return the bytes of a file that the user named, as `read_regular` does.

    Raises `FtlintError` "cannot read `what`: why", with a hint.
    """
    try:
        return read_regular(path, limit)
    except OSError as error:
        raise FtlintError(f"cannot read {what or path}: {reason(error)}", help=hint) from error


def read_text(path: str | os.PathLike[str], limit: int, what: str = "") -> str:
    """Return the text of a file that the user named; it may begin with a byte order mark.

    Raises `FtlintError` as `read_input` does, and for what is not UTF-8.
    """
    data = read_input(path, limit, what=what)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FtlintError(
            f"{what or path}:{line}: not UTF-8 text", help="save the file in the encoding UTF-8"
        ) from error


def reason(error: OSError) -> str:
    """Return why something failed, the way it stands inside a sentence."""
    said = error.strerror or str(error)
    return said[:1].lower() + said[1:]


def _check(status: os.stat_result, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a directory")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file")
    if status.st_size > limit:
        raise _too_large(limit)


def _too_large(limit: int) -> OSError:
    return OSError(errno.EFBIG, f"it is larger than {limit:,} bytes")
