"""From the paths a user names to the files to analyse.

A directory means the C and C++ sources below it that its repository does not ignore. A file that
is named is taken whatever it is called; what cannot be analysed is said, never dropped.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ftlint.errors import FtlintError

SOURCE_SUFFIXES = frozenset({".c", ".cc", ".cpp", ".cxx", ".c++"})
HEADER_SUFFIXES = frozenset({".h", ".hh", ".hpp", ".hxx", ".h++", ".inc", ".inl", ".ipp", ".tpp"})


class Source(NamedTuple):
    """A file to analyse. `named` when the user gave it; `problem` says why it cannot be read."""

    path: str
    named: bool
    problem: str = ""


class Collection(NamedTuple):
    """The files of a run, sorted and each once, and what the user should know of the search."""

    sources: tuple[Source, ...]
    notices: tuple[str, ...]


def collect(paths: Iterable[str], buffered: Iterable[str] = ()) -> Collection:
    """Find the files to analyse; those that are `buffered` need not be on the disk.

    Raises `FtlintError` when nothing at all can be analysed: every path is missing, or no
    directory holds a source.
    """
    found: dict[str, Source] = {}
    notices: list[str] = []
    for path in _expanded(paths):
        if Path(path).is_dir():
            sources = _below(path, notices)
        else:
            sources = [Source(tidy(path), named=True, problem=_problem(path))]
        for source in sources:
            key = os.path.realpath(source.path)
            known = found.get(key)
            if known is None or (source.named and not known.named):
                found[key] = source
    for path in buffered:
        found[os.path.realpath(path)] = Source(path, named=True, problem=_kind_problem(path))
    if not any(not source.problem for source in found.values()):
        raise _nothing(tuple(found.values()), notices)
    ordered = tuple(sorted(found.values(), key=lambda source: source.path))
    return Collection(ordered, tuple(notices))


def _expanded(paths: Iterable[str]) -> Iterator[str]:
    """Yield the paths; patterns that no shell expanded (Windows, quotes) are expanded here."""
    for path in paths:
        if glob.has_magic(path) and not os.path.lexists(path):
            yield from sorted(glob.glob(path, recursive=True)) or [path]  # noqa: PTH207
        else:
            yield path


def tidy(path: str) -> str:
    """Return the path as users write it: relative to the working directory when it is inside."""
    if not os.path.isabs(path):  # noqa: PTH117
        return os.path.normpath(path)
    try:
        return str(Path(os.path.normpath(path)).relative_to(Path.cwd()))
    except ValueError:
        return os.path.normpath(path)


def _problem(path: str) -> str:
    """Return why a named file cannot be analysed, or nothing."""
    try:
        mode = Path(path).stat().st_mode
    except FileNotFoundError:
        return "no such file or directory"
    except (OSError, ValueError) as error:
        return _reason(error)
    if not stat.S_ISREG(mode):
        return "not a regular file"
    if not os.access(path, os.R_OK):
        return "permission denied"
    return _kind_problem(path)


def _kind_problem(path: str) -> str:
    """Return why a file with this name is none of ours, or nothing."""
    suffix = Path(path).suffix.lower()
    if suffix not in SOURCE_SUFFIXES | HEADER_SUFFIXES:
        return f"not a C or C++ file (its name ends in '{suffix}')" if suffix else "not a C file"
    return ""


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return str(error)


def _nothing(sources: tuple[Source, ...], notices: list[str]) -> FtlintError:
    if sources:
        first = sources[0]
        others = f" (and {len(sources) - 1} more)" if len(sources) > 1 else ""
        return FtlintError(
            f"cannot analyse '{first.path}': {first.problem}{others}",
            help="name C or C++ sources, or a directory that holds some: ftlint src/",
        )
    return FtlintError(
        notices[0] if notices else "nothing to analyse",
        help="name the directory with the extension's .c or .cpp files; headers are analysed with "
        "the files that include them, or when they are named; for Cython, build first and name "
        "the generated .c files",
    )


def _below(directory: str, notices: list[str]) -> list[Source]:
    """Return the sources of a directory; note what could not be searched, and if there are none."""
    from ftlint.walk import sources_below  # noqa: PLC0415 - brings a library named files do not need

    def unreadable(error: OSError) -> None:
        notices.append(f"cannot read directory '{error.filename}': {_reason(error)}")

    found = sources_below(Path(directory), SOURCE_SUFFIXES, unreadable)
    sources = [Source(tidy(path), named=False) for path in found]
    if not sources:
        notices.append(f"no C or C++ sources in '{directory}'")
    return sources
