"""The call graph: who calls whom, directly, through a pointer, or by handing over a callback.

Nodes are symbols of functions with a body in the program. An edge has the strongest of its kinds:
`direct`, `may-call` (a function pointer can hold the callee, see `pointers.py`) or `callback` (the
callee is given to a function outside the program that calls it before it returns).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple, TypeVar

from ftlint.analysis.reach.pointers import Escape, FunctionPointers, find_function_pointers
from ftlint.catalogue.apis import ApiTable, Section
from ftlint.model.expr import FunctionRef
from ftlint.model.facts import Call, Position
from ftlint.model.program import Program

Row = TypeVar("Row", bound=NamedTuple)

DIRECT = "direct"
MAY_CALL = "may-call"
CALLBACK = "callback"

# They call converters that their format names with `O&`.
_FORMATTERS = ("Py_BuildValue", "PyObject_CallFunction", "PyObject_CallMethod")


class CallSite(NamedTuple):
    """A call instruction of `caller`."""

    caller: str
    position: Position
    call: Call


class CallGraph:
    """Callers, callees and call sites by symbol. Every answer is sorted."""

    def __init__(
        self,
        pointers: FunctionPointers,
        kinds: dict[str, dict[str, str]],
        sites: dict[str, tuple[CallSite, ...]],
        indirect: frozenset[str],
        named: dict[str, list[tuple[int, CallSite]]],
    ) -> None:
        self.pointers = pointers
        self._kinds = kinds
        self._sites = sites
        self._indirect = indirect
        self._named = named
        callers: dict[str, list[str]] = {}
        for caller in sorted(kinds):
            for callee in kinds[caller]:
                callers.setdefault(callee, []).append(caller)
        self._callers = {callee: tuple(found) for callee, found in callers.items()}
        self._callees = {caller: tuple(sorted(found)) for caller, found in kinds.items()}

    def without(self, callers: Collection[str]) -> CallGraph:
        """Return the graph without the calls that these functions make; by name they stay known."""
        kinds = {caller: {} if caller in callers else to for caller, to in self._kinds.items()}
        sites = {
            target: tuple(site for site in found if site.caller not in callers)
            for target, found in self._sites.items()
        }
        return CallGraph(self.pointers, kinds, sites, self._indirect, self._named)

    def callers(self, symbol: str) -> tuple[str, ...]:
        """Return the functions that may call this one."""
        return self._callers.get(symbol, ())

    def callees(self, symbol: str) -> tuple[str, ...]:
        """Return the functions of the program that this one may call."""
        return self._callees.get(symbol, ())

    def kind(self, caller: str, callee: str) -> str:
        """Return the kind of an edge, or "" where there is none."""
        return self._kinds.get(caller, {}).get(callee, "")

    def sites(self, symbol: str) -> tuple[CallSite, ...]:
        """Return the calls that may reach a function, or name an API function, in program order."""
        return self._sites.get(symbol, ())

    def known(self, models: Section[Row]) -> Iterator[tuple[CallSite, Row]]:
        """Yield the calls of functions that some models know, with what they know of each.

        In program order. A name that nobody calls costs nothing, however many calls there are.
        """
        found = [
            (number, site, row)
            for name, sites in self._named.items()
            if (row := models.get(name)) is not None
            for number, site in sites
        ]
        for _, site, row in sorted(found, key=itemgetter(0)):
            yield site, row

    @property
    def called(self) -> tuple[str, ...]:
        """Every function that some call reaches or names, API functions included."""
        return tuple(sorted(self._sites))

    def called_through_pointer(self, symbol: str) -> bool:
        """Tell whether some indirect call in the program can reach this function."""
        return symbol in self._indirect

    def reachable(self, *symbols: str) -> frozenset[str]:
        """Return these functions and everything they may call, directly or not."""
        found = {symbol for symbol in symbols if symbol in self._kinds}
        pending = sorted(found)
        while pending:
            for callee in self._kinds[pending.pop()]:
                if callee not in found:
                    found.add(callee)
                    pending.append(callee)
        return frozenset(found)

    def unions(self, own: Mapping[str, int]) -> dict[str, int]:
        """Return for every function the union of its own bits and those of all it may call."""
        found = dict(own)
        pending = sorted(own)
        while pending:
            callee = pending.pop()
            for caller in self.callers(callee):
                known = found.get(caller, 0)
                if found[callee] & ~known:
                    found[caller] = known | found[callee]
                    pending.append(caller)
        return found


def build_call_graph(program: Program, apis: ApiTable) -> CallGraph:
    """Return the call graph of the program, in time linear in its calls and possible targets."""
    pointers = find_function_pointers(program)
    overrides = _methods_by_name(program)
    kinds: dict[str, dict[str, str]] = {symbol: {} for symbol in program.functions}
    sites: dict[str, list[CallSite]] = {}
    indirect: set[str] = set()

    def add(caller: str, callee: str, kind: str) -> None:
        known = kinds[caller]
        if callee not in known or kind == DIRECT:
            known[callee] = kind

    in_order = [
        CallSite(symbol, position, call)
        for symbol, function in program.functions.items()
        for position, call in function.calls
    ]
    for site in in_order:
        for target, kind in _targets(site, program, pointers, overrides):
            sites.setdefault(target, []).append(site)
            if target in program.functions:
                add(site.caller, target, kind)
                if kind == MAY_CALL:
                    indirect.add(target)
    for owner, callee in _static_initialisers(program):
        add(owner, callee, DIRECT)
    for escape in pointers.escapes:
        if calls_back_at_once(escape, apis):
            add(escape.caller, escape.function, CALLBACK)
    ordered = {target: tuple(found) for target, found in sites.items()}
    return CallGraph(pointers, kinds, ordered, frozenset(indirect), _by_name(in_order))


def calls_back_at_once(escape: Escape, apis: ApiTable) -> bool:
    """Tell whether a function outside the program calls what it is given before it returns."""
    callback = apis.callbacks.get(escape.api)
    if callback is not None:
        return callback.kind in ("sort", "visit") and callback.callable == escape.argument
    known = escape.api in apis.once or escape.api in apis.arg_parsers
    return known or escape.api in _FORMATTERS


def _static_initialisers(program: Program) -> Iterator[tuple[str, str]]:
    """Yield what the initialisers of function statics call (C++), by the function they are in."""
    owners = {(f.name, f.span.file): symbol for symbol, f in program.functions.items()}
    for variable in program.variables.values():
        owner = owners.get((variable.function or "", variable.span.file))
        for callee in variable.initialiser_calls:
            if owner is not None and callee in program.functions:
                yield owner, callee


def _by_name(in_order: list[CallSite]) -> dict[str, list[tuple[int, CallSite]]]:
    """Return the calls by the name they are written with, numbered."""
    named: dict[str, list[tuple[int, CallSite]]] = {}
    for number, site in enumerate(in_order):
        if isinstance(site.call.callee, FunctionRef):
            named.setdefault(site.call.callee.symbol, []).append((number, site))
    return named


def _targets(
    site: CallSite,
    program: Program,
    pointers: FunctionPointers,
    overrides: dict[str, tuple[str, ...]],
) -> Iterator[tuple[str, str]]:
    callee = site.call.callee
    if not isinstance(callee, FunctionRef):
        for symbol in pointers.targets(site.caller, callee):
            yield symbol, MAY_CALL
        return
    yield callee.symbol, DIRECT
    for symbol in program.namesakes.get(callee.symbol, ()):
        yield symbol, DIRECT
    if callee.symbol not in program.functions and "::" in callee.symbol:
        # A method without a body here is virtual, or of a base class: by name, it is any of these.
        for symbol in overrides.get(_method(callee.symbol), ()):
            yield symbol, MAY_CALL


def _method(symbol: str) -> str:
    """Return the name and parameters of a method without its class."""
    name, paren, parameters = symbol.partition("(")
    return name.rpartition("::")[2] + paren + parameters


def _methods_by_name(program: Program) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for symbol in program.functions:
        if "::" in symbol:
            found.setdefault(_method(symbol), []).append(symbol)
    return {name: tuple(sorted(symbols)) for name, symbols in found.items()}
