"""Extension modules: how each is initialised, and what it declares about the GIL.

The interpreter looks up `PyModExport_<name>` (3.15) or `PyInit_<name>`; what that function returns
says the rest: a definition given to `PyModuleDef_Init` (multi-phase), a module made by
`PyModule_Create` (single-phase), or an array of `PySlot`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ftlint.analysis.modules.declarations import Declaration
from ftlint.analysis.modules.membership import UnitOwners
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
    `is_whole` is False when a part of it could not be read.
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
    is_at_init: bool = False
    is_whole: bool = True

    @property
    def late(self) -> tuple[Declaration, ...]:
        """Return the calls that would declare the module GIL-free if they were in time."""
        if self.declared_gil_free:
            return ()
        return tuple(stated for stated in self.ineffective if stated.gil_free)

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
        mine = self._sharing(function, file)
        return min(mine, key=lambda m: (not m.declared_gil_free, m.name), default=None)

    def of_file(self, file: str) -> tuple[Module, ...]:
        """Return all modules that a file is part of."""
        return self._sharing("", file)

    def _sharing(self, function: str, file: str) -> tuple[Module, ...]:
        if len(self.all) <= 1:
            return self.all
        owners = self._owners.of(function, file)
        mine = (module for entry in owners for module in self._by_entry.get(entry, ()))
        return tuple(sorted(mine, key=lambda module: module.name))

    @cached_property
    def _by_entry(self) -> dict[str, list[Module]]:
        found: dict[str, list[Module]] = {}
        for module in self.all:
            found.setdefault(module.entry, []).append(module)
        return found
