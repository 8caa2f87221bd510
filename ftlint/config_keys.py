"""The keys of the configuration: how each is read, its default, and how layers combine."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Mapping
from enum import Enum, auto
from pathlib import Path
from typing import Any, NamedTuple

from ftlint.catalogue.fields import nearest
from ftlint.catalogue.rules import load_index
from ftlint.errors import FtlintError
from ftlint.model.finding import Confidence, Level
from ftlint.selection import checked_selector

PYTHON_VERSIONS = ("3.13", "3.14", "3.15")
FAIL_ON = (*(str(level) for level in Level), "never")
CONFIDENCES = tuple(str(item) for item in Confidence)

# Reads a TOML value; relative paths start at the directory. Raises ValueError with what is wrong.
Reader = Callable[[Any, str], Any]


class InnerValueError(ValueError):
    """What is wrong with the value of a key inside a table."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(problem)
        self.key = key


class Joins(Enum):
    """What a list on the command line does to that of the file."""

    REPLACES = auto()
    BEFORE = auto()
    AFTER = auto()


class Key(NamedTuple):
    """How a key is read, what holds without it, and how the command line combines with it."""

    read: Reader
    default: Any
    joins: Joins = Joins.REPLACES


def _text(value: Any, _directory: str = "") -> str:
    if not isinstance(value, str):
        written = f': write "{value}"' if isinstance(value, int | float) else ""
        raise ValueError(f"expected text in quotes, not {_kind(value)}{written}")
    if "\0" in value:
        raise ValueError("text must not hold a null character")
    return value


def _texts(value: Any, _directory: str = "") -> tuple[str, ...]:
    if not isinstance(value, list):
        written = f': write ["{value}"]' if isinstance(value, str) else ""
        raise ValueError(f"expected a list of texts, not {_kind(value)}{written}")
    return tuple(_text(item) for item in value)


def _kind(value: Any) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list"}
    return names.get(type(value), "a table" if isinstance(value, Mapping) else "a date")


def _one_of(*words: str) -> Reader:
    def read(value: Any, _directory: str) -> str:
        text = _text(value)
        if text not in words:
            raise ValueError(f"unknown value '{text}', {nearest(text, words)}")
        return text

    return read


def _path(value: Any, directory: str) -> str:
    """Return a path as users write it: relative to the working directory where that is shorter."""
    joined = os.path.normpath(Path(directory, _text(value)))
    try:
        return str(Path(joined).relative_to(Path.cwd()))
    except ValueError:
        return joined


def _path_inside(value: Any, directory: str) -> str:
    """Return a path that a project may have written to: none outside of it."""
    if not Path(os.path.realpath(Path(directory, _text(value)))).is_relative_to(
        os.path.realpath(directory)
    ):
        raise ValueError("must be inside the project; on the command line it may be anywhere")
    return str(_path(value, directory))


def _flag(value: Any, _directory: str) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, not {_kind(value)}")
    return value


def _paths(value: Any, directory: str) -> tuple[str, ...]:
    return tuple(_path(item, directory) for item in _texts(value))


def _sources(value: Any, directory: str) -> tuple[str, ...]:
    found = _paths(value, directory)
    for text, path in zip(value, found, strict=True):
        if not os.path.lexists(path) and not any(glob.iglob(path, recursive=True)):  # noqa: PTH207
            raise ValueError(f"'{text}' matches no file")
    return found


def _selectors(value: Any, _directory: str = "") -> tuple[str, ...]:
    try:
        return tuple(checked_selector(text, load_index()) for text in _texts(value))
    except FtlintError as error:
        raise ValueError(f"{error.message}; {error.help}") from error


def _selectors_by_text(value: Any, _directory: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise ValueError(f'expected a table such as {{"src/old.c" = ["FT3"]}}, not {_kind(value)}')
    read = {}
    for name, rules in value.items():
        try:
            read[_text(name)] = _selectors(rules)
        except ValueError as error:
            raise InnerValueError(name, str(error)) from error
    return read


def _honoured(value: Any, directory: str) -> dict[str, tuple[str, ...]]:
    """Read the comments of other tools, and the rules each silences.

    A list names comments alone: their last word must begin a tag, whose rules are meant.
    """
    if not isinstance(value, list):
        honoured = _selectors_by_text(value, directory)
    else:
        honoured = {text: _tagged(text) for text in _texts(value)}
    if not all(marker.strip() for marker in honoured):
        raise ValueError("a comment to honour must not be empty")
    return honoured


def _tagged(marker: str) -> tuple[str, ...]:
    word = (marker.split() or [""])[-1].lower()
    rules = load_index().values()
    found = tuple(rule.id for rule in rules if any(tag.startswith(word) for tag in rule.tags))
    if not word or not found:
        raise ValueError(
            f"no tag of a rule begins with '{word}'; say which rules '{marker}' silences: "
            f'also-honour = {{"{marker}" = ["FT2"]}}'
        )
    return found


KEYS: dict[str, Key] = {
    "sources": Key(_sources, ()),
    "include-dirs": Key(_paths, (), Joins.BEFORE),
    "defines": Key(_texts, (), Joins.AFTER),
    "compile-commands": Key(_path, None),
    "python-version": Key(_one_of(*PYTHON_VERSIONS), PYTHON_VERSIONS[-1]),
    "models": Key(_paths, (), Joins.AFTER),
    "select": Key(_selectors, ()),
    "ignore": Key(_selectors, (), Joins.AFTER),
    "per-file-ignores": Key(_selectors_by_text, {}),
    "min-confidence": Key(_one_of(*CONFIDENCES), "medium"),
    "fail-on": Key(_one_of(*FAIL_ON), "warning"),
    "baseline": Key(_path, None),
    "also-honour": Key(_honoured, {}),
    "cache": Key(_flag, True),
    "cache-dir": Key(_path_inside, None),
}
