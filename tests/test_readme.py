"""The generated parts of the README are what the code prints today."""

from __future__ import annotations

import re

from scripts.readme import README, renew
from tests.programs import ROOT


def test_generated_parts_are_up_to_date() -> None:
    text = README.read_text(encoding="utf-8")
    assert renew(text) == text, "run: python -m scripts.readme"


def test_architecture_names_every_folder() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for folder in sorted(p for p in (ROOT / "ftlint").rglob("*/") if p.is_dir()):
        relative = folder.relative_to(ROOT).as_posix()
        if "__pycache__" in relative or "/include/" in relative:
            continue
        assert f"`{relative}/`" in page, f"ARCHITECTURE.md does not name {relative}/"


def test_architecture_names_nothing_that_is_gone() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:ftlint|rules|tests|fixtures|scripts)/[\w./-]*)`", page):
        assert (ROOT / name).exists(), f"{name} is gone"
