"""Forward dataflow over the blocks of one function, and the graph facts it rests on.

Nothing here recurses: generated code has functions of ten thousand blocks.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ftlint.analysis.functions.effort import TooMuchError
from ftlint.model.facts import Function

State = TypeVar("State")

Successors = Sequence[Sequence[int]]

# Visits a block may have on average. Real functions need three or four.
_MOST_VISITS, _FEW_VISITS = 50, 1000


@dataclass(frozen=True)
class Flow:
    """The control-flow graph of a function, with what follows from its shape alone."""

    function: Function

    @cached_property
    def successors(self) -> tuple[tuple[int, ...], ...]:
        """Successors of every block."""
        return tuple(block.successors for block in self.function.blocks)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Blocks reachable from the entry, in reverse post-order."""
        return reverse_postorder(self.successors, 0) if self.successors else ()

    @cached_property
    def reachable(self) -> frozenset[int]:
        """Blocks reachable from the entry."""
        return frozenset(self.order)

    @cached_property
    def predecessors(self) -> tuple[tuple[int, ...], ...]:
        """Reachable predecessors of every block, in reverse post-order."""
        found: list[list[int]] = [[] for _ in self.successors]
        for block in self.order:
            for successor in dict.fromkeys(self.successors[block]):
                found[successor].append(block)
        return tuple(tuple(blocks) for blocks in found)

    @cached_property
    def exits(self) -> tuple[int, ...]:
        """Reachable blocks without successors."""
        return tuple(block for block in self.order if not self.successors[block])

    @cached_property
    def dominators(self) -> dict[int, int]:
        """Immediate dominator of every reachable block; the entry is its own."""
        return immediate_dominators(self.successors, 0) if self.successors else {}

    @cached_property
    def post_dominators(self) -> dict[int, int]:
        """Immediate post-dominator of every block that can reach an exit.

        The virtual block `len(blocks)` stands behind all exits and is its own.
        """
        virtual = len(self.successors)
        backwards = [list(blocks) for blocks in self.predecessors]
        backwards.append(list(self.exits))
        return immediate_dominators(backwards, virtual)

    @cached_property
    def control_dependences(self) -> dict[int, tuple[int, ...]]:
        """Branches that decide whether a block runs, for every reachable block.

        After Ferrante, Ottenstein and Warren (1987): a block depends on a branch when it
        post-dominates one of its outcomes but not the branch itself.
        """
        tree = self.post_dominators
        found: dict[int, dict[int, None]] = {block: {} for block in self.order}
        for branch in self.order:
            outcomes = dict.fromkeys(self.successors[branch])
            if len(outcomes) < 2:
                continue
            stop = tree.get(branch)
            for outcome in outcomes:
                current: int | None = outcome
                while current is not None and current != stop and current in found:
                    found[current][branch] = None
                    above = tree.get(current)
                    current = None if above == current else above
        return {block: tuple(branches) for block, branches in found.items()}

    def dominates(self, above: int, below: int) -> bool:
        """Tell whether every path from the entry to `below` goes through `above`."""
        return self._dominated.is_below(below, above)

    def post_dominates(self, after: int, before: int) -> bool:
        """Tell whether every path from `before` to an exit goes through `after`."""
        return self._post_dominated.is_below(before, after)

    @cached_property
    def _dominated(self) -> _Tree:
        return _Tree(self.dominators)

    @cached_property
    def _post_dominated(self) -> _Tree:
        return _Tree(self.post_dominators)


def reverse_postorder(successors: Successors, entry: int) -> tuple[int, ...]:
    """Return the nodes reachable from `entry`, every node before its successors but for loops."""
    seen = {entry}
    finished: list[int] = []
    stack = [(entry, iter(successors[entry]))]
    while stack:
        node, rest = stack[-1]
        for successor in rest:
            if successor not in seen:
                seen.add(successor)
                stack.append((successor, iter(successors[successor])))
                break
        else:
            finished.append(node)
            stack.pop()
    return tuple(reversed(finished))


def immediate_dominators(successors: Successors, entry: int) -> dict[int, int]:
    """Return the immediate dominator of every node reachable from `entry`.

    Algorithm of Cooper, Harvey and Kennedy: intersect along the tree found so far.
    """
    order = reverse_postorder(successors, entry)
    rank = {node: number for number, node in enumerate(order)}
    predecessors: dict[int, list[int]] = {node: [] for node in order}
    for node in order:
        for successor in successors[node]:
            predecessors[successor].append(node)
    found = {entry: entry}
    changed = True
    while changed:
        changed = False
        for node in order[1:]:
            # The latest first: with the earliest, every other would climb all the way up to it.
            known = sorted((rank[p] for p in predecessors[node] if p in found), reverse=True)
            nearest = order[known[0]]
            for other in (order[number] for number in known[1:]):
                nearest = _common(found, rank, nearest, other)
            if found.get(node) != nearest:
                found[node] = nearest
                changed = True
    return found


def _common(found: dict[int, int], rank: dict[int, int], left: int, right: int) -> int:
    while left != right:
        if rank[left] > rank[right]:
            left = found[left]
        else:
            right = found[right]
    return left


class _Tree:
    """A tree, given by the parent of each node (the root is its own), asked for ancestors."""

    def __init__(self, parents: dict[int, int]) -> None:
        below: dict[int, list[int]] = {}
        for node, parent in parents.items():
            if node != parent:
                below.setdefault(parent, []).append(node)
        # A node is entered after what is above it, and left after what is below it.
        self._entered: dict[int, int] = {}
        self._left: dict[int, int] = {}
        pending = [(node, False) for node, parent in parents.items() if node == parent]
        while pending:
            node, is_done = pending.pop()
            if is_done:
                self._left[node] = len(self._entered)
                continue
            self._entered[node] = len(self._entered)
            pending.append((node, True))
            pending += [(child, False) for child in below.get(node, ())]

    def is_below(self, node: int, above: int) -> bool:
        """Tell whether `above` is a node itself, or an ancestor of it."""
        if node not in self._entered or above not in self._entered:
            return False
        return self._entered[above] <= self._entered[node] < self._left[above]


def solve_forward(
    flow: Flow,
    entry: State,
    transfer: Callable[[int, State], State],
    meet: Callable[[State, State], State],
    branch: Callable[[int, State], Sequence[State]] | None = None,
) -> dict[int, State]:
    """Return the state at the entry of every reachable block, at the greatest fixpoint.

    `transfer(block, state)` gives the state after a block. `branch(block, state)` may refine
    that state for each successor, in their order (what a condition implies). `meet` joins the
    states of two edges; it must be monotone with finite descent.

    Raises `TooMuchError` when the descent is a long one for most blocks.
    """
    before: dict[int, State] = {}
    if not flow.order:
        return before
    rank = {block: number for number, block in enumerate(flow.order)}
    before[0] = entry
    waiting = [0]
    queued = {0}
    left = _FEW_VISITS + _MOST_VISITS * len(flow.order)
    while waiting:
        left -= 1
        if left < 0:
            raise TooMuchError(flow.function.symbol, "its loops take too many rounds to analyse")
        block = flow.order[heapq.heappop(waiting)]
        queued.discard(block)
        after = transfer(block, before[block])
        successors = flow.successors[block]
        states = branch(block, after) if branch else [after] * len(successors)
        for successor, state in zip(successors, states, strict=True):
            known = before.get(successor)
            merged = state if known is None else meet(known, state)
            if known is not None and merged == known:
                continue
            before[successor] = merged
            if successor not in queued:
                queued.add(successor)
                heapq.heappush(waiting, rank[successor])
    return before
