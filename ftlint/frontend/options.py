"""How files are to be parsed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What the user said about parsing.

    `python_minor` is the 3.x release whose API is seen. `include_dirs` and `defines` come from
    `-I` and `-D`, `extra_flags` from after `--`; `compile_commands` is a directory or file, `root`
    the project's directory ("" to find it from each file). `markers` open comments that are kept
    although they speak to another tool.
    """

    python_minor: int = 15
    include_dirs: tuple[str, ...] = ()
    defines: tuple[str, ...] = ()
    extra_flags: tuple[str, ...] = ()
    compile_commands: str | None = None
    root: str = ""
    markers: tuple[str, ...] = ()
