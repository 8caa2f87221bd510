"""What a parse has read: every file with the digest of its bytes, as libclang saw them.

Asked of libclang afterwards, so that it is true even when files change meanwhile.
"""

from __future__ import annotations

import os
import re
import time
from hashlib import sha256
from typing import NamedTuple

from ftlint.frontend.command import Command
from ftlint.frontend.library import content, file_name, included_files
from ftlint.frontend.search_path import MODELS

# Whatever a file may ask for: it matters as much that a header is not there.
_NAMES = re.compile(
    rb"^[ \t]*(?:#|%:)[ \t]*(?:include|include_next|import|embed)\b[^\"<\n]*[\"<]([^\">\n]+)[\">]"
    rb"|__has_(?:include|include_next|embed)\s*\(\s*[\"<]([^\">\n]+)[\">]",
    re.MULTILINE,
)
# A name that only the preprocessor knows.
_COMPUTED = re.compile(rb"(?<!define )__has_(?:include|include_next|embed)\s*\(\s*[A-Za-z_]")


class FileRead(NamedTuple):
    """A file as libclang saw it: the digest of its bytes, the headers it names."""

    digest: str
    names: tuple[str, ...]


class Reading:
    """Filled by the front end while it parses one file.

    `command` and `source` are those of the file. `files` holds what else was read, by the name
    libclang opened it with, ftlint's own headers left out. Without `is_certain`, nothing is known.
    """

    def __init__(self) -> None:
        self.started = time.time_ns()
        self.command = Command("", ())
        self.source = b""
        self.files: dict[str, FileRead] = {}
        self.is_certain = True

    def begin(self, command: Command, source: bytes) -> None:
        """Take note of what is about to be parsed, and how."""
        self.command = command
        self.source = source
        self.is_certain = _COMPUTED.search(source) is None

    def add(self, unit: int, main: str, prelude: str) -> None:
        """Add the files of a parsed unit, but for the main one and stand-ins of our own."""
        for handle in included_files(unit):
            name = file_name(handle)
            if name in (main, prelude) or name.startswith(str(MODELS)):
                continue
            read = content(unit, handle)
            if read is None:
                self.is_certain = False
                continue
            digest = sha256(read).hexdigest()
            known = self.files.get(name)
            if known is None:
                self.files[name] = FileRead(digest, names_in(read))
                self.is_certain &= _COMPUTED.search(read) is None
            elif known.digest != digest:  # it changed between two rounds
                self.is_certain = False


def names_in(text: bytes) -> tuple[str, ...]:
    """Return the headers that the bytes of a file name, found or not."""
    found = {os.fsdecode(one or other) for one, other in _NAMES.findall(text)}
    return tuple(sorted(found))
