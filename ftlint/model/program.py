"""The linked program: the facts of all units, one definition for every symbol."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ftlint.model.facts import Function, Record, Unit, Variable


@dataclass(frozen=True, slots=True)
class Program:
    """Facts of all files of a run, keyed by symbol, in the order of files and lines."""

    units: tuple[Unit, ...]
    functions: dict[str, Function]
    variables: dict[str, Variable]
    records: dict[str, Record]


def link(units: Iterable[Unit]) -> Program:
    """Join units into a program, independent of the order in which they are given.

    A function or record that several units saw (from a shared header) is kept once, as the unit
    with the fewest gaps saw it; a variable's definition wins over its declarations.
    """
    ordered = tuple(sorted(units, key=lambda unit: unit.path))
    functions: dict[str, Function] = {}
    variables: dict[str, Variable] = {}
    records: dict[str, Record] = {}
    for unit in sorted(ordered, key=lambda unit: (len(unit.gaps), unit.path)):
        for function in unit.functions:
            functions.setdefault(function.symbol, function)
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
    )
