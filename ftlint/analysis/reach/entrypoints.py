"""Entry points: the functions CPython, a library or another thread can call, and how.

A root comes from a table of functions (methods, getsets, type and module slots), from the
initialisation of a module, from a callback that is registered somewhere, or from a function that
Cython sources declare or that other code outside the program can name.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.modules.finder import module_entries
from ftlint.analysis.modules.modules import Modules
from ftlint.analysis.reach.callbacks import callback_roots
from ftlint.analysis.reach.callgraph import CallGraph
from ftlint.analysis.reach.names import NAME_MEMBER, Names
from ftlint.analysis.reach.root import CONSTRUCTOR, CYTHON, DESTRUCTOR, EXTERNAL, Root
from ftlint.analysis.reach.special_members import is_constructor, is_destructor
from ftlint.analysis.reach.tables import Row, Tables, constant_text, function_in
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rows import Context
from ftlint.model.expr import Binary, Constant, Expr, strip_casts
from ftlint.model.program import Program
from ftlint.model.report import EntryPoint

# methodobject.h: the bits are part of the stable ABI, and old code writes them as numbers.
_FLAG_BITS = {
    0x1: "METH_VARARGS",
    0x2: "METH_KEYWORDS",
    0x4: "METH_NOARGS",
    0x8: "METH_O",
    0x10: "METH_CLASS",
    0x20: "METH_STATIC",
    0x80: "METH_FASTCALL",
    0x200: "METH_METHOD",
}


# ISO C 5.1.2.2, Windows, libFuzzer: called by one thread, before or without any other.
_PROGRAM_STARTS = frozenset(
    {"main", "wmain", "_tmain", "WinMain", "wWinMain", "LLVMFuzzerTestOneInput"}
)


def find_roots(
    program: Program, apis: ApiTable, modules: Modules, tables: Tables, graph: CallGraph
) -> tuple[Root, ...]:
    """Return every root, sorted by function; a function may have several."""
    names = Names(program, tables, {m.definition: m.name for m in modules.all if m.definition})
    found: dict[Root, None] = dict.fromkeys(_module_roots(program, apis, modules))
    finder = _TableRoots(program, apis, names)
    found.update(dict.fromkeys(_loader_roots(program)))
    for row in tables.rows:
        found.update(dict.fromkeys(finder.roots(row)))
    rooted = {root.function for root in found}
    found.update(dict.fromkeys(callback_roots(program, apis, graph, modules, rooted)))
    for root in tuple(found):
        others = program.namesakes.get(root.function, ())
        found.update(dict.fromkeys(root._replace(function=symbol) for symbol in others))
    rooted = {root.function for root in found}
    found.update(dict.fromkeys(_cython_roots(program, rooted)))
    rooted = {root.function for root in found}
    found.update(dict.fromkeys(_exported_roots(program, graph, rooted)))
    return tuple(
        sorted(found, key=lambda root: (root.function, root.rank, root.name, root.reached))
    )


def entry_points(program: Program, roots: tuple[Root, ...]) -> tuple[EntryPoint, ...]:
    """Return the roots as a report shows them, in the order of the source."""
    shown = []
    for root in roots:
        function = program.functions[root.function]
        span = function.span
        name = root.name or function.name
        shown.append(
            EntryPoint(function.name, name, root.reached, str(root.context), span.file, span.line)
        )
    return tuple(sorted(shown, key=lambda e: (e.file, e.line, e.name, e.reached)))


def _module_roots(program: Program, apis: ApiTable, modules: Modules) -> Iterator[Root]:
    for function, _ in module_entries(program, apis):
        name = f"{function.name.partition('_')[2]} import"
        yield Root(function.symbol, name, function.name, Context.IMPORT, None)
    for module in modules.all:
        name = f"{module.name} module execution"
        for symbol in module.exec_functions:
            yield Root(symbol, name, "Py_mod_exec", Context.IMPORT, 0)


def _loader_roots(program: Program) -> Iterator[Root]:
    """Yield what the initialisers of C++ globals call while the library is loaded."""
    for variable in program.variables.values():
        for symbol in variable.initialiser_calls:
            if not variable.function and symbol in program.functions:
                yield Root(symbol, "", "static initialiser", Context.IMPORT, None)


def _cython_roots(program: Program, rooted: set[str]) -> Iterator[Root]:
    """Yield functions that Cython code calls, of this project or of others."""
    for unit in program.units:
        for symbol in unit.from_cython:
            if symbol in program.functions and symbol not in rooted:
                yield Root(symbol, "", CYTHON, Context.RUN, None)


def _exported_roots(program: Program, graph: CallGraph, rooted: set[str]) -> Iterator[Root]:
    """Yield functions that other code can call by name, since nothing in the library does.

    A file that is a program of its own, a test or an example, is only one user of the library.
    """
    functions = program.functions
    programs = {f.span.file for f in functions.values() if f.name in _PROGRAM_STARTS}
    for function in functions.values():
        callers = set(graph.callers(function.symbol)) - {function.symbol}
        users = {c for c in callers if functions[c].span.file in programs - {function.span.file}}
        symbol = function.symbol
        if function.is_static or callers - users or symbol in rooted:
            continue
        if function.name in _PROGRAM_STARTS:
            yield Root(symbol, "", "start of a program", Context.PROGRAM, None)
        elif is_constructor(symbol):
            yield Root(symbol, "", CONSTRUCTOR, Context.CONSTRUCT, 0)
        elif is_destructor(symbol):
            yield Root(symbol, "", DESTRUCTOR, Context.TEARDOWN, 0)
        else:
            yield Root(symbol, "", EXTERNAL, Context.RUN, None)


# The flags that make up a calling convention, in the order the catalogue joins them.
_CONVENTION = ("METH_VARARGS", "METH_FASTCALL", "METH_KEYWORDS", "METH_METHOD")


class _TableRoots:
    """Reads roots off the rows of tables that the catalogue knows."""

    def __init__(self, program: Program, apis: ApiTable, names: Names) -> None:
        self.program = program
        self.apis = apis
        self.names = names

    def roots(self, row: Row) -> Iterator[Root]:
        """Yield the roots in a row; none when CPython does not read such a struct."""
        table = self.apis.tables.get(row.record)
        if table is None:
            return
        for member, value in row.fields:
            function = function_in(value)
            if function not in self.program.functions:
                continue
            if table.key:
                yield self._slot(row, constant_text(row.get(table.key)), function)
            elif table.label and row.record not in NAME_MEMBER:
                yield self._entry(row, row.text(table.label), member, function)
            else:
                yield self._slot(row, member, function)

    def _slot(self, row: Row, name: str, function: str) -> Root:
        owner = self.names.of_row(row)
        slot = self.apis.slots.get(name)
        if slot is None:
            return Root(function, owner, name or row.record, Context.RUN, 0)
        # What Python code can write is joined with a dot, a description with a space.
        is_name = slot.label.startswith("__") or name.endswith(slot.label)
        joint = "." if is_name else " "
        label = joint.join(part for part in (owner, slot.label) if part)
        return Root(function, label, name, slot.context, slot.self_arg, slot.args, slot.kwargs)

    def _entry(self, row: Row, own: str, member: str, function: str) -> Root:
        """Return the root of a method, a getter or a setter."""
        name = ".".join(part for part in (self.names.of_row(row), own) if part)
        flags = _flags(row.get("ml_flags"))
        if not flags:
            reached = {"get": "getter", "set": "setter"}.get(member, member)
            return Root(function, name, reached, Context.RUN, 0)
        convention = self.apis.conventions.get("|".join(f for f in _CONVENTION if f in flags))
        receiver = None if "METH_STATIC" in flags else 0
        reached = " | ".join(flags)
        if convention is None:
            return Root(function, name, reached, Context.RUN, receiver)
        own_arguments = (convention.args, convention.kwargs, convention.vector)
        return Root(function, name, reached, Context.RUN, receiver, *own_arguments)


def _flags(expr: Expr | None) -> tuple[str, ...]:
    """Return the flags or-ed together in an expression, by name even when written as a number."""
    if expr is None:
        return ()
    value = strip_casts(expr)
    if isinstance(value, Binary):
        return _flags(value.left) + _flags(value.right)
    if not isinstance(value, Constant):
        return ()
    if value.text.startswith("METH_") or value.value is None:
        return (value.text,)
    return tuple(name for bit, name in _FLAG_BITS.items() if value.value & bit)
