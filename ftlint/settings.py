"""What one run shall do: the frozen answer of command line and configuration to every question."""

from __future__ import annotations

from dataclasses import dataclass

from ftlint.model.finding import Confidence, Level


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the engine takes; how the report looks is not its business.

    `jobs` 0 means one worker for each core. `fail_on` None means that findings never fail the
    run. The limits hold for each file: seconds, and bytes of address space of its worker.
    """

    paths: tuple[str, ...]
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
    jobs: int = 0
    time_limit: float = 120.0
    memory_limit: int = 4 << 30
