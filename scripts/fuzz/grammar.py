"""Texts from a grammar: whoever picks the alternatives decides what comes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

Pick = Callable[[Sequence[str]], str]
Grammar = Mapping[str, Sequence[str]]

_SYMBOL = re.compile(r"<([a-z_]+)>")
_MOST = 4_000  # symbols in one text


def expand(grammar: Grammar, symbol: str, pick: Pick, depth: int = 12) -> str:
    """Return a text for a symbol. Below `depth`, the first alternative of a symbol is taken.

    The first alternative of every symbol must end, therefore.
    """
    budget = _MOST

    def text_of(symbol: str, left: int) -> str:
        nonlocal budget
        budget -= 1
        choices = grammar[symbol]
        chosen = pick(choices) if left > 0 and budget > 0 else choices[0]
        return _SYMBOL.sub(lambda match: text_of(match[1], left - 1), chosen)

    return text_of(symbol, depth)
