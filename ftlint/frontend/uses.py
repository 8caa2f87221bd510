"""What stands around the uses of some names in a source, the names found in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

_WORD = re.compile(rb"\w+")
# How far back from a name is looked: longer than any cast or table entry in front of it.
_REACH = 256
# `X v;` and `v.member`.
_VARIABLE = re.compile(rb"\s+([A-Za-z_]\w*)\s*[;=,\[]")
_TAKEN_APART = re.compile(rb"\b([A-Za-z_]\w*)\s*\.\s*[A-Za-z_]")
_ANYTHING = re.compile(rb"")


class Uses:
    """The places in `source` where any of `names` stands as a whole word."""

    def __init__(self, source: bytes, names: Iterable[str]) -> None:
        self._source = source
        self._places: dict[bytes, list[tuple[int, int]]] = {name.encode(): [] for name in names}
        for match in _WORD.finditer(source):
            places = self._places.get(match[0])
            if places is not None:
                places.append(match.span())

    def any(
        self,
        name: str,
        before: re.Pattern[bytes] = _ANYTHING,
        after: re.Pattern[bytes] = _ANYTHING,
    ) -> bool:
        """Tell whether a name is used with `after` behind it, and `before` up to where it starts.

        Never true of a name that was not among those given.
        """
        return any(
            after.match(self._source, end)
            and before.search(self._source, max(0, start - _REACH), start)
            for start, end in self._places.get(name.encode(), ())
        )

    def is_taken_apart(self, name: str) -> bool:
        """Tell whether a member of some variable declared with a name as its type is used."""
        places = self._places.get(name.encode(), ())
        variables = (_VARIABLE.match(self._source, end) for _, end in places)
        return any(found is not None and found[1] in self._taken_apart for found in variables)

    @cached_property
    def _taken_apart(self) -> frozenset[bytes]:
        return frozenset(_TAKEN_APART.findall(self._source))
