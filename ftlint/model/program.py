"""The linked program: the facts of all units, every definition under a symbol of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from ftlint.model.facts import Function, Record, Unit, Variable

T = TypeVar("T")


@dataclass(frozen=True)
class Program:
    """Facts of all files of a run, keyed by symbol, in the order of files and lines.

    `namesakes` are the symbols of further definitions of a function, in other files: only one of
    them is linked in the end (one file for each platform, say).
    """

    units: tuple[Unit, ...]
    functions: dict[str, Function]
    variables: dict[str, Variable]
    records: dict[str, Record]
    namesakes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def member_type(self, record: str, name: str) -> str:
        """Return the canonical type of a member of a struct, "" when it is not known."""
        return self._member_types.get((record, name), "")

    def functions_in(self, file: str) -> tuple[Function, ...]:
        """Return the functions whose bodies stand in a file, in order."""
        return self._functions_by_file.get(file, ())

    def variables_in(self, file: str) -> tuple[Variable, ...]:
        """Return the variables that stand in a file, in order."""
        return self._variables_by_file.get(file, ())

    def units_with(self, file: str) -> tuple[Unit, ...]:
        """Return the units a file was read with, as their own or an included one."""
        return self._units_by_file.get(file, ())

    @cached_property
    def _functions_by_file(self) -> dict[str, tuple[Function, ...]]:
        return _grouped((f.span.file, f) for f in self.functions.values())

    @cached_property
    def _variables_by_file(self) -> dict[str, tuple[Variable, ...]]:
        return _grouped((v.span.file, v) for v in self.variables.values())

    @cached_property
    def _units_by_file(self) -> dict[str, tuple[Unit, ...]]:
        return _grouped((file, u) for u in self.units for file in {u.path, *u.included})

    @cached_property
    def _member_types(self) -> dict[tuple[str, str], str]:
        return {
            (record.name, member.name): member.type
            for record in self.records.values()
            for member in reversed(record.fields)  # of equal names the first counts
        }


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in found.items()}


def link(units: Iterable[Unit]) -> Program:
    """Join units into a program, independent of the order in which they are given.

    A function or record that several units saw (from a shared header) is kept once, as the unit
    with the fewest gaps saw it; a variable's definition wins over its declarations. A function
    that several files define is kept as often.
    """
    ordered = tuple(sorted(units, key=lambda unit: unit.path))
    functions: dict[str, Function] = {}
    variables: dict[str, Variable] = {}
    records: dict[str, Record] = {}
    namesakes: dict[str, set[str]] = {}
    for unit in sorted(ordered, key=lambda unit: (len(unit.gaps), unit.path)):
        for function in unit.functions:
            first = functions.setdefault(function.symbol, function)
            if first.span.file != function.span.file:
                symbol = f"{function.span.file}:{function.symbol}"
                functions.setdefault(symbol, replace(function, symbol=symbol))
                namesakes.setdefault(function.symbol, set()).add(symbol)
        for variable in unit.variables:
            known = variables.get(variable.symbol)
            if known is None or (variable.is_definition and not known.is_definition):
                variables[variable.symbol] = variable
        for record in unit.records:
            known_record = records.get(record.name)
            if known_record is None or len(record.fields) > len(known_record.fields):
                records[record.name] = record
    return Program(
        ordered,
        dict(sorted(functions.items(), key=lambda item: item[1].span)),
        dict(sorted(variables.items(), key=lambda item: (item[1].span, item[0]))),
        dict(sorted(records.items())),
        {symbol: tuple(sorted(others)) for symbol, others in sorted(namesakes.items())},
    )
