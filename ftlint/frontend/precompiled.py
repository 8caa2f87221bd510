"""Headers of ftlint's models, compiled once in a process for all files that begin with them.

Most files begin with `#include <Python.h>`, and to parse that takes longer than to parse the rest
of many of them. What a file sees is the same either way: the compiled header was made with the very
flags of the file, and nothing it defines before the first include is a word of the header.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ftlint.frontend.flags import language_of
from ftlint.frontend.library import (
    FOR_SAVING,
    KEEP_GOING,
    content,
    included_files,
    load,
    parse_unit,
)
from ftlint.frontend.search_path import first_dirs

_BEFORE = re.compile(
    rb"\s+|/\*.*?\*/|//[^\n\\]*(?=\n)|#[ \t]*define[ \t]+(\w+)(?:[ \t][^\n\\/]*)?(?=\n|/[*/])",
    re.DOTALL,
)
_INCLUDE = re.compile(rb"#[ \t]*include[ \t]*[<\"]([\w./]+)[>\"]")
# Parses from which on it pays to compile a header: that costs what three parses save; measured.
_WORTH_IT = 4


class Beginning(NamedTuple):
    """How a file begins: the header it includes first, and the macros it defines before that."""

    header: str
    macros: tuple[bytes, ...]


class Precompiled:
    """The compiled headers of one process, by the flags they were compiled with.

    They are kept in `directory`, which whoever made it removes.
    """

    def __init__(self, directory: str) -> None:
        self._directory = directory
        self._asked: Counter[tuple[str, ...]] = Counter()
        self._made: dict[tuple[str, ...], _Header | None] = {}

    def flags(
        self, index: int, path: str, source: bytes, flags: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Return what to add to the flags of a file so that a compiled header is used, if any."""
        beginning = beginning_of(source)
        if beginning is None or "-include" in flags or not _is_model(path, beginning.header):
            return ()
        key = (beginning.header, *flags)
        self._asked[key] += 1
        if self._asked[key] < _WORTH_IT:
            return ()
        if key not in self._made:
            self._made[key] = self._make(index, beginning.header, language_of(path), flags)
        made = self._made[key]
        if made is None or any(macro in made.text for macro in beginning.macros):
            return ()
        return ("-include-pch", made.file) if Path(made.file).is_file() else ()

    def _make(
        self, index: int, header: str, language: str, flags: tuple[str, ...]
    ) -> _Header | None:
        """Compile a header; None when that fails, for want of space or whatever else."""
        library = load()
        name = os.path.join(self._directory, f"{os.getpid()}-{len(self._made)}")  # noqa: PTH118
        source = f"#include <{header}>\n".encode()
        unit = parse_unit(
            index,
            f"{name}.h",
            [(f"{name}.h", source)],
            (*flags, "-x", f"{language}-header"),
            KEEP_GOING | FOR_SAVING,
        )
        if unit is None:
            return None
        try:
            compiled = f"{name}.pch"
            if library.clang_saveTranslationUnit(unit, os.fsencode(compiled), 0):
                return None
            texts = (content(unit, handle) for handle in included_files(unit))
            return _Header(compiled, b"\n".join(filter(None, texts)))
        finally:
            library.clang_disposeTranslationUnit(unit)


class _Header(NamedTuple):
    """A compiled header: its file, and the text of all it includes."""

    file: str
    text: bytes


def beginning_of(source: bytes) -> Beginning | None:
    """Return how a file begins; None when something else than macros comes before an include."""
    position, macros = 0, []
    while before := _BEFORE.match(source, position):
        position = before.end()
        if before[1]:
            macros.append(before[1])
    include = _INCLUDE.match(source, position)
    return Beginning(include[1].decode(), tuple(macros)) if include else None


def _is_model(path: str, header: str) -> bool:
    """Tell whether a header is one of ours, and no file beside the one that includes it."""
    directories = first_dirs(language_of(path))
    return (
        any(Path(directory, header).is_file() for directory in directories)
        and not (Path(path).parent / header).exists()
    )


@cache
def precompiled_in(directory: str) -> Precompiled:
    """Return the compiled headers that this process keeps in a directory."""
    return Precompiled(directory)
