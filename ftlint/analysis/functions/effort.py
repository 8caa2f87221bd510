"""What an analysis may spend on one function, counted in steps: the same on every machine."""

from __future__ import annotations


class TooMuchError(Exception):
    """A function takes more steps than any that people write; `symbol` names it, `why` the steps.

    What was found out so far is half of an answer: nothing of it may be used.
    """

    def __init__(self, symbol: str, why: str) -> None:
        super().__init__(symbol, why)
        self.symbol = symbol
        self.why = why
