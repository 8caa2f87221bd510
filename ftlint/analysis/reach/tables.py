"""Struct values the program builds: the tables through which CPython finds its functions.

A row is one brace initialiser (nested ones are rows of their own), or the assignments that fill
one struct at run time (`Type.tp_new = f;`, `slots[n].slot = id; slots[n].value = f;`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ftlint.catalogue.apis import bare_type
from ftlint.model.expr import (
    NULL,
    AddressOf,
    Aggregate,
    Binary,
    Cast,
    Constant,
    Deref,
    Expr,
    Field,
    FunctionRef,
    Global,
    Index,
    Local,
    String,
    strip_casts,
)
from ftlint.model.facts import Call, Function, Store
from ftlint.model.program import Program
from ftlint.model.source import Span

# Ids of slots that hold another array of slots.
_CONTINUED = ("Py_mod_slots", "Py_slot_subslots")


class Row(NamedTuple):
    """One struct value.

    `record` is the bare type name, `owner` the variable it is part of: a symbol, `function@local`
    for an automatic one, "" for a value without a name. `fields` is what is put into it, in order.
    `function` fills it at run time, or is "".
    """

    record: str
    owner: str
    fields: tuple[tuple[str, Expr], ...]
    span: Span
    function: str = ""

    def get(self, name: str) -> Expr | None:
        """Return the value of a field without its casts; the last one given counts."""
        return next((strip_casts(v) for n, v in reversed(self.fields) if n == name), None)

    def text(self, name: str) -> str:
        """Return the string in a field, or ""."""
        value = self.get(name)
        return value.text if isinstance(value, String) else ""


@dataclass(frozen=True)
class Tables:
    """All rows of a program, in the order of its variables, then of its functions."""

    rows: tuple[Row, ...]

    @cached_property
    def by_owner(self) -> dict[str, tuple[Row, ...]]:
        """Rows by the variable they are part of."""
        return _grouped((row.owner, row) for row in self.rows if row.owner)

    @cached_property
    def by_record(self) -> dict[str, tuple[Row, ...]]:
        """Rows by bare type name."""
        return _grouped((row.record, row) for row in self.rows)

    @cached_property
    def parents(self) -> dict[str, tuple[tuple[Row, str], ...]]:
        """For a variable: the rows and their fields that point to it."""
        found: dict[str, list[tuple[Row, str]]] = {}
        for row in self.rows:
            for name, value in row.fields:
                target = None if _is_literal(value) else target_of(value, row.function)
                if target and target != row.owner:
                    found.setdefault(target, []).append((row, name))
        return {symbol: tuple(links) for symbol, links in found.items()}

    def array(self, symbol: str) -> tuple[Row, ...]:
        """Return the elements of a table, and of the tables it continues in."""
        found: list[Row] = []
        pending = [symbol]
        for owner in pending:  # grows while it is walked
            for row in self.by_owner.get(owner, ()):
                found.append(row)
                if constant_text(row.get("sl_id")) in _CONTINUED:
                    targets = {target_of(value) for _, value in row.fields}
                    pending.extend(sorted(t for t in targets if t and t not in pending))
        return tuple(found)


def find_tables(program: Program) -> Tables:
    """Return every struct value of the program."""
    found: list[Row] = []
    for variable in program.variables.values():
        if variable.initialiser is not None:
            place = _Place(variable.symbol, variable.span, variable.function or "")
            found.extend(_rows(variable.initialiser, place))
    for function in program.functions.values():
        found.extend(_assigned(function))
    return Tables(tuple(found))


def function_in(expr: Expr | None) -> str:
    """Return the symbol of the function an expression names, or ""."""
    while isinstance(expr, Cast | AddressOf | Deref):
        expr = expr.place if isinstance(expr, AddressOf) else _inner(expr)
    return expr.symbol if isinstance(expr, FunctionRef) else ""


def target_of(expr: Expr | None, function: str = "") -> str:
    """Return the variable that an expression points to (`table`, `&table`, `&table[1]`), or "".

    An automatic variable has a name only in its `function`.
    """
    while True:
        match expr:
            case Cast(_, inner) | AddressOf(inner) | Index(inner, _) | Field(base=inner):
                expr = inner
            case Binary("+", left, _):
                expr = left
            case Global(symbol):
                return symbol
            case Local(name) if function:
                return f"{function}@{name}"
            case _:
                return ""


def _is_literal(value: Expr) -> bool:
    """Tell whether a value names nothing; nearly all in the tables of a large program do not."""
    return isinstance(value, (Constant, String))


def constant_text(expr: Expr | None) -> str:
    """Return how a constant was written, or ""."""
    value = strip_casts(expr) if expr is not None else None
    return value.text if isinstance(value, Constant) else ""


def _inner(expr: Cast | Deref) -> Expr:
    return expr.value if isinstance(expr, Cast) else expr.pointer


class _Place(NamedTuple):
    owner: str
    span: Span
    function: str


def _rows(expr: Expr, place: _Place) -> Iterator[Row]:
    """Yield the rows in an initialiser, outermost first."""
    pending = [expr]
    while pending:
        value = pending.pop()
        if isinstance(value, Cast | AddressOf):
            pending.append(value.value if isinstance(value, Cast) else value.place)
        if not isinstance(value, Aggregate):
            continue
        named = tuple((name, item) for name, item in _flat(value) if name)
        if named:
            yield Row(bare_type(value.type), place.owner, named, place.span, place.function)
        pending.extend(
            item
            for _, item in reversed(value.items)
            if isinstance(item, Aggregate | Cast | AddressOf)
        )


def _flat(value: Aggregate) -> Iterator[tuple[str | None, Expr]]:
    """Yield the members of a struct; those of an anonymous member belong to the struct."""
    structured = any(name for name, _ in value.items)
    for name, item in value.items:
        if structured and not name and isinstance(item, Aggregate):
            yield from _flat(item)
        else:
            yield name, item


@dataclass
class _Filling:
    """A struct that a function is filling field by field."""

    record: str
    owner: str
    span: Span
    fields: list[tuple[str, Expr]] = field(default_factory=list)


def _assigned(function: Function) -> Iterator[Row]:
    """Yield the rows a function builds: by assignments, and from compound literals."""
    filling: dict[tuple[Expr, str], _Filling] = {}
    pointees = _Pointees(function)
    for _, instruction in function.instructions:
        if isinstance(instruction, Call):
            for argument in instruction.args:
                yield from _rows(argument, _Place("", instruction.span, function.symbol))
            continue
        if not isinstance(instruction, Store) or instruction.op not in ("=", "init"):
            continue
        target, value = instruction.target, instruction.value
        if isinstance(target, Field) and _is_table_value(value):
            key = (target.base, target.record)
            row = filling.get(key)
            # A field given again is the next element: `slots[n].slot` after `n++`.
            if row is None or any(name == target.name for name, _ in row.fields):
                if row is not None:
                    yield _finished(row, function)
                row = _Filling(bare_type(target.record), _owner(target, pointees), instruction.span)
                filling[key] = row
            row.fields.append((target.name, value))
        elif isinstance(value, Aggregate | Cast | AddressOf):
            owner = _owner(target, pointees)
            yield from _rows(value, _Place(owner, instruction.span, function.symbol))
    for row in filling.values():
        yield _finished(row, function)


def _finished(row: _Filling, function: Function) -> Row:
    return Row(row.record, row.owner, tuple(row.fields), row.span, function.symbol)


def _is_table_value(value: Expr) -> bool:
    """Tell whether a value is what tables are made of: a name known before the program runs."""
    value = strip_casts(value)
    if isinstance(value, Constant):
        return value.text.startswith(("Py_", "METH_"))
    return isinstance(value, String) or bool(function_in(value) or target_of(value))


class _Pointees:
    """The globals that locals of a function always point to; looked for when first asked."""

    def __init__(self, function: Function) -> None:
        self.function = function

    @cached_property
    def by_local(self) -> dict[str, str]:
        """The global by local: `t = &Type; t->tp_new = f;` fills `Type`."""
        seen: dict[str, set[str]] = {}
        for _, store in self.function.stores:
            value = strip_casts(store.value)
            if isinstance(store.target, Local) and value != NULL:
                target = target_of(value) if isinstance(value, AddressOf) else ""
                seen.setdefault(store.target.name, set()).add(target)
        return {local: targets.pop() for local, targets in seen.items() if len(targets) == 1}


def _owner(target: Expr, pointees: _Pointees) -> str:
    """Return the variable a place is part of, through a pointer if need be."""
    while True:
        match target:
            case Field(base=inner) | Index(inner, _) | Deref(inner) | AddressOf(inner):
                target = inner
            case Cast(_, inner):
                target = inner
            case Global(symbol):
                return symbol
            case Local(name):
                return pointees.by_local.get(name) or f"{pointees.function.symbol}@{name}"
            case _:
                return ""


def _grouped(pairs: Iterator[tuple[str, Row]]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = {}
    for key, row in pairs:
        found.setdefault(key, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}
