"""Places as code-hosting services want them: paths from the repository root, UTF-16 columns."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote_from_bytes

from ftlint.report.lines import line_of


def repository_path(path: str, directory: str, root: str) -> str:
    """Return a path relative to the repository root, with forward slashes.

    A file outside the root keeps its absolute path.
    """
    absolute = os.path.normpath(os.path.join(directory, path))  # noqa: PTH118
    try:
        return Path(absolute).relative_to(root).as_posix()
    except ValueError:
        return Path(absolute).as_posix()


def uri(path: str, directory: str, root: str) -> str:
    """Return the percent-encoded URI reference of a path; `file:` only outside the root."""
    relative = repository_path(path, directory, root)
    quoted = quote_from_bytes(os.fsencode(relative), safe="/")
    if not Path(relative).is_absolute():
        return quoted
    return f"file://{quoted if quoted.startswith('/') else '/' + quoted}"


def utf16_column(source: bytes, line: int, column: int) -> int:
    """Convert a byte column into one that counts UTF-16 code units, both from 1."""
    data = line_of(source, line)
    if data is None or data.isascii():
        return column
    before = data[: column - 1].decode("utf-8", "replace")
    # Columns past the end of the line stay as far past it.
    return len(before.encode("utf-16-le")) // 2 + 1 + max(0, column - 1 - len(data))


def repository_root(directory: Path) -> Path:
    """Return the top of the git work tree that holds a directory, else the directory itself."""
    for candidate in (directory, *directory.parents):
        if (candidate / ".git").exists():
            return candidate
    return directory
