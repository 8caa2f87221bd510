"""Which piece of memory an expression names, the same for every spelling of it.

A place is a global or a member of a struct type, whatever the local variable is called through
which it is reached. Addresses of globals are followed into the parameters of the functions they
are passed to and out of the functions that return them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ftlint.analysis.functions.resolve import Resolver
from ftlint.analysis.functions.waiting import Waiting
from ftlint.catalogue.apis import Section, bare_type
from ftlint.catalogue.rows import Member, MemberResult
from ftlint.model.expr import (
    AddressOf,
    Binary,
    Deref,
    Expr,
    Field,
    FunctionRef,
    Global,
    Index,
    Local,
    Temp,
    strip_casts,
)
from ftlint.model.program import Program
from ftlint.model.source import Span

ELEMENT, POINTEE = "[]", "*"
# From a C++ object to where the result of its member function points.
_STEPS = {MemberResult.ELEMENT: ELEMENT, MemberResult.POINTEE: POINTEE}
_MAX_PATH = 4
_MAX_TARGETS = 16


class Home(StrEnum):
    """What a place is part of."""

    GLOBAL = "global"
    RECORD = "record"


class Place(NamedTuple):
    """A piece of memory.

    `owner` is the symbol of a global or the name of a record; `path` leads from there through
    member names, `[]` (any element) and `*` (what a pointer points to).
    """

    home: Home
    owner: str
    path: tuple[str, ...]

    def then(self, step: str) -> Place:
        """Return a part of this place."""
        if len(self.path) >= _MAX_PATH or (step == ELEMENT and self.path[-1:] == (ELEMENT,)):
            return self
        return self._replace(path=(*self.path, step))


class Target(NamedTuple):
    """A place a pointer can point to, and where its address was taken on the way here."""

    place: Place
    base: Expr | None
    handed_over: Span | None
    origin: str


@dataclass
class Places:
    """Places of the expressions of a program. Build with `find_places`."""

    program: Program
    resolvers: dict[str, Resolver]
    members: Section[Member]
    _parameters: dict[str, dict[str, tuple[Target, ...]]] = field(default_factory=dict)
    _returned: dict[str, tuple[Target, ...]] = field(default_factory=dict)
    _known: dict[tuple[str, Expr], tuple[Target, ...]] = field(default_factory=dict)

    def of(self, expr: Expr, function: str) -> tuple[Target, ...]:
        """Return the shared-capable places an lvalue of a function can name."""
        key = (function, expr)
        if key not in self._known:  # a function names the same few members again and again
            self._known[key] = self._bind(self.resolvers[function].resolve(expr), function)
        return self._known[key]

    def behind(self, pointer: Expr, function: str) -> tuple[Target, ...]:
        """Return the places a pointer value of a function can point to."""
        return self._pointees(self.resolvers[function].resolve(pointer), function)

    def _bind(self, expr: Expr, function: str) -> tuple[Target, ...]:
        match expr:
            case Global(symbol):
                return (Target(Place(Home.GLOBAL, symbol, ()), None, None, function),)
            case Field(base, record, name, False):
                parts = self._bind(base, function)
                return tuple(t._replace(place=t.place.then(name)) for t in parts)
            case Field(base, record, name, True):
                known = tuple(
                    t._replace(place=t.place.then(name))
                    for t in self._pointees(base, function)
                    if t.place.home is Home.GLOBAL
                )
                if known:
                    return known
                return (Target(Place(Home.RECORD, record, (name,)), base, None, function),)
            case Index(base, _):
                return self._pointees(base, function)
            case Deref(pointer):
                return self._pointees(pointer, function)
            case _:
                return ()

    def _pointees(self, expr: Expr, function: str) -> tuple[Target, ...]:
        expr = strip_casts(expr)
        match expr:
            case AddressOf(place):
                return self._bind(place, function)
            case Global() | Field() | Index() | Deref():
                step = ELEMENT if self._is_array(expr) else POINTEE
                return tuple(
                    t._replace(place=t.place.then(step))
                    for t in self._bind(expr, function)
                    # Two pointers away, nothing tells one object of a structure from another.
                    if step == ELEMENT or POINTEE not in t.place.path
                )
            case Local(name):
                return self._parameters.get(function, {}).get(name, ())
            case Temp():
                call = self.resolvers[function].call_of(expr)
                if call is None or not isinstance(call.callee, FunctionRef):
                    return ()
                member = self.members.get(call.callee.symbol)
                if member is not None and member.leads_inside and call.args:
                    inside = _STEPS[member.result]
                    targets = self.behind(call.args[0], function)
                    return tuple(t._replace(place=t.place.then(inside)) for t in targets)
                return self._returned.get(call.callee.symbol, ())
            case Binary("+" | "-", left, _):
                return self._pointees(left, function)
            case _:
                return ()

    def _is_array(self, expr: Expr) -> bool:
        if isinstance(expr, Global):
            variable = self.program.variables.get(expr.symbol)
            return variable is not None and "[" in variable.type.split("(")[0]
        if isinstance(expr, Field):
            return "[" in self.program.member_type(expr.record, expr.name).split("(")[0]
        return False

    def _learn(self) -> None:
        """Follow addresses of globals through returns and arguments until nothing is new."""
        for symbol in self.program.functions:
            targets = {t.place: t for t in self._returns(symbol)}
            if len(targets) == 1:
                self._returned[symbol] = tuple(targets.values())
        waiting = Waiting(self.program.functions)
        for symbol in waiting:
            for callee in self._hand_over(symbol):
                waiting.add(callee)

    def _returns(self, symbol: str) -> Iterator[Target]:
        for _, end in self.program.functions[symbol].returns:
            value = self.resolvers[symbol].resolve(end.value) if end.value is not None else None
            if isinstance(value, AddressOf):
                # What a variable points to may have been taken out of it before.
                yield from (
                    t for t in self._bind(value.place, symbol) if POINTEE not in t.place.path
                )

    def _hand_over(self, symbol: str) -> Iterator[str]:
        """Pass the addresses a function gives away to its callees; yield those that learned."""
        resolver = self.resolvers[symbol]
        for _, call in self.program.functions[symbol].calls:
            if not isinstance(call.callee, FunctionRef):
                continue
            callee = self.program.functions.get(call.callee.symbol)
            if callee is None:
                continue
            known = self._parameters.setdefault(callee.symbol, {})
            for parameter, arg in zip(callee.parameters, call.args, strict=False):
                value = resolver.resolve(arg)
                if not isinstance(value, (AddressOf, Local, Global, Temp)):
                    continue
                given = [
                    t._replace(handed_over=t.handed_over or call.span)
                    for t in self._pointees(value, symbol)
                    if t.place.home is Home.GLOBAL and self._is_address(value)
                ]
                before = known.get(parameter.name, ())
                targets = {(t.place, t.origin): t for t in (*given, *before)}
                if len(before) < len(targets) <= _MAX_TARGETS:
                    known[parameter.name] = tuple(targets[key] for key in sorted(targets))
                    yield callee.symbol

    def _is_address(self, value: Expr) -> bool:
        return not isinstance(value, Global) or self._is_array(value)


def type_of(program: Program, place: Place) -> str:
    """Return the canonical type of a place, "" when it is not known."""
    steps = place.path
    if place.home is Home.GLOBAL:
        variable = program.variables.get(place.owner)
        kind = variable.type if variable is not None else ""
    else:
        kind = program.member_type(place.owner, steps[0]) if steps else ""
        steps = steps[1:]
    for step in steps:
        if step == ELEMENT:
            kind = re.sub(r"\s*\[[^]]*\]", "", kind, count=1)
        elif step == POINTEE:
            kind = kind.removesuffix("const").rstrip()
            kind = kind[:-1].rstrip() if kind.endswith("*") else ""
        else:
            kind = program.member_type(bare_type(kind), step)
    return kind


def find_places(
    program: Program, resolvers: dict[str, Resolver], members: Section[Member]
) -> Places:
    """Return the places of a program, with the addresses of globals followed across calls."""
    places = Places(program, resolvers, members)
    places._learn()
    return places
