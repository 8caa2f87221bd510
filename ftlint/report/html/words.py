"""Sentences of findings as HTML: names between backticks become code."""

from __future__ import annotations

from markupsafe import Markup, escape

from ftlint.report.clean import clean

_PLACE = Markup("{}<code>{}</code>")


def words(text: str) -> Markup:
    """Return a text made safe on one line, with its code marked up. An odd backtick stays one."""
    *pairs, last = clean(" ".join(text.split())).split("`")
    if len(pairs) % 2:
        last = f"{pairs.pop()}`{last}"
    told, code = pairs[::2], pairs[1::2]
    parts = (_PLACE.format(*pair) for pair in zip(told, code, strict=True))
    return Markup("").join(parts) + escape(last)


def paragraphs(text: str) -> list[Markup]:
    """Return the paragraphs of a rule's prose: each is one line."""
    return [words(line) for line in text.splitlines() if line.strip()]
