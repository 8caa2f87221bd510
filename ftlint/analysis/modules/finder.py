"""Finds the modules of a program: their init functions, definitions, slots and declarations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ftlint.analysis.modules.declarations import (
    Declaration,
    called_declarations,
    framework_declarations,
    slot_declarations,
)
from ftlint.analysis.modules.frameworks import framework_of, init_functions
from ftlint.analysis.modules.membership import UnitOwners
from ftlint.analysis.modules.modules import Module, Modules, Style
from ftlint.analysis.reach.tables import Tables, constant_text, function_in, target_of
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rows import ModuleRole
from ftlint.model.expr import FunctionRef
from ftlint.model.facts import Call, Function
from ftlint.model.program import Program

_DECLARING = ("Py_mod_gil", "PyUnstable_Module_SetGIL")
_SLOTTED = (Style.MULTI_PHASE, Style.EXPORT)


def find_modules(program: Program, apis: ApiTable, tables: Tables) -> Modules:
    """Return the modules that the functions of the program initialise."""
    finder = _Finder(program, apis, tables)
    found: dict[str, Module] = {}
    for function, role in module_entries(program, apis):
        module = finder.module(function, role)
        # With both functions for one name, 3.15 calls PyModExport_ and never looks at PyInit_.
        if module.name not in found or module.style is Style.EXPORT:
            found[module.name] = module
    modules = tuple(found[name] for name in sorted(found))
    owners = UnitOwners(program, {m.entry: m.init_function for m in modules})
    return finder.with_stray_calls(Modules(modules, owners))


def module_entries(program: Program, apis: ApiTable) -> Iterator[tuple[Function, ModuleRole]]:
    """Yield the functions the interpreter looks up to load a module."""
    for function in program.functions.values():
        # A lambda bears the name of the function it is in.
        row = None if "::" in function.name else apis.modules.get(function.name)
        if row is not None and row.role in (ModuleRole.ENTRY, ModuleRole.EXPORT):
            yield function, row.role


def called_from(program: Program, symbols: tuple[str, ...]) -> Iterator[Function]:
    """Yield these functions and all they call directly, nearest first."""
    pending = [s for s in symbols if s in program.functions]
    seen = set(pending)
    for symbol in pending:  # grows while it is walked: breadth first
        function = program.functions[symbol]
        yield function
        for _, call in function.calls:
            callee = _callee(call)
            if callee in program.functions and callee not in seen:
                seen.add(callee)
                pending.append(callee)


class _Finder:
    def __init__(self, program: Program, apis: ApiTable, tables: Tables) -> None:
        self.program = program
        self.apis = apis
        self.tables = tables

    def module(self, function: Function, role: ModuleRole) -> Module:
        """Describe the module that an init function or export hook brings to life."""
        name = function.name.partition("_")[2]
        reached = tuple(called_from(self.program, (function.symbol,)))
        framework = framework_of(self.program, self.apis, function)
        if role is ModuleRole.EXPORT:
            style, definition, slots = Style.EXPORT, "", _returned(function)
        else:
            style, definition = self._created(reached)
            slots = self._slots(definition)
        execs = dict.fromkeys(self._execs(slots))
        declared = list(slot_declarations(self.program, self.tables, slots))
        if framework is not None:
            execs.update(dict.fromkeys(init_functions(self.program, framework, function)))
            declared += framework_declarations(self.program, framework, function)
        by_call = tuple(called_declarations(reached, self.apis))
        late = tuple(called_declarations(called_from(self.program, tuple(execs)), self.apis))
        if style in _SLOTTED:
            # No module exists yet when PyInit_ returns a definition: the call cannot be in time.
            late, by_call = (*by_call, *late), ()
        place = self.program.variables.get(slots) or self.program.variables.get(definition)
        has_place = style in _SLOTTED and place is not None and framework is None
        return Module(
            name=name,
            style=style,
            entry=function.name,
            init_function=function.symbol,
            span=place.span if has_place and place is not None else function.span,
            definition=definition,
            slots=slots,
            exec_functions=tuple(execs),
            declarations=(*declared, *by_call),
            ineffective=late,
            framework=framework.name if framework else "",
            is_at_init=not has_place,
            is_whole=framework is not None
            or (self._is_read(style, definition, slots) and not self._is_lost(function)),
        )

    def with_stray_calls(self, modules: Modules) -> Modules:
        """Add the declaring calls that no module's initialisation reaches."""
        known = {d for m in modules.all for d in (*m.declarations, *m.ineffective)}
        stray: dict[str, list[Declaration]] = {}
        for stated in called_declarations(self.program.functions.values(), self.apis):
            module = modules.of(stated.function, stated.span.file)
            if stated not in known and module is not None:
                stray.setdefault(module.name, []).append(stated)
        completed = tuple(
            replace(m, ineffective=(*m.ineffective, *stray.get(m.name, ()))) for m in modules.all
        )
        return replace(modules, all=completed)

    def _created(self, reached: tuple[Function, ...]) -> tuple[Style, str]:
        """Return how the nearest call that makes a module does it, and from which definition."""
        for function in reached:
            for _, call in function.calls:
                row = self.apis.modules.get(_callee(call))
                if row is None or row.definition is None or len(call.args) <= row.definition:
                    continue
                if row.role in (ModuleRole.MULTI_PHASE, ModuleRole.CREATE):
                    is_multi = row.role is ModuleRole.MULTI_PHASE
                    style = Style.MULTI_PHASE if is_multi else Style.SINGLE_PHASE
                    return style, target_of(call.args[row.definition])
        return Style.UNKNOWN, ""

    def _slots(self, definition: str) -> str:
        rows = self.tables.by_owner.get(definition, ())
        targets = [target_of(row.get("m_slots")) for row in rows]
        return next((target for target in targets if target), "")

    def _execs(self, slots: str) -> Iterator[str]:
        for row in self.tables.array(slots):
            table = self.apis.tables.get(row.record)
            if table is None or not table.key:
                continue
            entry = self.apis.modules.get(constant_text(row.get(table.key)))
            if entry is not None and entry.role is ModuleRole.EXEC:
                functions = (function_in(value) for _, value in row.fields)
                yield from (f for f in functions if f in self.program.functions)

    def _is_lost(self, init: Function) -> bool:
        """Tell whether a broken file names a declaration; the facts may have lost it."""
        return any(
            unit.gaps and any(use.name in _DECLARING for use in unit.macro_uses)
            for unit in self.program.units_with(init.span.file)
            if unit.path == init.span.file
        )

    def _is_read(self, style: Style, definition: str, slots: str) -> bool:
        """Tell whether everything that could declare the module has been read."""
        if style is Style.UNKNOWN:
            return False
        if style is Style.SINGLE_PHASE:
            return True
        has_definition = style is Style.EXPORT or bool(self.tables.by_owner.get(definition))
        return has_definition and (not slots or bool(self.tables.by_owner.get(slots)))


def _callee(call: Call) -> str:
    return call.callee.symbol if isinstance(call.callee, FunctionRef) else ""


def _returned(function: Function) -> str:
    """Return the variable an export hook returns; the first of those it chooses between."""
    values = [end.value for _, end in function.returns]
    for _, store in function.stores:
        if store.target in values:
            values.append(store.value)
    return next((target for target in map(target_of, values) if target), "")
