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


class Memory(NamedTuple):
    """Most memory held at one time, in MB: by all, by the command itself, by one child of it."""

    total: float
    first: float
    child: float


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


def peak_memory(command: list[str], directory: Path) -> Memory:
    """Return what a command and its children held at most.

    Shared pages count once (`Pss`). Without /proc it is the largest single process.
    """
    process = _start(command, directory)
    total = first = child = 0
    while process.poll() is None and Path("/proc/self/smaps_rollup").exists():
        held = [_held(pid) for pid in _family(process.pid)]
        total = max(total, sum(held))
        first = max(first, held[0])
        child = max(child, *held[1:], 0)
        time.sleep(_POLL_SECONDS)
    if not total:
        import resource  # noqa: PLC0415 - not on Windows

        process.wait()
        total = first = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return Memory(total / 1024, first / 1024, child / 1024)


def _start(command: list[str], directory: Path) -> subprocess.Popen[bytes]:
    # What pip installs has its bytecode beside it; so shall what runs from a checkout.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(
        command,
        cwd=directory,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
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
