"""Where the locals and temporaries of a function are named, and where they still will be.

What follows one value through a long function can so leap from one place that names it to the next,
and stop where nothing will.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from ftlint.analysis.functions.instructions import all_subexpressions
from ftlint.model.expr import Expr, Local, Temp, strip_casts, subexpressions
from ftlint.model.facts import Call, Function, Instruction, Store

Holder = Local | Temp


class Mentions:
    """The mentions of every local and temporary of one function; results of calls are none."""

    def __init__(self, function: Function) -> None:
        self._function = function
        self._places: dict[Holder, dict[int, list[int]]] = defaultdict(dict)
        self._overwritten: dict[Holder, dict[int, int]] = defaultdict(dict)
        self._live: dict[Holder, frozenset[int]] = {}
        for block, place, named, overwritten in self._mentions():
            for holder in named:
                self._places[holder].setdefault(block, []).append(place)
            if overwritten is not None:
                self._overwritten[overwritten].setdefault(block, place)

    def next(self, block: int, place: int, holders: Iterable[Holder]) -> int | None:
        """Return the first place of a block, from `place` on, that names one of the holders."""
        found = []
        for holder in holders:
            places = self._places[holder].get(block, ()) if holder in self._places else ()
            at = bisect_left(places, place)
            if at < len(places):
                found.append(places[at])
        return min(found, default=None)

    def live(self, holder: Holder) -> frozenset[int]:
        """Return the blocks at whose start some path names a holder before it is overwritten."""
        if holder not in self._live:
            self._live[holder] = self._find_live(holder)
        return self._live[holder]

    def _find_live(self, holder: Holder) -> frozenset[int]:
        overwritten = self._overwritten.get(holder, {})
        found = {
            block
            for block, places in self._places.get(holder, {}).items()
            if block not in overwritten or places[0] < overwritten[block]
        }
        pending = list(found)
        while pending:
            for before in self._predecessors[pending.pop()]:
                if before not in found and before not in overwritten:
                    found.add(before)
                    pending.append(before)
        return frozenset(found)

    def _mentions(self) -> Iterator[tuple[int, int, set[Holder], Holder | None]]:
        """Yield block and place, who is named there, and who is overwritten without being read."""
        for number, block in enumerate(self._function.blocks):
            for place, instruction in enumerate(block.instructions):
                named = _holders(all_subexpressions(instruction))
                yield number, place, named, _overwritten(instruction)
            if block.condition is not None:
                yield (
                    number,
                    len(block.instructions),
                    _holders(subexpressions(block.condition)),
                    None,
                )

    @cached_property
    def _predecessors(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self._function.blocks]
        for number, block in enumerate(self._function.blocks):
            for successor in block.successors:
                found[successor].append(number)
        return tuple(map(tuple, found))


def _holders(parts: Iterable[Expr]) -> set[Holder]:
    return {part for part in parts if isinstance(part, Local | Temp)}


def _overwritten(instruction: Instruction) -> Holder | None:
    """Return what has another value after an instruction that does not look at the old one."""
    if isinstance(instruction, Call):
        return Temp(instruction.result)
    if not isinstance(instruction, Store) or instruction.op not in ("=", "init"):
        return None
    target = strip_casts(instruction.target)
    if isinstance(target, Local) and target not in subexpressions(instruction.value):
        return target
    return None
