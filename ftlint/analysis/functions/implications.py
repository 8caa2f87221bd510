"""What follows from what: statements that hold when one of their reasons does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

Statement = TypeVar("Statement")


class Implications(Generic[Statement]):
    """Answers which statements hold, at the least fixpoint; each is looked into once.

    `held` are those that hold by themselves. `reasons(statement)` gives the statements any of
    which makes it hold; they may lead back to it.
    """

    def __init__(
        self, held: Iterable[Statement], reasons: Callable[[Statement], Iterable[Statement]]
    ) -> None:
        self._held = set(held)
        self._reasons = reasons
        self._seen: set[Statement] = set()
        self._followers: dict[Statement, list[Statement]] = {}

    def holds(self, statement: Statement) -> bool:
        """Tell whether a statement holds."""
        if statement not in self._seen and statement not in self._held:
            self._look_into(statement)
        return statement in self._held

    def _look_into(self, statement: Statement) -> None:
        """Follow the reasons until all are known, and let what holds take effect at once."""
        pending = [statement]
        while pending:
            current = pending.pop()
            if current in self._seen:
                continue
            self._seen.add(current)
            for reason in self._reasons(current):
                if reason in self._held:
                    self._hold(current)
                    break
                self._followers.setdefault(reason, []).append(current)
                pending.append(reason)

    def _hold(self, statement: Statement) -> None:
        pending = [statement]
        while pending:
            current = pending.pop()
            if current not in self._held:
                self._held.add(current)
                pending.extend(self._followers.pop(current, ()))
