"""Fuzz ftlint for a bounded time, and keep every input that broke it.

    python -m scripts.fuzz [--seconds N] [--seed N] [TARGET...]

Structured inputs come from grammars through hypothesis, which also makes the failing ones small;
bytes come from mutants of real sources. What broke is kept in `.cache/fuzz/`.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scripts.fuzz.batches import run_batch
from scripts.fuzz.targets import BY_BYTES, BY_GRAMMAR, ROOT

_KEPT = ROOT / ".cache" / "fuzz"
_BATCH = 20


def main() -> int:
    """Run the targets in turn until the time is over; return 1 when something broke."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="default: all")
    parser.add_argument("--seconds", type=float, default=600, help="when to end (default 600)")
    parser.add_argument("--seed", type=int, default=0, help="where to start (default 0)")
    options = parser.parse_args()
    names = options.targets or [*BY_GRAMMAR, *BY_BYTES]
    tried: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    end = time.monotonic() + options.seconds
    number = options.seed
    while time.monotonic() < end:
        for name in names:
            with _directory() as directory:
                try:
                    run_batch(name, number, _BATCH, tried)
                except Exception as error:
                    broken[name] += 1
                    kept = _KEPT / f"{name}-{number}"
                    shutil.rmtree(kept, ignore_errors=True)
                    shutil.copytree(directory, kept, symlinks=True)
                    print(f"{name} broke, kept in {kept}:\n{str(error)[-2000:]}\n", flush=True)
            if time.monotonic() > end:
                break
        number += 1
    for name in names:
        print(f"{name:18} {tried[name]:7,} inputs tried, {broken[name]} broke ftlint")
    print(f"{'all':18} {sum(tried.values()):7,} inputs tried, {sum(broken.values())} broke ftlint")
    return 1 if broken else 0


@contextlib.contextmanager
def _directory() -> Iterator[Path]:
    """Work in a directory of its own, gone afterwards."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as directory:
        os.chdir(directory)
        try:
            yield Path(directory)
        finally:
            os.chdir(before)


if __name__ == "__main__":
    sys.exit(main())
