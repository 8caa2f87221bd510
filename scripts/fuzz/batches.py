"""A few inputs of one target: the same ones for the same number."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from scripts.fuzz.targets import BY_BYTES, BY_GRAMMAR


def run_batch(name: str, number: int, size: int, tried: Counter[str]) -> None:
    """Run a target on `size` inputs in the working directory, counting each.

    Raises what broke; an input from a grammar is the smallest that breaks in the same way.
    """
    if name in BY_BYTES:
        chance = Random(f"{name} {number}")
        for _ in range(size):
            tried[name] += 1
            BY_BYTES[name](chance)
        return

    @seed(number)
    @settings(
        max_examples=size,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def run(data: st.DataObject) -> None:
        tried[name] += 1
        BY_GRAMMAR[name](lambda choices: data.draw(st.sampled_from(choices)))

    run()
