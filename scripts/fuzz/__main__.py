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
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from scripts.fuzz.targets import BY_BYTES, BY_GRAMMAR, ROOT

_KEPT = ROOT / ".cache" / "fuzz"
_BATCH = 20
_SETTINGS = settings(
    max_examples=_BATCH,
    deadline=None,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


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
                    tried[name] += _batch(name, number)
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


def _batch(name: str, number: int) -> int:
    """Run a target on a batch of inputs and return how many there were."""
    count = 0
    if name in BY_BYTES:
        chance = Random(f"{name} {number}")
        for _ in range(_BATCH):
            count += 1
            BY_BYTES[name](chance)
        return count

    @seed(number)
    @_SETTINGS
    @given(st.data())
    def run(data: st.DataObject) -> None:
        nonlocal count
        count += 1
        BY_GRAMMAR[name](lambda choices: data.draw(st.sampled_from(choices)))

    run()
    return count


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
