"""C++ functions and lambdas that pybind11 or nanobind bind to a Python name.

`m.def("get", f)` and `py::class_<T>(m, "Thing").def("get", f)` name them; the object a binder is
called on is followed back to the module or to the `class_` that was made with a name.
"""

from __future__ import annotations

from ftlint.analysis.modules.modules import Modules
from ftlint.analysis.reach.callgraph import CallGraph, CallSite
from ftlint.analysis.reach.pointers import Escape
from ftlint.analysis.reach.root import IN_PLACE, Root
from ftlint.analysis.reach.special_members import is_constructor
from ftlint.catalogue.rows import Context
from ftlint.model.expr import (
    AddressOf,
    Cast,
    Deref,
    Expr,
    FunctionRef,
    Local,
    String,
    Temp,
    strip_casts,
)
from ftlint.model.facts import Call, Function, Store
from ftlint.model.program import Program

# Methods of module and class handles that bind a callable, and what is said of it.
BINDERS = {
    "def": "def",
    "def_static": "def_static",
    "def_property": "property",
    "def_property_readonly": "property",
    "def_property_static": "property",
    "def_property_readonly_static": "property",
    "def_prop_rw": "property",
    "def_prop_ro": "property",
    "def_prop_rw_static": "property",
    "def_prop_ro_static": "property",
    "def_readwrite": "member",
    "def_readonly": "member",
    "def_rw": "member",
    "def_ro": "member",
    "def_buffer": "buffer",
    "def_cast": "cast",
}
BOUND = frozenset(BINDERS.values())
_SUBMODULE = "def_submodule"
# What makes a new instance, whatever name it is bound to.
_FACTORIES = frozenset({"pybind11::init", "nanobind::new_::new_"})
# Says of a bound method that its instance is locked while it runs.
_LOCKS_SELF = frozenset({"nanobind::lock_self"})


class Bindings:
    """Roots of bound functions, with the names Python has for them."""

    def __init__(self, program: Program, graph: CallGraph, modules: Modules) -> None:
        self._program = program
        self._graph = graph
        self._modules = modules

    def root(self, escape: Escape) -> Root | None:
        """Return the root of a function given to a binder, or None for other callbacks."""
        if escape.api in _FACTORIES:
            return Root(escape.function, "", "init", Context.CONSTRUCT, None)
        given: Expr | None = FunctionRef(escape.function)
        api = escape.api
        if _is_selector(api):
            given, api = self._selected(escape)
        reached = BINDERS.get(_method(api))
        if reached is None or given is None:
            return None
        for site in self._graph.sites(api):
            # Calls in a chain begin at the same place.
            is_here = site.caller == escape.caller and given in map(strip_casts, site.call.args)
            if is_here and (api != escape.api or site.call.span == escape.span):
                name = self._name(site)
                if reached == "def" and _text(site.call) == "__init__":
                    return Root(escape.function, name, IN_PLACE, Context.CONSTRUCT, 0)
                locked = self._locks_self(site)
                return Root(escape.function, name, reached, Context.RUN, None, locks_self=locked)
        return None

    def _selected(self, escape: Escape) -> tuple[Expr | None, str]:
        """Return what one of several overloads becomes, and the binder it is given to."""
        function = self._program.functions[escape.caller]
        chosen = [
            Temp(call.result)
            for _, call in function.calls
            if _callee(call) == escape.api and FunctionRef(escape.function) in call.args
        ]
        for _, call in function.calls:
            found = next((value for value in chosen if value in call.args), None)
            if found is not None:
                return found, _callee(call)
        return None, ""

    def _locks_self(self, site: CallSite) -> bool:
        kinds = self._program.functions[site.caller].locals
        given = (
            argument.place if isinstance(argument, AddressOf) else argument
            for argument in site.call.args
        )
        return any(isinstance(a, Local) and kinds.get(a.name) in _LOCKS_SELF for a in given)

    def _name(self, site: CallSite) -> str:
        function = self._program.functions[site.caller]
        owner = self._owner(site.call.args[0], function, 0) if site.call.args else ""
        return ".".join(part for part in (owner, _text(site.call)) if part)

    def _owner(self, handle: Expr, function: Function, depth: int) -> str:
        """Return the name of the module or class behind a handle."""
        while isinstance(handle, AddressOf | Cast | Deref):
            handle = _inner(handle)
        call = self._made_by(handle, function)
        if call is None or not call.args or depth > len(function.locals) + 100:
            module = self._modules.of(function.symbol, function.span.file)
            return module.name if module else ""
        if isinstance(handle, Temp) and _returns_handle(_callee(call)):
            return self._owner(call.args[0], function, depth + 1)
        is_submodule = _method(_callee(call)) == _SUBMODULE
        scope = call.args[0] if is_submodule or len(call.args) < 2 else call.args[1]
        owner = self._owner(scope, function, depth + 1)
        return ".".join(part for part in (owner, _text(call)) if part)

    def _made_by(self, handle: Expr, function: Function) -> Call | None:
        """Return the call that makes a handle: what a temporary is, or constructs a local."""
        if isinstance(handle, Temp):
            return next((c for _, c in function.calls if c.result == handle.number), None)
        if not isinstance(handle, Local):
            return None
        for _, instruction in function.instructions:
            if isinstance(instruction, Call) and instruction.args[:1] == (AddressOf(handle),):
                if is_constructor(_callee(instruction)):
                    return instruction
            elif isinstance(instruction, Store) and instruction.target == handle:
                value = instruction.value
                return self._made_by(value, function) if isinstance(value, Temp) else None
        return None


def _inner(expr: AddressOf | Cast | Deref) -> Expr:
    match expr:
        case AddressOf(place):
            return place
        case Deref(pointer):
            return pointer
        case Cast(_, value):
            return value


def _callee(call: Call) -> str:
    return call.callee.symbol if isinstance(call.callee, FunctionRef) else ""


def _method(symbol: str) -> str:
    return symbol.partition("(")[0].rpartition("::")[2]


def _returns_handle(symbol: str) -> bool:
    """Say whether a method of a handle returns the handle, for the next call of a chain."""
    method = _method(symbol)
    return method.startswith("def") and method != _SUBMODULE


def _is_selector(symbol: str) -> bool:
    """Say whether a call picks one of several overloads by its parameters."""
    return symbol.endswith("::overload_cast_impl::operator()")


def _text(call: Call) -> str:
    """Return the first string among the arguments of a call."""
    return next((argument.text for argument in call.args if isinstance(argument, String)), "")
