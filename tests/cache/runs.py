"""Runs with a cache in a directory of its own, in this process."""

from __future__ import annotations

from pathlib import Path

from ftlint import engine
from ftlint.arguments import parse, settings_of
from ftlint.cache.entries import Cache
from ftlint.cache.place import store_at
from ftlint.gathering import Gathering
from ftlint.model.report import Report
from ftlint.settings import Settings


def settings(*arguments: str) -> Settings:
    return settings_of(parse(["-j1", "--isolated", *arguments]))


def open_cache(directory: Path) -> Cache:
    return Cache(store_at(str(directory)))


def run(directory: Path, *arguments: str) -> Report:
    return run_with(directory, settings(*arguments))


def run_with(directory: Path, chosen: Settings) -> Report:
    return engine.run(chosen, lambda _done, _all: None, open_cache(directory)).report


def knows(directory: Path, *arguments: str) -> bool:
    """Tell whether nothing would have to be parsed."""
    chosen = settings(*arguments)
    return Gathering(list(chosen.paths), chosen, open_cache(directory)).is_complete
