"""Extension modules as a report shows them: style, declaration, and where one would go."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ftlint.analysis.modules.modules import Module
from ftlint.catalogue.rows import ModuleRole
from ftlint.model.expr import FunctionRef, Local, Temp, strip_casts
from ftlint.model.facts import Call, Store
from ftlint.model.report import ExtensionModule, Route

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
    stated = module.declarations[0].span if module.declarations else module.span
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
        variable=_created_in(world, module),
    )


def _name(world: World, symbol: str) -> str:
    variable = world.program.variables.get(symbol)
    return variable.name if variable else ""


def _created_in(world: World, module: Module) -> str:
    """Return the local of the init function that gets the module it makes, or ""."""
    created: set[int] = set()
    for _, instruction in world.program.functions[module.init_function].instructions:
        if isinstance(instruction, Call) and isinstance(instruction.callee, FunctionRef):
            row = world.apis.modules.get(instruction.callee.symbol)
            if row is not None and row.role is ModuleRole.CREATE:
                created.add(instruction.result)
        elif isinstance(instruction, Store) and isinstance(instruction.target, Local):
            value = strip_casts(instruction.value)
            if isinstance(value, Temp) and value.number in created:
                return instruction.target.name
    return ""
