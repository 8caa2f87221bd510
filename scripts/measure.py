"""Wall time, processor time and peak memory of a command and all its children."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

_POLL_SECONDS = 0.005


class Sample(NamedTuple):
    """One run of a command. `status` is its exit code."""

    wall: float
    processor: float
    status: int


def on_one_core() -> bool:
    """Keep this process and its children on one core; tell whether the platform can."""
    if not hasattr(os, "sched_setaffinity"):
        return False
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return True


def timed(command: list[str], directory: Path) -> Sample:
    """Run a command from start-up to exit, its output thrown away."""
    started = time.perf_counter()
    process = _start(command, directory)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)  # reaped here, not by Popen
    return Sample(wall, usage.ru_utime + usage.ru_stime, process.returncode)


def peak_memory(command: list[str], directory: Path) -> float:
    """Return the most memory, in MB, that a command and its children held at one time.

    Shared pages count once (`Pss`). Without /proc it is the largest single process.
    """
    process = _start(command, directory)
    peak = 0
    while process.poll() is None and Path("/proc/self/smaps_rollup").exists():
        peak = max(peak, sum(_held(pid) for pid in _family(process.pid)))
        time.sleep(_POLL_SECONDS)
    if peak:
        return peak / 1024
    import resource  # noqa: PLC0415 - not on Windows

    process.wait()
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _start(command: list[str], directory: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, cwd=directory, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _family(pid: int) -> list[int]:
    """Return a process and everything below it; what has ended meanwhile is left out."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            below = task.read_text().split()
        except OSError:
            continue
        for child in below:
            found += _family(int(child))
    return found


def _held(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
