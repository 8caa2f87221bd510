"""An unsaved editor buffer: its bytes come through stdin, its name through an option."""

from __future__ import annotations

import argparse
import sys

from ftlint.collect import tidy
from ftlint.errors import FtlintError
from ftlint.inputs import MAX_SOURCE


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
    data = sys.stdin.buffer.read(MAX_SOURCE + 1)
    if len(data) > MAX_SOURCE:
        raise FtlintError(f"the buffer is larger than {MAX_SOURCE >> 20} MiB")
    return data
