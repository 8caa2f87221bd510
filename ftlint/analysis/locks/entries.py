"""What every function is entered with: the locks held at all of its call sites.

`spam_clear_lock_held(self)` and the `_impl` behind an Argument Clinic wrapper run locked though
they lock nothing. Optimistic: a function starts with everything and keeps what every caller has,
in the function's own words; roots start with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ftlint.analysis.functions.resolve import Resolver
from ftlint.analysis.functions.substitute import UNKNOWN, by_argument, mentions, to_callee
from ftlint.analysis.functions.waiting import Waiting
from ftlint.analysis.locks.events import EventReader
from ftlint.analysis.locks.flow import LockFlow
from ftlint.analysis.locks.model import Acquisition, Lock, lock_object, member_of
from ftlint.analysis.locks.paths import State, meet
from ftlint.analysis.reach.callgraph import CallGraph, calls_back_at_once
from ftlint.analysis.reach.pointers import Escape
from ftlint.analysis.reach.root import Root
from ftlint.catalogue.apis import ApiTable
from ftlint.model.expr import Expr, Local
from ftlint.model.facts import Position
from ftlint.model.program import Program


class _Site(NamedTuple):
    """A call of `callee`; `extra` are locks the caller does not see (a once flag)."""

    callee: str
    position: Position
    arguments: tuple[Expr, ...]
    extra: tuple[Acquisition, ...]


class EntryFinder:
    """Finds the locks functions are entered with."""

    def __init__(
        self,
        program: Program,
        apis: ApiTable,
        graph: CallGraph,
        resolvers: Mapping[str, Resolver],
        reader: EventReader,
    ) -> None:
        self._program = program
        self._apis = apis
        self._graph = graph
        self._resolvers = resolvers
        self._reader = reader
        self._sites: dict[str, list[_Site]] = {}
        self._escapes: dict[str, list[Escape]] = {}
        for escape in graph.pointers.escapes:
            self._escapes.setdefault(escape.function, []).append(escape)

    def find(
        self, roots: Iterable[Root], flows: Mapping[str, LockFlow], alone: frozenset[str]
    ) -> dict[str, State]:
        """Return the entry state of every function of the program, given the flow of each.

        Functions in `alone` run while no other thread does: what they hold at their calls says
        nothing about those that run later too.
        """
        outside = {root.function for root in roots}
        given = {r.function: self._locked_self(r.function) for r in roots if r.locks_self}
        for escape in self._graph.pointers.escapes:
            if not calls_back_at_once(escape, self._apis):
                outside.add(escape.function)
        inside = [symbol for symbol in self._program.functions if symbol not in outside]
        called = {symbol for symbol in inside if self._add_sites(symbol, alone)}
        entries = {
            symbol: given.get(symbol, State())
            for symbol in self._program.functions
            if symbol not in called
        }
        waiting = Waiting(entries)
        pending = iter(sorted(called))
        while True:
            for symbol in waiting:
                self._pass_on(symbol, entries, flows, waiting)
            # Nobody outside reaches what is left: code that only calls itself holds nothing.
            dead = next((symbol for symbol in pending if symbol not in entries), None)
            if dead is None:
                return entries
            entries[dead] = State()
            waiting.add(dead)

    def _locked_self(self, symbol: str) -> State:
        """Return what a method is entered with whose instance the binding locks."""
        parameters = self._program.functions[symbol].parameters
        locks = tuple(Lock("critical_section", Local(p.name)) for p in parameters[:1])
        return State((Acquisition(locks, suspendable=True),))

    def _pass_on(
        self,
        caller: str,
        entries: dict[str, State],
        flows: Mapping[str, LockFlow],
        waiting: Waiting[str],
    ) -> None:
        """Give what `caller` holds at its calls to the functions it calls."""
        sites = self._sites.get(caller)
        if not sites:
            return
        flow = flows[caller]
        states: Mapping[Position, State] = {}
        if entries[caller].held or flow.does_anything():
            states = flow.states(entries[caller])
            sites = [site for site in sites if site.position in states]
        for site in sites:
            state = states.get(site.position, State())
            held = _given(state, self._parameters(caller, site)) if state.held else ()
            given = State((*held, *site.extra))
            known = entries.get(site.callee)
            merged = given if known is None else meet(known, given)
            if merged != known:
                entries[site.callee] = merged
                waiting.add(site.callee)

    def _parameters(self, caller: str, site: _Site) -> Mapping[Expr, Expr]:
        """Return what the callee calls its arguments."""
        callee = self._program.functions[site.callee]
        resolver = self._resolvers[site.callee]
        assigned = frozenset(p.name for p in callee.parameters if resolver.definitions(p.name))
        function = self._program.functions[caller]
        actuals = tuple(self._reader.resolve(function, argument) for argument in site.arguments)
        return by_argument(callee, actuals, assigned)

    def _add_sites(self, symbol: str, alone: frozenset[str]) -> bool:
        """Note every call of a function under its callers, and tell whether there is any."""
        found = False
        for caller, site in self._calls(symbol):
            if caller in alone and symbol not in alone:
                continue
            self._sites.setdefault(caller, []).append(site)
            found = True
        return found

    def _calls(self, symbol: str) -> Iterator[tuple[str, _Site]]:
        for site in self._graph.sites(symbol):
            yield site.caller, _Site(symbol, site.position, site.call.args, ())
        for escape in self._escapes.get(symbol, ()):
            once = self._apis.once.get(escape.api)
            for site in self._graph.sites(escape.api):
                if site.caller != escape.caller:
                    continue
                extra: tuple[Acquisition, ...] = ()
                if once is not None and once.flag is not None and once.flag < len(site.call.args):
                    caller = self._program.functions[site.caller]
                    flag = self._reader.resolve(caller, site.call.args[once.flag])
                    extra = (Acquisition((Lock("once", lock_object(flag, "once")),)),)
                yield site.caller, _Site(symbol, site.position, (), extra)


def _given(state: State, parameters: Mapping[Expr, Expr]) -> tuple[Acquisition, ...]:
    """Return what a callee knows of the locks its caller holds, each on its own."""
    found: dict[Acquisition, None] = {}
    for taken in state.held:
        if not taken.counts:
            continue
        for lock in taken.locks:
            for place in _said(lock.object, parameters):
                said = lock._replace(object=place)
                found[Acquisition((said,), suspendable=taken.suspendable)] = None
    return tuple(found)


def _said(place: Expr, parameters: Mapping[Expr, Expr]) -> Iterator[Expr]:
    """Yield what a callee may call a lock: through its parameters, and through none of them.

    When it has no name for the lock, the member tells at least what kind of thing is locked.
    """
    through = to_callee(place, parameters)
    plain = to_callee(place, {})
    known = [said for said in dict.fromkeys((through, plain)) if not mentions(said, UNKNOWN)]
    yield from known
    if not known and member_of(through) is not None:
        yield through
