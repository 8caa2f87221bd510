"""What one run shall do: the frozen answer of command line and configuration to every question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ftlint.model.finding import Confidence, Level


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the engine takes; how the report looks is not its business.

    `jobs` 0 means one worker for each core. `fail_on` None means that findings never fail the
    run. The limits hold for each file: seconds, and bytes of address space of its worker; what
    belongs together of the checks may take `check_limit` seconds over all files.

    With `only`, the report is about these files and directories, however much is analysed.
    `buffers` holds files whose bytes are not those on the disk. `models` are the project's model
    files. `per_file_ignores` has patterns below `directory`, `also_honour` the comments of other
    tools, both with rule selectors. `add_ignores` is the reason to write into the sources.
    Without a `cache_dir`, the `cache` is in the platform's place. `routes` asks for the ways from
    Python to shared state as well.
    """

    paths: tuple[str, ...]
    only: tuple[str, ...] = ()
    buffers: Mapping[str, bytes] = field(default_factory=dict)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: Confidence = Confidence.MEDIUM
    fail_on: Level | None = Level.WARNING
    exit_zero: bool = False
    python_minor: int = 15
    include_dirs: tuple[str, ...] = ()
    defines: tuple[str, ...] = ()
    extra_flags: tuple[str, ...] = ()
    compile_commands: str | None = None
    models: tuple[str, ...] = ()
    directory: str = ""
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    also_honour: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    baseline: str | None = None
    write_baseline: str | None = None
    changed_since: str | None = None
    add_ignores: str | None = None
    cache: bool = True
    cache_dir: str | None = None
    routes: bool = False
    jobs: int = 0
    time_limit: float = 120.0
    check_limit: float = 600.0
    memory_limit: int = 4 << 30
