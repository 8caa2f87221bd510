"""One file from bytes to facts: parse, repair what is missing, read."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

from ftlint.frontend.command import Command, command_for
from ftlint.frontend.comments import comments_of
from ftlint.frontend.cython import declared_functions
from ftlint.frontend.diagnostics import gaps_of
from ftlint.frontend.files import Files
from ftlint.frontend.flags import language_of
from ftlint.frontend.library import KEEP_GOING, load, parse_unit
from ftlint.frontend.macro_uses import defined_by_flags, find_macro_uses
from ftlint.frontend.options import Options
from ftlint.frontend.precompiled import Precompiled
from ftlint.frontend.reading import Reading
from ftlint.frontend.repair import StandIns
from ftlint.frontend.units import UnitReader
from ftlint.inputs import MAX_SOURCE, read_regular, reason
from ftlint.model.facts import Gap, GapKind, Unit
from ftlint.model.source import Span

_WITHOUT_PRECOMPILED = 1  # declarations of a compiled header are no children of the unit
# Absolute, or clang does not look for it among the unsaved files; in no project's directory.
_PRELUDE = str(Path("/ftlint-prelude.h").absolute())


def parse_file(
    path: str,
    options: Options,
    reading: Reading | None = None,
    precompiled: Precompiled | None = None,
) -> Unit:
    """Return the facts of a file; what they depend on goes into `reading`.

    With `precompiled`, headers that many files begin with are parsed only once. Never raises for
    what the file holds: a file that cannot be read or parsed comes back with `analysed=False` and
    the reason as a gap. Raises `FtlintError` when libclang cannot be loaded or the compilation
    database is broken.
    """
    try:
        source = read_regular(path, MAX_SOURCE)
    except OSError as error:
        kind = GapKind.LIMIT if error.errno == errno.EFBIG else GapKind.UNREADABLE
        return _failed(path, kind, reason(error))
    if b"\0" in source[:8192]:
        return _failed(path, GapKind.UNREADABLE, "not a text file")
    return parse_source(path, source, options, reading, precompiled)


def parse_source(
    path: str,
    source: bytes,
    options: Options,
    reading: Reading | None = None,
    precompiled: Precompiled | None = None,
) -> Unit:
    """Return the facts of a file whose bytes are given (an unsaved editor buffer)."""
    command = command_for(path, options)
    if reading is not None:
        reading.begin(command, source)
    library = load()
    index = library.clang_createIndex(_WITHOUT_PRECOMPILED, 0)
    try:
        unit = _parse_and_repair(index, path, source, command, reading, precompiled)
    finally:
        library.clang_disposeIndex(index)
    return replace(
        unit,
        from_cython=_declared_in_cython(unit, command.root),
        comments=comments_of(path, source, unit.included, options.markers),
        macro_uses=(*defined_by_flags(path, command.flags), *find_macro_uses(path, source)),
    )


def _parse_and_repair(
    index: int,
    path: str,
    source: bytes,
    command: Command,
    reading: Reading | None,
    precompiled: Precompiled | None,
) -> Unit:
    """Parse; while names are unknown, declare them and parse again."""
    stand_ins = StandIns(source, is_cxx=language_of(path) == "c++")
    while True:
        flags = command.flags
        if precompiled is not None:
            flags += precompiled.flags(index, path, source, flags)
        unit = _parse(index, path, source, stand_ins.text(), flags)
        if unit is None:
            return _failed(path, GapKind.CRASH, "libclang could not parse it")
        try:
            if reading is not None:
                reading.add(unit, path, _PRELUDE)
            files = Files(unit, path, source, command.root)
            gaps = gaps_of(unit, files)
            files.is_broken = bool(gaps)
            if not stand_ins.add(gaps):
                return _read(unit, path, source, files, stand_ins.gaps_left(gaps))
        finally:
            load().clang_disposeTranslationUnit(unit)


def _parse(
    index: int, path: str, source: bytes, prelude: str, flags: tuple[str, ...]
) -> int | None:
    texts = [(path, source)]
    if prelude:
        texts.append((_PRELUDE, prelude.encode()))
        flags = (*flags, "-include", _PRELUDE)
    return parse_unit(index, path, texts, flags, KEEP_GOING)


def _read(unit: int, path: str, source: bytes, files: Files, gaps: tuple[Gap, ...]) -> Unit:
    language = language_of(path)
    reader = UnitReader(files, language == "c++")
    reader.read(unit)
    own = files.own_paths()
    return Unit(
        path=path,
        language=language,
        functions=reader.functions,
        variables=reader.variables,
        records=reader.declarations.records,
        gaps=(*gaps, *reader.gaps),
        included=own,
        undeclared=reader.declarations.undeclared,
        lines=source.count(b"\n") + (not source.endswith(b"\n") and bool(source)),
    )


def _declared_in_cython(unit: Unit, root: str) -> tuple[str, ...]:
    """Return the functions with external linkage that the project's Cython sources declare."""
    names = declared_functions(root).names
    return tuple(f.symbol for f in unit.functions if f.symbol in names and not f.is_static)


def _failed(path: str, kind: GapKind, reason: str) -> Unit:
    gap = Gap(kind, reason, Span(path, 1, 1, 2))
    return Unit(path, language_of(path), (), (), (), gaps=(gap,), analysed=False)
