"""Compiler flags: which a project may ask for, and which ftlint adds.

Flags that come with a repository are hostile until filtered: only those that say where headers
are, what is defined and which language is meant pass; everything that loads code, writes files or
reads more flags is dropped.
"""

from __future__ import annotations

import json
import os
import shlex
from collections import deque
from functools import cache
from pathlib import Path
from typing import Any

from ftlint.errors import FtlintError
from ftlint.frontend.options import Options
from ftlint.frontend.search_path import first_dirs, library_dirs
from ftlint.inputs import read_input

_WITH_VALUE = ("-I", "-isystem", "-iquote", "-idirafter", "-D", "-U", "-include", "-x")
_LANGUAGES = ("c", "c++")  # what else -x takes are not sources: syntax trees, object code
_SEARCHED = ("-I", "-isystem", "-iquote", "-idirafter")
_PATH_VALUE = (*_SEARCHED, "-include")
_CXX_SUFFIXES = frozenset({".cc", ".cpp", ".cxx", ".c++", ".hh", ".hpp", ".hxx", ".C"})
_MARKERS = ("pyproject.toml", "setup.py", "setup.cfg", ".git")
# A project has one in every directory it builds something in.
_BUILD_FILES = ("meson.build", "CMakeLists.txt")
_NEW_STANDARDS = frozenset({"20", "2a", "23", "2b", "26", "2c"})
_MAX_COMMANDS = 64 * 1024 * 1024
_POINT = "point -p at the directory that holds compile_commands.json"
# Ordinary C that newer compilers reject by default; the analysis wants the call or the cast.
_TOLERATED = (
    "implicit-function-declaration",
    "implicit-int",
    "int-conversion",
    "incompatible-function-pointer-types",
    "incompatible-pointer-types",
    "return-type",
    "c++11-narrowing",
    "register",
    "reserved-user-defined-literal",
    "non-pod-varargs",
    "address-of-packed-member",
)


def language_of(path: str) -> str:
    """Return "c" or "c++" by a file's suffix."""
    return "c++" if Path(path).suffix in _CXX_SUFFIXES else "c"


@cache
def project_root(path: str) -> str:
    """Return the directory of the project a file belongs to.

    The nearest one above it that belongs to a package or a repository; else the outermost with a
    build file; else the file's own directory.
    """
    start = Path(path).absolute().parent
    directories = (start, *start.parents)
    for directory in directories:
        if any((directory / marker).exists() for marker in _MARKERS):
            return str(directory)
    built = [d for d in directories if any((d / name).exists() for name in _BUILD_FILES)]
    return str(built[-1] if built else start)


def safe_flags(flags: tuple[str, ...], directory: str) -> tuple[str, ...]:
    """Return the flags that may reach libclang, with relative paths taken from `directory`."""
    kept: list[str] = []
    work = deque(flags)
    while work:
        flag = work.popleft()
        name = next((name for name in _WITH_VALUE if flag.startswith(name)), None)
        if name is not None:
            value = flag[len(name) :] or (work.popleft() if work else "")
            if name in _PATH_VALUE:
                value = os.path.join(directory, value)  # noqa: PTH118 - absolute values win
            if _is_text(value) and _is_harmless(name, value):
                kept += (name, value)
        elif flag.startswith("-std=") and _is_text(flag):
            kept.append(flag)
    return tuple(kept)


def _is_harmless(name: str, value: str) -> bool:
    """Tell whether a flag asks for sources: no other language, no pipe to wait for, no device."""
    if name == "-x":
        return value in _LANGUAGES
    return name != "-include" or not Path(value).exists() or Path(value).is_file()


def _is_text(flag: str) -> bool:
    """Tell whether a flag can be handed to a C library as it is."""
    try:
        return b"\0" not in os.fsencode(flag)
    except UnicodeEncodeError:
        return False


def search_directories(flags: tuple[str, ...]) -> tuple[str, ...]:
    """Return the directories that flags name to look for headers in."""
    found: list[str] = []
    for before, flag in zip(("", *flags), flags, strict=False):
        if before in _SEARCHED:
            found.append(flag)
        else:
            name = next((name for name in _SEARCHED if flag.startswith(name)), "")
            found += [flag.removeprefix(name)] if name and flag != name else []
    return tuple(found)


