"""Where code has moved to in a file that was edited around it.

A comment more, or an empty line, moves the facts below it and changes nothing else about them. Two
units that are equal but for their lines say which line of one is which line of the other.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from ftlint.cache.facts import shape
from ftlint.model.facts import Unit
from ftlint.model.source import Span


class ChangedError(Exception):
    """The code itself has changed, or nothing tells where a line is now."""


class Moves:
    """What line of a file each line is now that facts speak of: first it learns, then it tells."""

    def __init__(self) -> None:
        self._lines: dict[str, dict[int, int]] = {}

    def learn(self, before: Unit, after: Unit) -> None:
        """Compare the facts of a file, before and after it or its headers were edited.

        Raises `ChangedError` unless they say the same of the code.
        """
        try:
            old, new = shape(before), shape(after)
        except RecursionError as error:
            raise ChangedError from error
        if old.data != new.data or len(old.lines) != len(new.lines):
            raise ChangedError
        for (file, line), (other, now) in zip(old.lines, new.lines, strict=True):
            if file != other or self._lines.setdefault(file, {}).setdefault(line, now) != now:
                raise ChangedError

    def files(self) -> frozenset[str]:
        """Return the files in which something has moved so far."""
        return frozenset(
            file for file, lines in self._lines.items() if any(a != b for a, b in lines.items())
        )

    def line(self, file: str, line: int) -> int:
        """Return what line of a file a line is now.

        Raises `ChangedError` when nothing tells, or when code has changed places with other code.
        """
        lines = self._moved.get(file)
        if lines is None:
            return line
        if line not in lines:
            raise ChangedError
        return lines[line]

    def span(self, span: Span) -> Span:
        """Return where a span is now. Raises as `line` does."""
        return span._replace(line=self.line(span.file, span.line))

    @cached_property
    def _moved(self) -> dict[str, dict[int, int]]:
        moved = {file: self._lines[file] for file in self.files()}
        for lines in moved.values():
            if any(above >= below for (_, above), (_, below) in pairwise(sorted(lines.items()))):
                raise ChangedError
        return moved
