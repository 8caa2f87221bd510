"""Extension modules: how each is initialised, and what it declares about the GIL.

The interpreter looks up `PyModExport_<name>` (3.15) or `PyInit_<name>`; what that function returns
says the rest: a definition given to `PyModuleDef_Init` (multi-phase), a module made by
`PyModule_Create` (single-phase), or an array of `PySlot`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ftlint.analysis.declarations import Declaration, called_declarations, slot_declarations
from ftlint.analysis.frameworks import framework_of
from ftlint.analysis.ownership import UnitOwners
from ftlint.analysis.positions import calls, instructions
from ftlint.analysis.tables import Tables, constant_text, function_in, target_of
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rows import ModuleRole
from ftlint.model.expr import FunctionRef
from ftlint.model.facts import Call, Function, Return
from ftlint.model.program import Program
from ftlint.model.source import Span


class Style(StrEnum):
    """How a module comes to life."""

    SINGLE_PHASE = "single-phase"
    MULTI_PHASE = "multi-phase"
    EXPORT = "modexport"
    UNKNOWN = "unknown"  # made by code outside the program


@dataclass(frozen=True, slots=True)
class Module:
    """One extension module.

    `entry` is the name the interpreter looks up and `init_function` its symbol, `span` the place
    where a declaration belongs: the slot array, or the name of the init function. `slots` and
    `definition` are symbols of variables, "" when there is none. `declarations` count;
    `ineffective` ones come too late. `framework` names what generates the initialisation.
    """

    name: str
    style: Style
    entry: str
    init_function: str
    span: Span
    definition: str = ""
    slots: str = ""
    exec_functions: tuple[str, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    ineffective: tuple[Declaration, ...] = ()
    framework: str = ""

    @property
    def declared_gil_free(self) -> bool:
        """Tell whether importing the module leaves the GIL off."""
        return any(d.gil_free for d in self.declarations)

    @property
    def declared_used(self) -> bool:
        """Tell whether the author says that the module needs the GIL."""
        return bool(self.declarations) and not self.declared_gil_free

    @property
    def how(self) -> str:
        """Return how the module is declared, or ""."""
        return self.declarations[0].how if self.declarations else ""


@dataclass(frozen=True)
class Modules:
    """All modules of a program, by name, and which of them a function belongs to."""

    all: tuple[Module, ...]
    _owners: UnitOwners

    def of(self, function: str, file: str) -> Module | None:
        """Return the module that a function (a symbol, "" at file scope) or file is part of.

        With one module that is it. With several it is the one initialised in a file that reaches
        this one through calls or variables, a GIL-free one first; None when no module does.
        """
        if len(self.all) <= 1:
            return self.all[0] if self.all else None
        owners = set(self._owners.of(function, file))
        mine = [m for m in self.all if m.entry in owners]
        return min(mine, key=lambda m: (not m.declared_gil_free, m.name), default=None)


def find_modules(program: Program, apis: ApiTable, tables: Tables) -> Modules:
    """Return the modules that the functions of the program initialise."""
    finder = _Finder(program, apis, tables)
    found: dict[str, Module] = {}
    for function in program.functions.values():
        row = apis.modules.get(function.name)
        if row is None or row.role not in (ModuleRole.ENTRY, ModuleRole.EXPORT):
            continue
        module = finder.module(function, row.role)
        # With both functions for one name, 3.15 calls PyModExport_ and never looks at PyInit_.
        if module.name not in found or module.style is Style.EXPORT:
            found[module.name] = module
    modules = tuple(found[name] for name in sorted(found))
    return Modules(modules, UnitOwners(program, {m.entry: m.init_function for m in modules}))


class _Finder:
    def __init__(self, program: Program, apis: ApiTable, tables: Tables) -> None:
        self.program = program
        self.apis = apis
        self.tables = tables

    def module(self, function: Function, role: ModuleRole) -> Module:
        """Describe the module that an init function or export hook brings to life."""
        reached = tuple(self._called(function))
        framework = framework_of(self.program, self.apis, function)
        if role is ModuleRole.EXPORT:
            style, definition, slots = Style.EXPORT, "", _returned(function)
        else:
            style, definition = self._created(reached)
            slots = self._slots(definition)
        execs = tuple(self._execs(slots))
        declared = tuple(slot_declarations(self.program, self.tables, slots))
        by_call = tuple(called_declarations(reached, self.apis))
        late = tuple(called_declarations(self._all_called(execs), self.apis))
        if style in (Style.MULTI_PHASE, Style.EXPORT):
            # No module exists yet when PyInit_ returns a definition: the call cannot be in time.
            late, by_call = (*by_call, *late), ()
        place = self.program.variables.get(slots) or self.program.variables.get(definition)
        is_slotted = style in (Style.MULTI_PHASE, Style.EXPORT) and place is not None
        return Module(
            name=function.name.partition("_")[2],
            style=style,
            entry=function.name,
            init_function=function.symbol,
            span=place.span if is_slotted and place is not None else function.span,
            definition=definition,
            slots=slots,
            exec_functions=execs,
            declarations=declared + by_call,
            ineffective=late,
            framework=framework.name if framework else "",
        )

    def _called(self, function: Function) -> Iterator[Function]:
        """Yield a function and all it calls directly, nearest first."""
        yield from self._all_called((function.symbol,))

    def _all_called(self, symbols: tuple[str, ...]) -> Iterator[Function]:
        pending = [s for s in symbols if s in self.program.functions]
        seen = set(pending)
        for symbol in pending:  # grows while it is walked: breadth first
            function = self.program.functions[symbol]
            yield function
            for _, call in calls(function):
                if isinstance(call.callee, FunctionRef):
                    callee = call.callee.symbol
                    if callee in self.program.functions and callee not in seen:
                        seen.add(callee)
                        pending.append(callee)

    def _created(self, reached: tuple[Function, ...]) -> tuple[Style, str]:
        """Return how the nearest call that makes a module does it, and from which definition."""
        for function in reached:
            for _, call in calls(function):
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


def _callee(call: Call) -> str:
    return call.callee.symbol if isinstance(call.callee, FunctionRef) else ""


def _returned(function: Function) -> str:
    """Return the variable an export hook returns."""
    for _, instruction in instructions(function):
        if isinstance(instruction, Return):
            target = target_of(instruction.value)
            if target:
                return target
    return ""
