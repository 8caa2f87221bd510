"""How ftlint's time and memory grow with the program, and shrink with more workers."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from scripts.generated_program import write_program
from scripts.measure import peak_memory, timed
from scripts.tables import table

_FTLINT = [
    sys.executable,
    "-P",
    "-m",
    "ftlint",
    "--no-cache",
    "--exit-zero",
    "--quiet",
    "--format",
    "concise",
]
_SMALLEST = 1_000
_WORKED_ON = 30_000
_FEWEST_CORES = 2
_RUNS = 3


def growth(largest: int) -> str:
    """Return a table of generated programs, each ten times the one before, up to `largest` lines.

    Processor time of one worker and the parent; that for an empty program is taken off before
    two sizes are compared.
    """
    with tempfile.TemporaryDirectory() as directory:
        (Path(directory) / "empty.c").write_text("int empty;\n")
        started = _processor(Path(directory))
    rows: list[list[object]] = []
    lines, before = _SMALLEST, 0.0
    while lines <= largest:
        with tempfile.TemporaryDirectory() as directory:
            written = write_program(Path(directory), lines)
            spent = _processor(Path(directory))
            memory = peak_memory([*_FTLINT, "-j1", "."], Path(directory))
        work = (spent - started) / written * 1000
        ratio = f"{work / before * 10:.1f}" if before else ""
        rows.append([f"{written:,}", f"{spent:.2f}", ratio, f"{memory.first:.0f}"])
        lines, before = lines * 10, work
    head = ["lines", "processor time, s", "for ten times the lines, times", "peak memory, MB"]
    return f"Growth, generated programs, one worker\n\n{table(head, rows)}"


def _processor(directory: Path) -> float:
    """Return the processor time of a run with one worker, the median of some."""
    return statistics.median(
        timed([*_FTLINT, "-j1", "."], directory).processor for _ in range(_RUNS)
    )


def workers() -> str:
    """Return the wall times of a generated program with one worker and with two."""
    if (os.cpu_count() or 1) < _FEWEST_CORES:
        return "Workers: not measured, there is only one core"
    with tempfile.TemporaryDirectory() as directory:
        written = write_program(Path(directory), _WORKED_ON)
        walls = [
            statistics.median(
                timed([*_FTLINT, f"-j{jobs}", "."], Path(directory)).wall for _ in range(_RUNS)
            )
            for jobs in (1, 2)
        ]
    rows = [[f"{written:,}", *(f"{wall:.2f}" for wall in walls), f"{walls[0] / walls[1]:.2f}"]]
    head = ["lines", "-j1, s", "-j2, s", "times as fast"]
    return f"Workers, a generated program, wall time\n\n{table(head, rows)}"
