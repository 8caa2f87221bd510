"""Whether a function is entered attached: what `Py_BEGIN_ALLOW_THREADS` means for its callees.

Functions that Python calls start attached, thread functions detached, and callbacks of other
libraries either way. A function called from both sides is analysed once for each.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.locks.flow import LockFlow
from ftlint.analysis.locks.model import Enter, Left, Switch
from ftlint.analysis.locks.paths import Attachment, State
from ftlint.analysis.reach.root import CYTHON, UNCALLED, Root
from ftlint.model.facts import Position

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_THREAD = "thread start"
# Who calls these is code that ftlint does not see.
_FOREIGN = ("passed to", "stored in", "address taken", CYTHON, *sorted(UNCALLED))
_BOTH = (Attachment.ATTACHED, Attachment.DETACHED)


class Way(NamedTuple):
    """A call that enters a function, and how the caller was entered itself."""

    caller: str
    position: Position
    entered: Attachment


class Attachments:
    """How every function is entered, by symbol."""

    def __init__(self, world: World, flows: Mapping[str, LockFlow]) -> None:
        self._flows = flows
        self._entered: dict[str, dict[Attachment, Way | None]] = {}
        self._sites: dict[str, list[tuple[Position, str]]] = {}
        for symbol in world.program.functions:
            for site in world.call_graph.sites(symbol):
                self._sites.setdefault(site.caller, []).append((site.position, symbol))
        self._waiting: deque[tuple[str, Attachment]] = deque()
        for root in world.roots:
            for attachment in _given(root):
                self._enter(root.function, attachment, None)
        for symbol in world.program.functions:
            if not world.call_graph.callers(symbol) and symbol not in self._entered:
                self._enter(symbol, Attachment.ATTACHED, None)
        self._spread()

    def entry(self, symbol: str) -> Attachment:
        """Return how a function is entered, MAYBE when its callers differ."""
        found = self._entered.get(symbol, {})
        if len(found) > 1:
            return Attachment.MAYBE
        return next(iter(found), Attachment.ATTACHED)

    def way(self, symbol: str, attachment: Attachment) -> Way | None:
        """Return a call that enters a function this way, or None when nothing seen does."""
        return self._entered.get(symbol, {}).get(attachment)

    def entered(self, symbol: str, attachment: Attachment) -> bool:
        """Tell whether a function can be entered this way."""
        return attachment in self._entered.get(symbol, {})

    def _enter(self, symbol: str, attachment: Attachment, way: Way | None) -> None:
        found = self._entered.setdefault(symbol, {})
        if attachment not in found:
            found[attachment] = way
            self._waiting.append((symbol, attachment))

    def _spread(self) -> None:
        while self._waiting:
            symbol, entered = self._waiting.popleft()
            for position, callee, attachment in self._calls(symbol, entered):
                self._enter(callee, attachment, Way(symbol, position, entered))

    def _calls(
        self, symbol: str, entered: Attachment
    ) -> Iterator[tuple[Position, str, Attachment]]:
        """Yield the calls of a function with how each is made."""
        sites = self._sites.get(symbol, ())
        flow = self._flows[symbol]
        if not sites or not switches(flow):
            yield from ((position, callee, entered) for position, callee in sites)
            return
        states = flow.states(State(attachment=entered))
        for position, callee in sites:
            if position in states:
                at = states[position].attachment
                for attachment in _BOTH if at is Attachment.MAYBE else (at,):
                    yield position, callee, attachment


def switches(flow: LockFlow) -> bool:
    """Tell whether a function attaches or detaches, itself or through a call."""
    for events in flow.events.values():
        for _, event in events:
            if isinstance(event, Switch):
                return True
            if isinstance(event, Enter) and _has_switch(flow, event.symbol):
                return True
            if isinstance(event, Left) and _has_switch(flow, event.destructor):
                return True
    return False


def _has_switch(flow: LockFlow, symbol: str) -> bool:
    return any(isinstance(event, Switch) for event in flow.summaries.get(symbol, ()))


def _given(root: Root) -> tuple[Attachment, ...]:
    if root.reached == _THREAD:
        return (Attachment.DETACHED,)
    return _BOTH if root.reached.startswith(_FOREIGN) else (Attachment.ATTACHED,)
