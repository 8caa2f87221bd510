"""An unsaved editor buffer: its bytes come through stdin, its name through an option."""

from __future__ import annotations

import argparse
import sys

from ftlint.collect import tidy
from ftlint.errors import FtlintError

_MAX_BYTES = 32 << 20


def file_name(options: argparse.Namespace) -> str:
    """Return the name of the buffer. Raises `FtlintError` unless `-` and the option go together."""
    if options.stdin_filename is None or options.paths != ["-"]:
        raise FtlintError(
            "a buffer needs its name, and '-' as the only file",
            help="ftlint --stdin-filename src/spam.c - < buffer",
        )
    return tidy(options.stdin_filename)


def read() -> bytes:
    """Return the buffer. Raises `FtlintError` when it is larger than any source."""
    data = sys.stdin.buffer.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise FtlintError(f"the buffer is larger than {_MAX_BYTES >> 20} MiB")
    return data
