"""Write `ftlint: ignore` comments into a source, without touching anything else in it.

A comment goes alone on the line before, with its indentation, or behind the code where a line of
its own would change what the compiler reads. Line endings, encoding and all other bytes stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ftlint.errors import FtlintError
from ftlint.frontend.comments import TOKENS

_LINE = re.compile(rb"[^\n]*\n|[^\n]+\Z")
_JOINED = re.compile(rb"\\[ \t]*\r?\n\Z")


class Edited(NamedTuple):
    """A source with its comments, and the lines where none could be put."""

    source: bytes
    left_out: tuple[int, ...]


def check_reason(reason: str) -> str:
    """Return the reason in one line. Raises `FtlintError` when it cannot stand in a comment."""
    words = " ".join(reason.split())
    if not words:
        raise FtlintError("--add-ignores needs a reason", help="say why nothing can go wrong here")
    if "*/" in words or words.endswith("\\") or "ftlint:" in words or not words.isprintable():
        raise FtlintError("--add-ignores: the reason cannot stand in a comment")
    return words


def add_ignores(source: bytes, rules: Mapping[int, tuple[str, ...]], reason: str) -> Edited:
    """Silence `rules` by line of the source, with a reason that `check_reason` has passed."""
    lines = _LINE.findall(source)
    begins_inside, ends_inside = _inside(source)
    slashes = b"//" in source or b"/*" not in source
    left_out = []
    for number in sorted(rules, reverse=True):
        line = lines[number - 1]
        text = f"ftlint: ignore[{', '.join(rules[number])}] {reason}".encode()
        joined = number > 1 and _JOINED.search(lines[number - 2])
        if number not in begins_inside and not joined:
            indentation = line[: len(line) - len(line.lstrip(b" \t"))]
            comment = b"// " + text if slashes else b"/* " + text + b" */"
            lines.insert(number - 1, indentation + comment + _line_end(lines, number))
        elif number not in ends_inside and not _ends_in_a_token(lines, number):
            tail = _JOINED.search(line)
            code = (line[: tail.start()] if tail else line).rstrip()
            rest = b" " + tail[0] if tail else line[len(line.rstrip()) :]
            lines[number - 1] = code + b"  /* " + text + b" */" + rest
        else:
            left_out.append(number)
    return Edited(b"".join(lines), tuple(sorted(left_out)))


def _ends_in_a_token(lines: list[bytes], number: int) -> bool:
    """Tell whether a line may be joined to the next in the middle of a token."""
    line = lines[number - 1]
    tail = _JOINED.search(line)
    if tail is None or number == len(lines):
        return False
    before, after = line[: tail.start()][-1:], lines[number][:1]
    return not (before.isspace() or after.isspace() or before in b"(){}[];,")


def _line_end(lines: list[bytes], number: int) -> bytes:
    """Return the line ending of a line, or of the one before it at the end of the file."""
    for line in lines[number - 1 :: -1]:
        if line.endswith(b"\n"):
            return b"\r\n" if line.endswith(b"\r\n") else b"\n"
    return b"\n"


def _inside(source: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """Return the lines that begin, and those that end, inside a comment or literal."""
    begins: set[int] = set()
    ends: set[int] = set()
    line = 1
    position = 0
    for token in TOKENS.finditer(source):
        breaks = token[0].count(b"\n")
        if breaks:
            line += source.count(b"\n", position, token.start())
            begins.update(range(line + 1, line + breaks + 1))
            ends.update(range(line, line + breaks))
            line += breaks
            position = token.end()
    return frozenset(begins), frozenset(ends)