@cache
def database(location: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return directory and flags by absolute file path from a compilation database."""
    path = Path(location)
    if path.is_dir():
        path /= "compile_commands.json"
    try:
        return _read_commands(json.loads(read_input(path, _MAX_COMMANDS, _POINT)))
    except json.JSONDecodeError as error:
        problem = f"not valid JSON at line {error.lineno}"
    except RecursionError:
        problem = "nested too deeply"
    except ValueError as error:
        problem = str(error)
    raise FtlintError(
        f"{path} is not a compilation database: {problem}",
        help="it must be a list of objects with directory, file and command or arguments",
    )


def _read_commands(entries: Any) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the commands of a database; the first for a file counts. Raises `ValueError`."""
    if not isinstance(entries, list):
        raise ValueError("it is no list")
    commands: dict[str, tuple[str, tuple[str, ...]]] = {}
    for number, entry in enumerate(entries, 1):
        try:
            directory, file, words = _read_entry(entry)
        except (KeyError, TypeError) as error:
            raise ValueError(f"entry {number} lacks a key or is no object") from error
        except ValueError as error:
            raise ValueError(f"entry {number}: {error}") from error
        commands.setdefault(file, (directory, words[1:]))
    return commands


def _read_entry(entry: Any) -> tuple[str, str, tuple[str, ...]]:
    """Return directory, absolute file and words of a command."""
    directory, file, words = entry["directory"], entry["file"], entry.get("arguments")
    if not words:
        words = shlex.split(entry["command"]) if isinstance(entry["command"], str) else [None]
    if not all(isinstance(text, str) for text in (directory, file, *words)):
        raise ValueError("directory, file, command and each argument must be text")
    return directory, os.path.normpath(os.path.join(directory, file)), tuple(words)  # noqa: PTH118


def _database_flags(path: str, options: Options) -> tuple[str, ...]:
    if options.compile_commands is None:
        return ()
    found = database(options.compile_commands).get(os.path.abspath(path))  # noqa: PTH100
    return safe_flags(found[1], found[0]) if found else ()


def _standard(flags: tuple[str, ...]) -> str:
    """Return the C++ standard to read a file by: what the flags ask for, C++20 at least.

    The model of the library needs it, and code of older standards means the same in it.
    """
    asked = [flag.partition("=")[2] for flag in flags if flag.startswith("-std=")]
    year = asked[-1][-2:] if asked else ""
    return asked[-1] if year in _NEW_STANDARDS else "c++20"


def command_line(
    path: str, options: Options, extra_dirs: tuple[str, ...], macros: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the flags to parse a file with, ftlint's own C-API model first.

    `extra_dirs` are project directories in which its headers were found, `macros` what its build
    files define; a compilation database that knows the file knows better.
    """
    language = language_of(path)
    database = _database_flags(path, options)
    user = safe_flags(options.extra_flags, os.getcwd())  # noqa: PTH109
    flags = [f"-I{directory}" for directory in first_dirs(language)]
    if not any(flag == "-x" for flag in (*database, *user)):
        flags += ("-x", language)
    flags += [f"-I{directory}" for directory in options.include_dirs]
    flags += [f"-D{macro}" for macro in macros if not database]
    flags += user
    flags += database
    flags += [f"-I{directory}" for directory in extra_dirs]
    flags += [f"-D{define}" for define in options.defines]
    flags += ("-nostdinc", f"-DFTLINT_PY_MINOR={options.python_minor}", "-DPy_GIL_DISABLED=1")
    if language == "c++":
        # char8_t would make strings of older code another type.
        flags += ("-nostdinc++", f"-std={_standard((*user, *database))}", "-fno-char8_t")
    for directory in library_dirs(language):
        flags += ("-isystem", directory)
    flags += ("-w", "-ferror-limit=0", "-fbracket-depth=1024")
    flags += [f"-Wno-{name}" for name in _TOLERATED]
    return tuple(flags)
