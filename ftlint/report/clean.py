"""Text from outside made safe to show: it cannot steer a terminal or pretend to be other text."""

from __future__ import annotations

import unicodedata

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_CONTROL_PICTURES = 0x2400  # the visible twin of U+00xx is U+24xx


def clean(text: str) -> str:
    """Return the text with everything invisible or steering replaced by a visible character.

    That is control characters, escapes, newlines, bidirectional overrides, lone surrogates.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(char) for char in text)


def decode(data: bytes) -> str:
    """Decode source bytes; what is not UTF-8 becomes a replacement character."""
    return data.decode("utf-8", "replace")


def shown_path(path: str) -> str:
    """Return a file name as every line-based output writes it.

    A name that starts like a workflow command gets `./`, so that a log cannot be steered by it.
    """
    shown = clean(path)
    return f"./{shown}" if shown.startswith(("::", "##[")) else shown


def width(char: str) -> int:
    """Return how many terminal cells a cleaned character takes."""
    if char.isascii():
        return 1
    if unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def text_width(text: str) -> int:
    """Return how many terminal cells a cleaned text takes."""
    return len(text) if text.isascii() else sum(map(width, text))


def _visible(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    if char.isprintable():
        return char
    return " " if unicodedata.category(char) == "Zs" else _REPLACEMENT
