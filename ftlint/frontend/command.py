"""How one file is parsed: the directory that counts as its project, and the flags."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ftlint.frontend import headers
from ftlint.frontend.build_macros import defined_macros
from ftlint.frontend.cython import declared_functions
from ftlint.frontend.flags import command_line, database, language_of, project_root
from ftlint.frontend.headers import find_include_dirs
from ftlint.frontend.options import Options
from ftlint.frontend.search_path import first_dirs, library_dirs


class Command(NamedTuple):
    """All that decides, beside the files it reads, what a parse sees.

    `cython` is a digest of what the project's Cython sources declare.
    """

    root: str
    flags: tuple[str, ...]
    cython: str = ""


def command_for(path: str, options: Options) -> Command:
    """Return the command for a file, after a look at its project and at what it includes.

    Raises `FtlintError` when the compilation database is broken.
    """
    root = options.root or project_root(path)
    language = language_of(path)
    libraries = (*first_dirs(language), *library_dirs(language))
    include_dirs = find_include_dirs(path, root, options.include_dirs, libraries)
    macros = defined_macros(root, str(Path(path).absolute().parent))
    flags = command_line(path, options, include_dirs, macros)
    return Command(root, flags, declared_functions(root).digest)


def forget() -> None:
    """Ask the disk anew from now on: what was seen for earlier runs may have changed."""
    seen = (project_root, defined_macros, declared_functions, database)
    for answers in (*seen, headers.files_below, headers.included_by):
        answers.cache_clear()
