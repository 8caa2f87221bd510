"""Colour on a terminal, by the words of the report; plain text everywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from ftlint.model.finding import Level

_LEVEL_CODES = {Level.ERROR: "1;31", Level.WARNING: "1;33", Level.NOTE: "1;36"}


@dataclass(frozen=True, slots=True)
class Style:
    """Wraps text in terminal colours, or leaves it alone when `colour` is off."""

    colour: bool = False

    def level(self, level: Level, text: str) -> str:
        """Colour by level: red, yellow or cyan."""
        return self._wrap(_LEVEL_CODES[level], text)

    def strong(self, text: str) -> str:
        """Mark what the eye must catch."""
        return self._wrap("1", text)

    def frame(self, text: str) -> str:
        """Colour the frame of a snippet: line numbers, bars and arrows."""
        return self._wrap("1;34", text)

    def _wrap(self, code: str, text: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self.colour and text else text


def choose(when: str, stream: TextIO | None, environment: Mapping[str, str]) -> Style:
    """Decide on colour for a stream, which may be closed (None).

    `always` and `never` settle it; `auto` asks NO_COLOR, then FORCE_COLOR, then whether the
    stream is a terminal that knows colours.
    """
    if when != "auto":
        return Style(when == "always")
    if environment.get("NO_COLOR"):
        return Style(False)
    if environment.get("FORCE_COLOR"):
        return Style(True)
    is_terminal = stream is not None and stream.isatty()
    return Style(is_terminal and environment.get("TERM") != "dumb")
