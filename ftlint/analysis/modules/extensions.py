"""Extension modules as a report shows them: style, declaration, and where one would go."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ftlint.analysis.modules.finder import called_from
from ftlint.analysis.modules.frameworks import init_functions
from ftlint.analysis.modules.modules import Module
from ftlint.catalogue.rows import ModuleRole
from ftlint.model.expr import FunctionRef, Global, Local, Temp, strip_casts
from ftlint.model.facts import Call, Function
from ftlint.model.report import ExtensionModule, Route
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.world import World


def extension_modules(
    world: World, routes: Mapping[str, tuple[Route, ...]]
) -> tuple[ExtensionModule, ...]:
    """Return the modules of the program, by name, with the routes that are known of each."""
    files = sorted({file for unit in world.program.units for file in (unit.path, *unit.included)})
    files_of: dict[str, dict[str, None]] = defaultdict(dict)
    for file in files:
        for module in world.modules.of_file(file):
            files_of[module.name][file] = None
    return tuple(
        dataclasses.replace(
            _extension(world, module),
            files=tuple(files_of[module.name]),
            routes=routes.get(module.name, ()),
        )
        for module in world.modules.all
    )


def _extension(world: World, module: Module) -> ExtensionModule:
    variable, created = _created_in(world, module)
    stated = module.declarations[0].span if module.declarations else created or module.span
    return ExtensionModule(
        name=module.name,
        style=str(module.style),
        framework=module.framework,
        gil_free=module.declared_gil_free,
        declared=module.how,
        file=stated.file,
        line=stated.line,
        definition=_name(world, module.definition),
        slots=_name(world, module.slots),
        variable=variable,
    )


def _name(world: World, symbol: str) -> str:
    variable = world.program.variables.get(symbol)
    return variable.name if variable else ""


def _created_in(world: World, module: Module) -> tuple[str, Span | None]:
    """Return the variable that gets the module ("" for none), and the call that makes it.

    Where a framework makes it, the variable is the parameter of the author's init function.
    """
    framework = next((f for f in world.apis.frameworks if f.name == module.framework), None)
    if framework is not None:
        functions = world.program.functions
        inits = init_functions(world.program, framework, functions[module.init_function])
        given = (p for symbol in inits for p in functions[symbol].parameters[:1])
        names = (p.name for p in given if not p.type.endswith("*") and p.name.isidentifier())
        return next(names, ""), None
    for function in called_from(world.program, (module.init_function,)):
        for _, call in function.calls:
            name = call.callee.symbol if isinstance(call.callee, FunctionRef) else ""
            row = world.apis.modules.get(name)
            if row is not None and row.role is ModuleRole.CREATE:
                return _kept_in(world, function, call), call.span
    return "", None


def _kept_in(world: World, function: Function, call: Call) -> str:
    """Return the variable that the result of a call is stored in, or ""."""
    for _, store in function.stores:
        value = strip_casts(store.value)
        if isinstance(value, Temp) and value.number == call.result:
            if isinstance(store.target, Local):
                return store.target.name
            if isinstance(store.target, Global):
                return _name(world, store.target.symbol)
    return ""
