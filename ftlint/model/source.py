"""Where something stands in a source file."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A range on one line of one file.

    `file` is the path as the user may open it (relative to the working directory where that is
    possible). `line` and `column` count from 1; columns count bytes, as compilers do, and
    `end_column` is exclusive.
    """

    file: str
    line: int
    column: int
    end_column: int


NOWHERE = Span("", 0, 0, 0)
