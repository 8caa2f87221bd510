"""What is in force: the command line over the configuration over the defaults, and who said it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from ftlint.config import Configuration
from ftlint.config_keys import KEYS, Joins, Key

_COMMAND_LINE = "command line"
_FILE = "file"
_DEFAULT = "default"
_WIDTH = 60  # columns before the origins, unless a value takes more


class Choice(NamedTuple):
    """The value of a key that holds, and who said it, in the order of what was joined."""

    value: Any
    said_by: tuple[str, ...]


def in_force(options: argparse.Namespace, configuration: Configuration) -> dict[str, Choice]:
    """Return the choice for every key of the configuration, in the order of the keys.

    `--select` starts over: what the file says of `select` and `ignore` does not hold beside it.
    """
    filed = dict(configuration.values)
    if options.select:
        filed.pop("ignore", None)
    return {name: _choice(name, key, options, filed) for name, key in KEYS.items()}


def _choice(name: str, key: Key, options: argparse.Namespace, filed: Mapping[str, Any]) -> Choice:
    given = getattr(options, name.replace("-", "_"), None)
    if isinstance(given, list):
        given = tuple(given) or None
    if given is None:
        return Choice(filed[name], (_FILE,)) if name in filed else Choice(key.default, (_DEFAULT,))
    if key.joins is Joins.REPLACES or not filed.get(name):
        return Choice(given, (_COMMAND_LINE,))
    if key.joins is Joins.BEFORE:
        return Choice((*given, *filed[name]), (_COMMAND_LINE, _FILE))
    return Choice((*filed[name], *given), (_FILE, _COMMAND_LINE))


def show(choices: Mapping[str, Choice], configuration: Configuration) -> str:
    """Return what is in force as TOML, with the origin of every value beside it."""
    name = configuration.document.name if configuration.document else "none found"
    origins = {
        key: ", ".join(configuration.origin(key) if who == _FILE else who for who in choice.said_by)
        for key, choice in choices.items()
    }
    lines = {key: _line(key, choice.value) for key, choice in choices.items()}
    width = min(max(map(len, lines.values())), _WIDTH)
    shown = [f"{line:<{width}}  # {origins[key]}" for key, line in lines.items()]
    return "".join(f"{line}\n" for line in (f"# configuration: {name}", *shown))


def _line(name: str, value: Any) -> str:
    """Return a key as TOML; one without a value as the comment it then is."""
    return f"# {name} is not set" if value is None else f"{name} = {_toml(value)}"


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        items = ", ".join(f"{_toml(key)} = {_toml(item)}" for key, item in value.items())
        return f"{{{items}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)
