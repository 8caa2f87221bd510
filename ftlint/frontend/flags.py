"""Compiler flags: which a project may ask for, and which ftlint adds.

Flags that come with a repository are hostile until filtered: only those that say where headers
are, what is defined and which language is meant pass; everything that loads code, writes files or
reads more flags is dropped.
"""

from __future__ import annotations

import json
import os
import shlex
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ftlint.errors import FtlintError
from ftlint.frontend.options import Options

_INCLUDE = Path(__file__).parent / "include"
PYTHON_DIR = str(_INCLUDE / "python")
_WITH_VALUE = ("-I", "-isystem", "-iquote", "-idirafter", "-D", "-U", "-include", "-x")
_PATH_VALUE = ("-I", "-isystem", "-iquote", "-idirafter", "-include")
_CXX_SUFFIXES = frozenset({".cc", ".cpp", ".cxx", ".c++", ".hh", ".hpp", ".hxx", ".C"})
_MARKERS = ("pyproject.toml", "setup.py", "setup.cfg", "meson.build", "CMakeLists.txt", ".git")
_MAX_COMMANDS = 64 * 1024 * 1024
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

    The nearest one above it that holds a build file; without any, the file's own directory.
    """
    start = Path(path).absolute().parent
    for directory in (start, *start.parents):
        if any((directory / marker).exists() for marker in _MARKERS):
            return str(directory)
    return str(start)


def safe_flags(flags: tuple[str, ...], directory: str) -> tuple[str, ...]:
    """Return the flags that may reach libclang, with relative paths taken from `directory`."""
    kept: list[str] = []
    work = list(flags)
    while work:
        flag = work.pop(0)
        name = next((name for name in _WITH_VALUE if flag.startswith(name)), None)
        if name is not None:
            value = flag[len(name) :] or (work.pop(0) if work else "")
            if name in _PATH_VALUE:
                value = os.path.join(directory, value)  # noqa: PTH118 - absolute values win
            kept += (name, value)
        elif flag.startswith("-std="):
            kept.append(flag)
    return tuple(kept)


@cache
def _commands(location: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return directory and flags by absolute file path from a compilation database."""
    path = Path(location)
    if path.is_dir():
        path /= "compile_commands.json"
    try:
        if path.stat().st_size > _MAX_COMMANDS:
            raise FtlintError(f"{path} is larger than {_MAX_COMMANDS // 2**20} MiB")
        entries = json.loads(path.read_bytes())
        commands: dict[str, tuple[str, tuple[str, ...]]] = {}
        for entry in entries:
            directory = str(entry["directory"])
            words = entry.get("arguments") or shlex.split(str(entry["command"]))
            file = os.path.normpath(os.path.join(directory, str(entry["file"])))  # noqa: PTH118
            commands.setdefault(file, (directory, tuple(str(word) for word in words[1:])))
    except OSError as error:
        raise FtlintError(
            f"cannot read {path}: {error.strerror}",
            help="point -p at the directory that holds compile_commands.json",
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise FtlintError(
            f"{path} is not a compilation database: {type(error).__name__}: {error}",
            help="it must be a list of objects with directory, file and command or arguments",
        ) from None
    return commands


def check_commands(location: str) -> None:
    """Read a compilation database for its errors (`FtlintError`)."""
    _commands(location)


def _database_flags(path: str, options: Options) -> tuple[str, ...]:
    if options.compile_commands is None:
        return ()
    found = _commands(options.compile_commands).get(os.path.abspath(path))  # noqa: PTH100
    return safe_flags(found[1], found[0]) if found else ()


@cache
def _package_includes() -> tuple[str, ...]:
    """Return the header directories of installed packages, found without importing them."""
    found = []
    for package, places in (
        ("numpy", ("_core/include", "core/include")),
        ("pybind11", ("include",)),
        ("nanobind", ("include",)),
    ):
        spec = find_spec(package)
        for base in (spec.submodule_search_locations or ()) if spec else ():
            found += [str(Path(base) / place) for place in places if (Path(base) / place).is_dir()]
    return tuple(found)


@cache
def _system_includes() -> tuple[str, ...]:
    """Return the machine's own C header directories."""
    candidates = ["/usr/local/include", *map(str, sorted(Path("/usr/include").glob("*-linux-gnu")))]
    return tuple(d for d in (*candidates, "/usr/include") if Path(d).is_dir())


@cache
def _cxx_includes() -> tuple[str, ...]:
    """Return the machine's C++ library headers, of the newest version installed."""
    versions = [p for p in Path("/usr/include/c++").glob("*") if p.name.isdigit()]
    if not versions:
        return ()
    newest = max(versions, key=lambda path: int(path.name))
    targets = sorted(Path("/usr/include").glob(f"*-linux-gnu/c++/{newest.name}"))
    return (str(newest), *map(str, targets), str(newest / "backward"))


def library_dirs(language: str) -> tuple[str, ...]:
    """Return where headers that are not the project's are searched, in order, but for Python's."""
    own = (str(_INCLUDE / "freestanding"), str(_INCLUDE / "libc"))
    if language == "c++" and _cxx_includes():
        # The C++ library needs the C library it was built for.
        return (*_package_includes(), *_cxx_includes(), own[0], *_system_includes())
    return (*_package_includes(), *own, *_system_includes())


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
    flags = [f"-I{PYTHON_DIR}"]
    if not any(flag == "-x" for flag in (*database, *user)):
        flags += ("-x", language)
    if language == "c++" and not any(flag.startswith("-std=") for flag in (*database, *user)):
        flags.append("-std=c++17")
    flags += [f"-I{directory}" for directory in options.include_dirs]
    flags += [f"-D{macro}" for macro in macros if not database]
    flags += user
    flags += database
    flags += [f"-I{directory}" for directory in extra_dirs]
    flags += [f"-D{define}" for define in options.defines]
    flags += ("-nostdinc", f"-DFTLINT_PY_MINOR={options.python_minor}", "-DPy_GIL_DISABLED=1")
    if language == "c++":
        flags.append("-nostdinc++")
    for directory in library_dirs(language):
        flags += ("-isystem", directory)
    flags += ("-w", "-ferror-limit=0", "-fbracket-depth=1024")
    flags += [f"-Wno-{name}" for name in _TOLERATED]
    return tuple(flags)
