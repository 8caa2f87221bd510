"""What an expression of a function really names: casts off, local aliases followed.

`self = (Foo *)op; lock = &self->mutex; PyMutex_Lock(lock)` locks `op->mutex`. A local is
followed when only one value is ever assigned to it; NULL does not count, since a null pointer
names no place.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import NamedTuple

from ftlint.analysis.functions.normal import normalise
from ftlint.analysis.functions.numbers import is_number, without_qualifiers
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rows import ReturnKind
from ftlint.model.expr import (
    AddressOf,
    Aggregate,
    Constant,
    Expr,
    Field,
    FunctionRef,
    Index,
    Local,
    Opaque,
    Temp,
    children,
    strip_casts,
    subexpressions,
)
from ftlint.model.facts import Call, Function, Position, Store, operands

# Chains of aliases longer than this, or values larger, are not followed: it keeps resolving
# linear on generated code without losing an alias a person would write.
_MAX_DEPTH = 20
_MAX_SIZE = 24


class Definition(NamedTuple):
    """A value given to a whole local, and where."""

    position: Position
    store: Store


class Resolver:
    """Local aliases of one function. Build once; every answer is memoised."""

    def __init__(self, function: Function, apis: ApiTable) -> None:
        self.function = function
        self._apis = apis
        self._parameters = frozenset(parameter.name for parameter in function.parameters)
        self._definitions: dict[str, list[Definition]] = {}
        self._calls: dict[int, tuple[Position, Call]] = {}
        self._address_taken: dict[str, list[Position]] = {}
        self._known: dict[Expr, Expr] = {}
        self._values: dict[str, Expr] = {}
        self._pending: set[str] = set()
        self._cyclic: set[str] = set()
        self._depth = 0
        self._scan()

    def resolve(self, expr: Expr) -> Expr:
        """Return the canonical form of an expression of this function.

        Casts are gone, aliases replaced by what they stand for, `&*p`, `(*p).f`, `p[0]` and
        their like written one way. Equal results name the same place or value as far as is
        known; different results may still name the same.
        """
        known = self._known.get(expr)
        if known is None:
            known = normalise(expr, self._leaf)
            self._known[expr] = known
        return known

    def definitions(self, local: str) -> tuple[Definition, ...]:
        """Return the stores to a whole local, in block order."""
        return tuple(self._definitions.get(local, ()))

    def address_taken(self, local: str) -> tuple[Position, ...]:
        """Return where the address of a local, or of a part of it, is taken."""
        return tuple(self._address_taken.get(local, ()))

    def call_of(self, temp: Temp) -> Call | None:
        """Return the call a Temp is the value of."""
        found = self._calls.get(temp.number)
        return found[1] if found else None

    def position_of(self, temp: Temp) -> Position | None:
        """Return where the call stands that a Temp is the value of."""
        found = self._calls.get(temp.number)
        return found[0] if found else None

    def uses(self, local: str) -> tuple[Position, ...]:
        """Return where the value of a local is used, once per instruction, in block order."""
        return tuple(self._uses.get(local, ()))

    @cached_property
    def _uses(self) -> dict[str, list[Position]]:
        found: dict[str, dict[Position, None]] = {}

        def note(position: Position, expr: Expr) -> None:
            for part in subexpressions(expr):
                if isinstance(part, Local):
                    found.setdefault(part.name, {})[position] = None

        for position, instruction in self.function.instructions:
            for expr in operands(instruction):
                overwritten = (
                    isinstance(instruction, Store)
                    and expr is instruction.target
                    and isinstance(expr, Local)
                    and instruction.op in ("=", "init")
                )
                if not overwritten:
                    note(position, expr)
        for number, block in enumerate(self.function.blocks):
            if block.condition is not None:
                note(Position(number, len(block.instructions)), block.condition)
        return {local: sorted(positions) for local, positions in found.items()}

    def _scan(self) -> None:
        for position, instruction in self.function.instructions:
            if isinstance(instruction, Call):
                self._calls[instruction.result] = (position, instruction)
            if isinstance(instruction, Store):
                target = strip_casts(instruction.target)
                if isinstance(target, Local):
                    found = Definition(position, instruction)
                    self._definitions.setdefault(target.name, []).append(found)
        for position, address in self.function.addresses:
            owner = _owner(address.place)
            if owner is not None:
                self._address_taken.setdefault(owner, []).append(position)

    def _leaf(self, leaf: Expr) -> Expr:
        if isinstance(leaf, Local):
            return self._local(leaf)
        if isinstance(leaf, Temp):
            return self._returned(leaf)
        return leaf

    def _returned(self, temp: Temp) -> Expr:
        call = self.call_of(temp)
        if call is None or not isinstance(call.callee, FunctionRef):
            return temp
        model = self._apis.returns.get(call.callee.symbol)
        if model is None or model.kind is not ReturnKind.SAME or model.argument is None:
            return temp
        if model.argument >= len(call.args):
            return temp
        return self._follow(call.args[model.argument]) or temp

    def _local(self, local: Local) -> Expr:
        name = local.name
        if name in self._values:
            return self._values[name]
        if name in self._pending:
            # None of them is an alias, so what is memoised on the way back stays true.
            self._cyclic.update(self._pending)
            self._values[name] = local
            return local
        value: Expr = local
        source = self._source(name)
        if source is not None:
            self._pending.add(name)
            followed = self._follow(source)
            self._pending.discard(name)
            if followed and name not in self._cyclic and self._is_stable(followed):
                value = followed
        self._values[name] = value
        return value

    def _follow(self, source: Expr) -> Expr | None:
        """Resolve what a leaf stands for, or return None when that leads too far."""
        if self._depth >= _MAX_DEPTH or _is_larger(source, _MAX_SIZE):
            return None
        self._depth += 1
        found = self.resolve(source)
        self._depth -= 1
        return found

    def _source(self, name: str) -> Expr | None:
        if name in self._parameters or name in self._address_taken:
            return None
        if not _is_scalar(self.function.locals.get(name, "")):
            return None
        stores = [found.store for found in self._definitions.get(name, ())]
        if any(store.op not in ("=", "init") for store in stores):
            return None
        values = {strip_casts(store.value) for store in stores if not _is_null(store.value)}
        return values.pop() if len(values) == 1 else None

    def _is_stable(self, value: Expr) -> bool:
        """Tell whether a value means the same wherever it is written in this function.

        Subscripts do not count: `&table[i]` stands for an element of the table all the same.
        """
        if _is_larger(value, _MAX_SIZE):
            return False
        fixed = [value]
        while fixed:
            part = fixed.pop()
            match part:
                case Local(name) if self._changes(name):
                    return False
                case Aggregate() | Opaque():
                    return False
                case Index(base, _):
                    fixed.append(base)
                case Field(base=inner) | AddressOf(inner):
                    fixed.append(inner)
                case _:
                    fixed.extend(children(part))
        return True

    def _changes(self, name: str) -> bool:
        given = [
            found for found in self._definitions.get(name, ()) if not _is_null(found.store.value)
        ]
        times = len(given) + len(self._address_taken.get(name, ()))
        return times + (name in self._parameters) > 1


def _owner(place: Expr) -> str | None:
    """Return the local whose storage a place is part of."""
    while isinstance(place, (Field, Index)):
        if isinstance(place, Field) and place.arrow:
            return None
        place = strip_casts(place.base)
    return place.name if isinstance(place, Local) else None


def _is_larger(expr: Expr, size: int) -> bool:
    return next(islice(subexpressions(expr), size, None), None) is not None


def _is_null(value: Expr) -> bool:
    value = strip_casts(value)
    return isinstance(value, Constant) and value.value == 0


def _is_scalar(kind: str) -> bool:
    """Tell whether copying a value of this type copies what it refers to: no struct, no class."""
    bare = without_qualifiers(kind)
    return bare.endswith(("*", "&")) or "(*" in bare or is_number(bare)
