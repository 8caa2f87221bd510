"""Measure ftlint against a bare libclang parse and clang-tidy, in one interleaved run.

    python -m scripts.bench [--runs N] [--growth LINES] [--numpy]

Every tool gets one core and one file, start-up included. The others parse the real headers of the
running interpreter; ftlint brings its own. Growth and workers are measured on generated programs.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import NamedTuple

from scripts import again, scaling
from scripts.measure import Sample, on_one_core, peak_memory, timed
from scripts.packages import ROOT, pinned, source_tree
from scripts.peers import clang_tidy
from scripts.tables import table

_FILES = {
    "bitarray": "bitarray/_bitarray.c",
    "multidict": "multidict/_multidict.c",
    "simplejson": "simplejson/_speedups.c",
    "regex": "src/_regex.c",
}
_CHECKS = "-*,concurrency-*,cppcoreguidelines-avoid-non-const-global-variables"
_FREESTANDING = ROOT / "ftlint" / "frontend" / "include" / "freestanding"
_BUSY = 1.25  # wall time over processor time from which the machine did other work too


class Subject(NamedTuple):
    """One file, and the command of every tool for it."""

    title: str
    lines: int
    directory: Path
    commands: dict[str, list[str]]


def main() -> int:
    """Print the tables; say what could not be measured, and why."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=7, help="runs of every command (default 7)")
    parser.add_argument(
        "--growth", type=int, default=100_000, help="largest generated program (default 100000)"
    )
    parser.add_argument("--numpy", action="store_true", help="measure the whole of numpy as well")
    options = parser.parse_args()
    runs: int = options.runs
    if options.numpy:
        print(f"{again.numpy()}\n")
    print(f"{scaling.workers()}\n")
    headers = Path(sysconfig.get_path("include"))
    if not (headers / "Python.h").is_file():
        print(f"skipped: no Python.h in {headers}, nothing to compare with")
        return 0
    if not on_one_core():
        print("note: this platform cannot keep a process on one core", file=sys.stderr)
    subjects = [_subject(name, file, headers) for name, file in _FILES.items()]
    print(f"{scaling.growth(options.growth)}\n")
    rows, processor_rows, work_rows, memory_rows = [], [], [], []
    idle = {
        tool: _processor([_idle(command) for _ in range(runs)])
        for tool, command in subjects[0].commands.items()
    }
    busy = False
    for subject in subjects:
        print(f"{subject.title} ...", file=sys.stderr)
        samples = _samples(subject, runs)
        walls = {tool: statistics.median(s.wall for s in taken) for tool, taken in samples.items()}
        spent = {tool: _processor(taken) for tool, taken in samples.items()}
        work = {tool: max(spent[tool] - idle[tool], 0.001) for tool in spent}
        busy |= any(walls[tool] > _BUSY * spent[tool] for tool in samples)
        rows.append([subject.title, subject.lines, *_cells(walls)])
        processor_rows.append([subject.title, subject.lines, *_cells(spent)])
        work_rows.append([subject.title, subject.lines, *_cells(work)])
        memory = [peak_memory(command, subject.directory) for command in subject.commands.values()]
        memory_rows.append([subject.title, *(f"{held.total:.0f}" for held in memory)])
    tools = list(subjects[0].commands)
    head = ["file", "lines", *(f"{tool}, s" for tool in tools)]
    head += [f"ftlint / {tool}" for tool in tools[1:]]
    print(f"Wall time, median of {runs} interleaved runs on one core\n\n{table(head, rows)}\n")
    if busy:
        print("The machine was busy with other work: processor time is the fairer measure.\n")
    print(f"Processor time, children included\n\n{table(head, processor_rows)}\n")
    print(f"Processor time without that for an empty file\n\n{table(head, work_rows)}\n")
    print("Peak memory, MB\n")
    print(table(["file", *tools], memory_rows))
    return 0


def _subject(name: str, file: str, headers: Path) -> Subject:
    package = next(package for package in pinned() if package.name == name)
    tree = source_tree(package.name, package.version)
    flags = ["-std=gnu11", "-I", str(headers)]
    commands = {
        "ftlint": [sys.executable, "-P", "-m", "ftlint", "-j1", "--no-cache", "--exit-zero", file],
        "bare parse": [
            *(sys.executable, "-P", str(ROOT / "scripts" / "bare_parse.py"), file),
            *(*flags, "-isystem", str(_FREESTANDING)),
        ],
    }
    tidy = clang_tidy.program()
    if tidy:
        commands["clang-tidy"] = [tidy, f"--checks={_CHECKS}", "--quiet", file, "--", *flags]
    else:
        print("note: clang-tidy is not installed (make bench installs it)", file=sys.stderr)
    lines = len((tree / file).read_bytes().splitlines())
    return Subject(f"{name} {package.version} {Path(file).name}", lines, tree, commands)


def _samples(subject: Subject, runs: int) -> dict[str, list[Sample]]:
    """Run every command in turn, again and again; the first round only warms the caches.

    Raises RuntimeError when a tool fails: the time of a failure is no measure.
    """
    samples: dict[str, list[Sample]] = {tool: [] for tool in subject.commands}
    for number in range(runs + 1):
        for tool, command in subject.commands.items():
            sample = timed(command, subject.directory)
            if sample.status:
                raise RuntimeError(f"{tool} ended with {sample.status}: {' '.join(command)}")
            if number:
                samples[tool].append(sample)
    return samples


def _idle(command: list[str]) -> Sample:
    """Run a command on an empty file: what it takes to start, load and end."""
    with tempfile.TemporaryDirectory() as directory:
        name = next(word for word in command if word.endswith(".c"))
        empty = Path(directory) / "empty.c"
        empty.write_text("int empty;\n")
        return timed([str(empty) if word == name else word for word in command], empty.parent)


def _processor(samples: list[Sample]) -> float:
    return statistics.median(sample.processor for sample in samples)


def _cells(seconds: dict[str, float]) -> list[str]:
    first, *others = seconds.values()
    return [f"{value:.2f}" for value in seconds.values()] + [f"{first / o:.2f}" for o in others]


if __name__ == "__main__":
    sys.exit(main())
