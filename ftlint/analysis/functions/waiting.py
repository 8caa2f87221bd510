"""A queue for fixpoints: what is in it already is not put in again."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Waiting(Generic[Item]):
    """What is still to be looked at, first come first served; it may grow while it is walked."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._queue = deque(dict.fromkeys(items))
        self._queued = set(self._queue)

    def add(self, item: Item) -> None:
        """Put an item at the end, unless it waits already."""
        if item not in self._queued:
            self._queued.add(item)
            self._queue.append(item)

    def __iter__(self) -> Iterator[Item]:
        """Take the items out one by one, those included that are added meanwhile."""
        while self._queue:
            item = self._queue.popleft()
            self._queued.discard(item)
            yield item
