"""A few inputs of every fuzzing target, always the same; `make fuzz` tries many."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from scripts.fuzz.batches import run_batch
from scripts.fuzz.oracle import BrokenError, check
from scripts.fuzz.targets import BY_BYTES, BY_GRAMMAR

_INPUTS = 8


@pytest.mark.parametrize("name", [*BY_GRAMMAR, *BY_BYTES])
def test_nothing_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    tried: Counter[str] = Counter()
    run_batch(name, 1, _INPUTS, tried)
    assert tried[name] >= _INPUTS


def test_what_breaks_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "spam.c").write_text("int x;\n")
    assert check(["--no-cache", "spam.c"]) == 0

    def broken(*_: object) -> None:
        raise ValueError("surprise")

    monkeypatch.setattr("ftlint.engine.run", broken)
    with pytest.raises(BrokenError, match="surprise"):
        check(["--no-cache", "spam.c"])
