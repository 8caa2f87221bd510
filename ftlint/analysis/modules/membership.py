"""Which modules a file is part of, when a run holds several.

Nothing in C says which files are linked together. What a file calls, or which variables of another
file it uses, does: a file belongs to every module whose init function's file reaches it.
"""

from __future__ import annotations

from functools import cached_property

from ftlint.model.expr import FunctionRef, Global, subexpressions
from ftlint.model.facts import Unit
from ftlint.model.program import Program


class UnitOwners:
    """Entry functions of modules by file and function."""

    def __init__(self, program: Program, inits: dict[str, str]) -> None:
        """Take the symbol of each module's init function by its entry name."""
        self._program = program
        self._inits = inits

    def of(self, function: str, file: str) -> tuple[str, ...]:
        """Return the entry names of the modules that a function or a file is part of, sorted.

        The modules that are initialised in the file itself come alone.
        """
        known = self._program.functions.get(function)
        files = {file, known.span.file} if known else {file}
        units = {unit.path for name in files for unit in self._program.units_with(name)}
        here = {entry for unit in units for entry in self._home.get(unit, ())}
        if here:
            return tuple(sorted(here))
        return tuple(sorted({entry for unit in units for entry in self._reaching.get(unit, ())}))

    @cached_property
    def _home(self) -> dict[str, list[str]]:
        """The entry names of the modules that are initialised in each unit."""
        found: dict[str, list[str]] = {}
        for entry, symbol in self._inits.items():
            unit = self._definer.get(symbol)
            if unit is not None:
                found.setdefault(unit, []).append(entry)
        return found

    @cached_property
    def _definer(self) -> dict[str, str]:
        """The unit that defines a function or variable, by symbol.

        What several units define (one for each platform, or in a header) tells none of them.
        """
        found: dict[str, set[str]] = {}
        for unit in self._program.units:
            for function in unit.functions:
                found.setdefault(function.symbol, set()).add(unit.path)
            for variable in unit.variables:
                if variable.is_definition:
                    found.setdefault(variable.symbol, set()).add(unit.path)
        return {symbol: min(units) for symbol, units in found.items() if len(units) == 1}

    @cached_property
    def _reaching(self) -> dict[str, list[str]]:
        """The entry names of the modules whose own unit reaches each unit."""
        uses = {unit.path: self._uses(unit) for unit in self._program.units}
        found: dict[str, list[str]] = {}
        for home, entries in self._home.items():
            seen = {home}
            pending = [home]
            while pending:
                for unit in uses.get(pending.pop(), ()):
                    if unit not in seen:
                        seen.add(unit)
                        pending.append(unit)
            for unit in seen:
                found.setdefault(unit, []).extend(entries)
        return found

    def _uses(self, unit: Unit) -> set[str]:
        """Return the units whose functions or variables a unit names.

        A header declares much that a file which includes it never uses. What only a missing header
        would declare need not be a function: it may be an entry of another module's table.
        """
        named = {symbol for function in unit.functions for symbol in function.symbols}
        for variable in unit.variables:
            if variable.initialiser is not None:
                named.update(
                    part.symbol
                    for part in subexpressions(variable.initialiser)
                    if isinstance(part, (FunctionRef, Global))
                )
        named &= self._definer.keys()
        return {self._definer[symbol] for symbol in named - unit.guessed} - {unit.path}
