"""Reaching definitions: which values a local can hold at a place in its function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ftlint.analysis.functions.dataflow import Flow
from ftlint.model.expr import AddressOf, Expr, FunctionRef, Local, strip_casts
from ftlint.model.facts import Call, Function, Position, Store


class Defined(NamedTuple):
    """One definition of a local: a stored `value`, or `argument` of `call` filled by the callee.

    Both are None for an update (`i += 1`), whose value is not followed.
    """

    position: Position
    value: Expr | None
    call: Call | None = None
    argument: int = 0


class _Site(NamedTuple):
    place: int
    defined: Defined
    overwrites: bool


ENTRY = Defined(Position(0, -1), None)


class _Entering(NamedTuple):
    """What can reach the start of every block: a bit for each of `definitions`.

    Those of one local stand side by side, `own[local]` are its bits; the first is its `ENTRY`.
    """

    definitions: list[Defined]
    own: dict[str, int]
    before: dict[int, int]


@dataclass
class Reaching:
    """Definitions of the locals of one function, solved for all of them when first asked for.

    `replaced(call)` returns the number of the argument a call stores through its first one
    (`Py_SETREF`), or None.
    """

    function: Function
    flow: Flow
    replaced: Callable[[Call], int | None]
    _sites: dict[str, dict[int, list[_Site]]] = field(default_factory=dict)
    _known: dict[tuple[str, Position], tuple[Defined, ...]] = field(default_factory=dict)
    _solved: _Entering | None = None

    def __post_init__(self) -> None:
        for position, instruction in self.function.instructions:
            if isinstance(instruction, Store):
                target = strip_casts(instruction.target)
                if isinstance(target, Local):
                    plain = instruction.op in ("=", "init")
                    value = instruction.value if plain else None
                    self._add(target.name, Defined(position, value), overwrites=True)
            elif isinstance(instruction, Call):
                self._add_outputs(position, instruction)

    def _add_outputs(self, position: Position, call: Call) -> None:
        stored = self.replaced(call)
        for number, argument in enumerate(call.args):
            pointer = strip_casts(argument)
            if not (isinstance(pointer, AddressOf) and isinstance(pointer.place, Local)):
                continue
            name = pointer.place.name
            if stored is not None and number == 0:
                self._add(name, Defined(position, call.args[stored]), overwrites=True)
            elif stored is None:
                # An API function always fills what it is given; a project's may leave it alone.
                direct = isinstance(call.callee, FunctionRef)
                self._add(name, Defined(position, None, call, number), overwrites=direct)

    def _add(self, local: str, defined: Defined, *, overwrites: bool) -> None:
        blocks = self._sites.setdefault(local, {})
        site = _Site(defined.position.place, defined, overwrites)
        blocks.setdefault(defined.position.block, []).append(site)

    def at(self, local: str, position: Position) -> tuple[Defined, ...]:
        """Return the definitions that can reach the place before `position`, in source order.

        `ENTRY` is among them when the value the function was entered with can.
        """
        if local not in self._sites:
            return (ENTRY,) if position.block in self.flow.reachable else ()
        key = (local, position)
        if key not in self._known:
            self._known[key] = tuple(sorted(set(self._search(local, position)), key=_order))
        return self._known[key]

    def settled(self, local: str, position: Position) -> Position:
        """Return the one position that stands for all where a local is what it was at entry.

        What is found out there holds everywhere. A local that is assigned keeps its position.
        """
        is_constant = local not in self._sites and position.block in self.flow.reachable
        return ENTRY.position if is_constant else position

    def _search(self, local: str, position: Position) -> Iterator[Defined]:
        for site in reversed(self._sites[local].get(position.block, [])):
            if site.place < position.place:
                yield site.defined
                if site.overwrites:
                    return
        if self._solved is None:
            self._solved = self._solve()
        definitions, own, before = self._solved
        mask = before.get(position.block, 0) & own[local]
        while mask:
            lowest = mask & -mask
            yield definitions[lowest.bit_length() - 1]
            mask ^= lowest

    def _solve(self) -> _Entering:
        """Let the definitions of all locals flow through the function at once."""
        definitions: list[Defined] = []
        own: dict[str, int] = {}
        made: dict[int, tuple[int, int]] = {}
        entered = 0
        for local, blocks in self._sites.items():
            first = len(definitions)
            entered |= 1 << first
            definitions.append(ENTRY)
            written: list[tuple[int, bool, int]] = []
            for block, sites in blocks.items():
                overwritten, new = False, 0
                for site in sites:
                    if site.overwrites:
                        overwritten, new = True, 0
                    new |= 1 << len(definitions)
                    definitions.append(site.defined)
                written.append((block, overwritten, new))
            own[local] = (1 << len(definitions)) - (1 << first)
            for block, overwritten, new in written:
                kept, others = made.get(block, (-1, 0))
                made[block] = kept & ~own[local] if overwritten else kept, others | new
        return _Entering(definitions, own, self._spread(made, entered))

    def _spread(self, made: dict[int, tuple[int, int]], entered: int) -> dict[int, int]:
        """Return what reaches each block, when a block keeps some bits and adds others.

        In reverse post-order one pass is enough without loops, and few are with them.
        """
        order, predecessors = self.flow.order, self.flow.predecessors
        rank = {block: number for number, block in enumerate(order)}
        has_loops = any(rank[p] >= rank[block] for block in order for p in predecessors[block])
        before: dict[int, int] = {}
        after = [0] * len(predecessors)
        changed = True
        while changed:
            changed = False
            for block in order:
                mask = entered if block == 0 else 0
                for previous in predecessors[block]:
                    mask |= after[previous]
                if before.get(block) != mask:
                    before[block] = mask
                    kept, new = made.get(block, (-1, 0))
                    after[block] = mask & kept | new
                    changed = has_loops
        return before


def _order(defined: Defined) -> tuple[Position, int]:
    return (defined.position, defined.argument)
