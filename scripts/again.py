"""What a second run of ftlint over numpy costs, by what was edited since the first."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from scripts.measure import Memory, peak_memory, timed
from scripts.packages import pinned, source_tree
from scripts.tables import table

_CORE = "numpy/_core/src/multiarray/ctors.c"
_SMALL = "numpy/random/src/mt19937/mt19937.c"
_HEADER = "numpy/_core/src/multiarray/common.h"
_COMMENT = "/* one line more */\n"
_FUNCTION = "static int one_more(int number)\n{\n    return number + 1;\n}\n"
_COMMAND = [sys.executable, "-P", "-m", "ftlint", "--exit-zero", "--quiet", "--format", "concise"]


def numpy() -> str:
    """Return time and memory of the pinned parts of numpy, first and again, with all cores."""
    package = next(package for package in pinned() if package.name == "numpy")
    with tempfile.TemporaryDirectory() as directory:
        tree = Path(directory) / "numpy"
        shutil.copytree(source_tree(package.name, package.version), tree)
        command = [*_COMMAND, "--cache-dir", str(Path(directory) / "cache"), *package.paths]
        first = timed(command, tree)
        rows: list[list[object]] = [["first", f"{first.wall:.1f}", f"{first.processor:.1f}", ""]]
        for title, file, before, after in (
            ("nothing changed", _SMALL, "", ""),
            ("a comment in a small file", _SMALL, _COMMENT, ""),
            ("a comment in a large file", _CORE, _COMMENT, ""),
            ("a comment in a header of 52 files", _HEADER, _COMMENT, ""),
            ("a function in a small file", _SMALL, "", _FUNCTION),
            ("a function in a large file", _CORE, "", _FUNCTION),
        ):
            _edit(tree / file, before, after)
            again = timed(command, tree)
            share = f"{again.processor / first.processor:.0%}"
            rows.append([title, f"{again.wall:.1f}", f"{again.processor:.1f}", share])
        memory = peak_memory([*_COMMAND, "--no-cache", *package.paths], tree)
    head = ["run", "wall time, s", "processor time, s", "of the first"]
    title = f"numpy {package.version}, the parts that are pinned, {os.cpu_count()} cores"
    return f"{title}\n\n{table(head, rows)}\n\n{_held(memory)}"


def _edit(file: Path, before: str, after: str) -> None:
    file.write_text(before + file.read_text() + after)


def _held(memory: Memory) -> str:
    return f"Peak memory: parent {memory.first:.0f} MB, largest worker {memory.child:.0f} MB"
