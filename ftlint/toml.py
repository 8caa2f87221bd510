"""TOML files that know where their keys stand, so that an error can show the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ftlint.errors import FtlintError, Place
from ftlint.inputs import read_text

_MAX_BYTES = 1 << 20
_MAX_TRIES = 500  # parses spent on one error message
# tomllib takes quadratic time for a key of many parts; nobody needs so many.
_ENDLESS_KEY = re.compile(
    r"""(?<![\w-])(?:(?:"[^"\n]*"|'[^'\n]*'|[\w-]++)[ \t]*\.[ \t]*){64}""", re.ASCII
)
_PLACE = re.compile(r" \(at line (\d+), column (\d+)\)| \(at end of document\)")


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file. `name` is how messages call it."""

    name: str
    text: str
    data: Mapping[str, Any]

    def line_of(self, keys: Sequence[str]) -> int:
        """Return the line where the value with this path of keys begins; 0 when in doubt."""
        lines = [f"{line}\n" for line in self._lines()]
        looks_right = _looks_like(keys[-1])
        tries = 0
        for number, line in enumerate(lines, 1):
            if not looks_right.search(line):
                continue
            # The key is here when it is not there without the lines of this statement. In a text
            # over several lines, or in another table, it only looks as if it were.
            if _parsed(lines[: number - 1]) is None:
                continue
            for end in range(number, len(lines) + 1):
                tries += 1
                if tries > _MAX_TRIES:
                    return 0
                data = _parsed(lines[:end])
                if data is not None:
                    break
            if _holds(data, keys):
                return number
        return 0

    def error(self, keys: Sequence[str], message: str, hint: str = "") -> FtlintError:
        """Return an error about the value with this path of keys."""
        line = self.line_of(keys)
        if not line:
            return FtlintError(f"{self.name}: {message}", help=hint)
        key = _looks_like(keys[-1]).search(self._lines()[line - 1])
        return self.error_at(line, key.span() if key else (0, 0), message, hint)

    def error_at(
        self, line: int, columns: tuple[int, int], message: str, hint: str = ""
    ) -> FtlintError:
        """Return an error about a part of a line; columns count from 0."""
        place = Place(self.name, line, self._lines()[line - 1], *columns)
        return FtlintError(f"{self.name}:{line}: {message}", hint, place)

    def _lines(self) -> list[str]:
        return self.text.split("\n")  # as tomllib counts them


def _looks_like(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(key)}(?=[\"']?\s*[.=\]])")


def read_toml(path: Path, name: str) -> Document:
    """Read a TOML file. Raises `FtlintError` for one that is not, with the line."""
    text = read_text(path, _MAX_BYTES, name)
    if _ENDLESS_KEY.search(text):
        raise FtlintError(f"{name} is nested too deeply")
    try:
        return Document(name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _broken(Document(name, text, {}), str(error)) from error
    except RecursionError as error:
        raise FtlintError(f"{name} is nested too deeply") from error
    except ValueError as error:  # Python reads no integer of thousands of digits
        raise FtlintError(f"{name}: not valid TOML: a number has too many digits") from error


def _broken(document: Document, problem: str) -> FtlintError:
    place = _PLACE.search(problem)
    line, columns = document.text.rstrip("\n").count("\n") + 1, (0, 0)
    if place and place[1]:
        line, columns = int(place[1]), (int(place[2]) - 1, int(place[2]))
    said = _PLACE.sub("", problem)
    return document.error_at(line, columns, f"not valid TOML: {said[:1].lower()}{said[1:]}")


def _parsed(lines: Sequence[str]) -> Mapping[str, Any] | None:
    try:
        return tomllib.loads("".join(lines))
    except (ValueError, RecursionError):
        return None


def _holds(data: Mapping[str, Any] | None, keys: Sequence[str]) -> bool:
    value: Any = data
    for key in keys:
        if not isinstance(value, Mapping) or key not in value:
            return False
        value = value[key]
    return True
