"""The graph of a module: what Python calls, the locks on the way, the state behind them.

Three columns, laid out here, so that the page needs no program to draw it. Entry points that go
the same ways are one node. A large module is cut down to what is contested first, and the rest is
counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from ftlint.model.report import Route

_MOST = {"entry": 14, "lock": 8, "state": 12}
_MOST_NAMES = 40  # names listed for one node
_LEFT = {"entry": 0, "lock": 370, "state": 740}
_WIDTH = {"entry": 290, "lock": 270, "state": 290}
_TOP, _STEP, _HEIGHT = 34, 36, 26
_CHAR = 7.3  # width of a character of the page's 12px code font, rounded up

_Way = tuple[str, str]  # lock, state; either may be ""


class Node(NamedTuple):
    """A box: what it shows, all it stands for, and the finding it leads to ("" for none)."""

    id: str
    kind: str
    x: int
    y: int
    width: int
    text: str
    names: tuple[str, ...]
    hidden: int
    target: str

    @property
    def middle(self) -> int:
        """The height its edges start at."""
        return self.y + _HEIGHT // 2


class Edge(NamedTuple):
    """A line from one node to another: `held`, `bare`, or `bare hot` where a finding says so."""

    start: str
    end: str
    kind: str
    path: str


class Graph(NamedTuple):
    """A drawing, its size, and how many of each kind it leaves out."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: tuple[tuple[int, str], ...]


def draw(routes: Sequence[Route], findings: Mapping[str, str]) -> Graph | None:
    """Return the graph of a module's routes, None without any.

    `findings` has the anchor of the finding about each contested state, by its name.
    """
    ways: dict[str, set[_Way]] = defaultdict(set)
    for route in routes:
        if route.lock or route.state:
            ways[route.entry].add((route.lock, route.state))
    if not ways:
        return None
    states = _gravest(_ends(ways, 1), findings, _MOST["state"])
    locks = _gravest(_ends(ways, 0), (), _MOST["lock"])
    groups: dict[frozenset[_Way], list[str]] = defaultdict(list)
    for entry, found in sorted(ways.items()):
        kept = frozenset(w for w in found if w[0] in (*locks, "") and w[1] in (*states, ""))
        if kept:
            groups[kept].append(entry)
    chosen = sorted(groups, key=lambda g: (not _is_hot(g, findings), -len(groups[g]), groups[g]))
    chosen = chosen[: _MOST["entry"]]
    used = {end for group in chosen for way in group for end in way}
    states, locks = [s for s in states if s in used], [x for x in locks if x in used]
    drawn = sum(len(groups[group]) for group in chosen)
    left_out = (
        (len(ways) - drawn, "entry point"),
        (len({r.lock for r in routes if r.lock}) - len(locks), "lock"),
        (len({r.state for r in routes if r.state}) - len(states), "piece of state"),
    )
    nodes = _placed(chosen, groups, locks, states, findings)
    return Graph(
        width=_LEFT["state"] + _WIDTH["state"],
        height=max(node.y for node in nodes.values()) + _HEIGHT + 2,
        nodes=tuple(nodes.values()),
        edges=tuple(
            sorted(set(_edges(chosen, nodes, findings)), key=lambda e: ("hot" in e.kind, e))
        ),
        left_out=tuple(part for part in left_out if part[0]),
    )


def _ends(ways: Mapping[str, Iterable[_Way]], end: int) -> Counter[str]:
    """Return the locks (0) or states (1) of all ways, by how many entry points lead there."""
    return Counter(name for found in ways.values() for name in {w[end] for w in found} if name)


def _gravest(counts: Counter[str], first: Collection[str], most: int) -> list[str]:
    return sorted(counts, key=lambda name: (name not in first, -counts[name], name))[:most]


def _is_hot(group: Iterable[_Way], findings: Collection[str]) -> bool:
    return any(not lock and state in findings for lock, state in group)


def _placed(
    groups: Sequence[frozenset[_Way]],
    names: Mapping[frozenset[_Way], Sequence[str]],
    locks: Sequence[str],
    states: Sequence[str],
    findings: Mapping[str, str],
) -> dict[str, Node]:
    """Return the nodes by key; each column follows the order of the one to its right."""
    rows = max(len(groups), len(locks), len(states))
    place = dict(zip((f"state {s}" for s in states), _spread(len(states), rows), strict=True))
    behind = {
        x: [place[f"state {w[1]}"] for g in groups for w in g if w[0] == x and w[1]] for x in locks
    }
    ordered = sorted(locks, key=lambda x: (fmean(behind[x] or [rows]), x))
    place |= zip((f"lock {x}" for x in ordered), _spread(len(locks), rows), strict=True)
    order = sorted(
        groups, key=lambda g: (fmean(place[key] for w in g for key in _keys(w)), names[g])
    )
    found: dict[str, Node] = {}
    for number, (group, row) in enumerate(zip(order, _spread(len(order), rows), strict=True)):
        found[_key(group)] = _node(f"e{number}", "entry", row, names[group], "")
    for number, lock in enumerate(ordered):
        found[f"lock {lock}"] = _node(f"l{number}", "lock", place[f"lock {lock}"], [lock], "")
    for number, state in enumerate(states):
        row, target = place[f"state {state}"], findings.get(state, "")
        found[f"state {state}"] = _node(f"s{number}", "state", row, [state], target)
    return found


def _spread(count: int, rows: int) -> list[float]:
    """Return the rows of a column that is spread over the height of the longest."""
    if count == 1:
        return [(rows - 1) / 2]
    return [number * (rows - 1) / (count - 1) for number in range(count)] if count else []


def _keys(way: _Way) -> list[str]:
    """Return the node that a way from an entry point leads to first, or both of its ends."""
    lock, state = way
    return [key for key, name in ((f"lock {lock}", lock), (f"state {state}", state)) if name]


def _key(group: Iterable[_Way]) -> str:
    return f"entry {sorted(group)}"


def _node(node: str, kind: str, row: float, names: Sequence[str], target: str) -> Node:
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    room = int((_WIDTH[kind] - 16) / _CHAR) - len(more)
    name = names[0]
    # The end of a dotted name says more than its beginning.
    text = name if len(name) <= room else f"…{name[1 - room :]}"
    shown = tuple(names[:_MOST_NAMES])
    y = _TOP + round(row * _STEP)
    hidden = len(names) - len(shown)
    return Node(node, kind, _LEFT[kind], y, _WIDTH[kind], text + more, shown, hidden, target)


def _edges(
    groups: Iterable[frozenset[_Way]], nodes: Mapping[str, Node], findings: Collection[str]
) -> Iterable[Edge]:
    for group in groups:
        for lock, state in group:
            stops = [nodes[_key(group)], *(nodes[key] for key in _keys((lock, state)))]
            hot = " hot" if state in findings else ""
            kind = "held" if lock else f"bare{hot}"
            for start, end in pairwise(stops):
                yield Edge(start.id, end.id, kind, _curve(start, end))


def _curve(start: Node, end: Node) -> str:
    left, right = start.x + start.width, end.x
    bend = (right - left) // 2
    return (
        f"M{left} {start.middle}C{left + bend} {start.middle} {right - bend} {end.middle}"
        f" {right} {end.middle}"
    )
