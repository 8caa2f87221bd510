"""Every access of memory that threads can share: where, what it does, atomic or not."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ftlint.analysis.functions.numbers import is_number
from ftlint.analysis.locks.atomics import atomic_access, is_atomic_type
from ftlint.analysis.state.places import POINTEE, Home, Place, Target, type_of
from ftlint.catalogue.lock_rows import AtomicOperation
from ftlint.catalogue.rows import MemberAction, Memory, ReferenceAction
from ftlint.model.expr import (
    AddressOf,
    Expr,
    FunctionRef,
    Global,
    Local,
    strip_casts,
    subexpressions,
)
from ftlint.model.facts import Call, Function, Instruction, Position, Store
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.world import World


class AccessKind(StrEnum):
    """What an access does to its place."""

    READ = "read"
    WRITE = "write"
    UPDATE = "update"  # reads, changes and writes back
    REPLACE = "replace"  # overwrites an owned reference and drops the old one
    DROP = "drop"  # gives up the reference, or frees the memory, the place holds
    RESHAPE = "reshape"  # moves or gives back the memory of a container
    ESCAPE = "escape"  # its address goes to code that may do anything with it


WRITES = frozenset({AccessKind.WRITE, AccessKind.UPDATE, AccessKind.REPLACE, AccessKind.RESHAPE})
# The old content is gone: who still looks at it looks at freed memory.
ENDS = frozenset({AccessKind.REPLACE, AccessKind.DROP, AccessKind.RESHAPE})
_MEMBER_KINDS = {
    MemberAction.READS: AccessKind.READ,
    MemberAction.UPDATES: AccessKind.UPDATE,
    MemberAction.RESHAPES: AccessKind.RESHAPE,
    MemberAction.REPLACES: AccessKind.REPLACE,
}
_ATOMIC_KINDS = {
    AtomicOperation.LOAD: AccessKind.READ,
    AtomicOperation.STORE: AccessKind.WRITE,
    AtomicOperation.RMW: AccessKind.UPDATE,
    AtomicOperation.CAS: AccessKind.UPDATE,
}


class Access(NamedTuple):
    """One access. `value` is what a write stores; `base` the object a member belongs to.

    `handed_over` is the call that passed the place's address on its way to this function, made in
    `origin`. `through_local` says that a local's copy of the value is meant, not the place;
    `aliased` that a local stands for a variable in the way to it.
    """

    place: Place
    kind: AccessKind
    function: str
    position: Position
    span: Span
    atomic: bool
    value: Expr | None
    base: Expr | None
    handed_over: Span | None
    origin: str
    through_local: bool = False
    aliased: bool = False

    @property
    def is_write(self) -> bool:
        """Say whether the place holds something else afterwards."""
        return self.kind in WRITES


def find_accesses(world: World) -> dict[Place, tuple[Access, ...]]:
    """Return all accesses of a program by place, in source order."""
    found: dict[Place, list[Access]] = {}
    units = world.program.units
    in_c = {f.symbol for u in units if u.language == "c" for f in u.functions}
    guessed = frozenset(name for unit in units for name in unit.guessed)
    for symbol, function in world.program.functions.items():
        collector = _Collector(world, function, guessed, is_c=symbol in in_c)
        for access in _without_balanced_drops(tuple(collector.run())):
            found.setdefault(access.place, []).append(access)
    return {place: tuple(sorted(a, key=_order)) for place, a in sorted(found.items())}


def _order(access: Access) -> tuple[Span, Position, str]:
    return access.span, access.position, access.kind


def _without_balanced_drops(accesses: tuple[Access, ...]) -> Iterator[Access]:
    """Leave out drops of a place the function does not overwrite: they end a use, not its life.

    A drop of the value a local has taken from the place does not touch the place; together with a
    write it is a replacement. What a local points to is not the variable's any more when the
    function gives the variable another value.
    """
    written = {a.place for a in accesses if a.is_write}
    dropped = {a.place for a in accesses if a.kind is AccessKind.DROP and a.through_local}
    for access in accesses:
        if access.aliased and _pointer_to(access.place) in written:
            continue
        if access.kind is AccessKind.WRITE and access.place in dropped:
            yield access._replace(kind=AccessKind.REPLACE)
            continue
        ends_a_use = access.through_local or access.place not in written
        if access.kind is not AccessKind.DROP or not ends_a_use:
            yield access


def _pointer_to(place: Place) -> Place | None:
    """Return the pointer through which a place is reached, None when there is none."""
    if POINTEE not in place.path:
        return None
    return place._replace(path=place.path[: place.path.index(POINTEE)])


def _is_written(memory: Memory, number: int, arg: Expr) -> bool:
    """Say whether a function of these models writes through an argument."""
    is_output = memory.writes_from is not None and number >= memory.writes_from
    return number in memory.writes or (is_output and isinstance(strip_casts(arg), AddressOf))


def _names_global(place: Expr) -> bool:
    return any(isinstance(part, Global) for part in subexpressions(place))


class _Named(NamedTuple):
    """A place that an expression names, and what an access of it has of the expression."""

    target: Target
    atomic: bool
    through_local: bool
    aliased: bool


class _Collector:
    def __init__(
        self, world: World, function: Function, guessed: frozenset[str], *, is_c: bool
    ) -> None:
        self._places = world.places
        self._apis = world.apis
        self._releases = world.releases
        self._resolver = world.resolvers[function.symbol]
        self._function = function
        self._guessed = guessed
        self._is_c = is_c
        self._named: dict[Expr, tuple[_Named, ...]] = {}

    def run(self) -> Iterator[Access]:
        """Yield the accesses of the function."""
        for position, instruction in self._function.instructions:
            if isinstance(instruction, Store):
                yield from self._store(position, instruction)
            elif isinstance(instruction, Call):
                yield from self._call(position, instruction)
            yield from self._reads(position, instruction)

    def _reads(self, position: Position, instruction: Instruction) -> Iterator[Access]:
        for read in getattr(instruction, "reads", ()):
            yield from self._at(read.place, AccessKind.READ, position, read.span)

    def _store(self, position: Position, store: Store) -> Iterator[Access]:
        if isinstance(strip_casts(store.target), Local):
            return  # the local changes, not what its old value stood for
        if store.op == "init":
            return  # a new local, or a member of an object that is being made
        plain = store.op == "="
        kind = AccessKind.WRITE if plain else AccessKind.UPDATE
        if plain and self._reads_back(store):
            kind = AccessKind.UPDATE
        yield from self._at(store.target, kind, position, store.span, store.value)

    def _reads_back(self, store: Store) -> bool:
        """Say whether `x = x + 1` is meant."""
        target = self._resolver.resolve(store.target)
        return any(self._resolver.resolve(read.place) == target for read in store.reads) and (
            self._resolver.resolve(store.value) != target
        )

    def _call(self, position: Position, call: Call) -> Iterator[Access]:
        atomic = atomic_access(call, self._resolver, self._apis)
        if atomic is not None:
            kind = _ATOMIC_KINDS[atomic.operation]
            for target in self._places.of(atomic.place, self._function.symbol):
                yield self._access(target, kind, position, call.span, None, atomic=True)
            return
        name = call.callee.symbol if isinstance(call.callee, FunctionRef) else ""
        if name in self._places.program.functions:
            # Its body is looked at with what was handed over.
            yield from self._given_up(position, call)
            return
        member = self._apis.members.get(name)
        if member is not None and call.args:
            kind = _MEMBER_KINDS[member.does]
            for target in self._places.behind(call.args[0], self._function.symbol):
                yield self._access(target, kind, position, call.span, None)
            return
        reference = self._apis.references.get(name)
        memory = self._apis.memory.get(name)
        yield from self._given_up(position, call)
        for number, arg in enumerate(call.args):
            if reference is not None and number == reference.argument:
                yield from self._reference(reference.action, arg, position, call)
            elif memory is None or number not in memory.frees:
                writes = memory is not None and _is_written(memory, number, arg)
                known = memory is not None or self._is_known(name)
                yield from self._pointer(arg, position, call, writes=writes, known=known)

    def _reference(
        self, action: ReferenceAction, arg: Expr, position: Position, call: Call
    ) -> Iterator[Access]:
        if action is ReferenceAction.REPLACE:
            for target in self._places.behind(arg, self._function.symbol):
                yield self._access(target, AccessKind.REPLACE, position, call.span, None)
        elif action is ReferenceAction.DECREF:
            yield from self._at(arg, AccessKind.DROP, position, call.span)

    def _given_up(self, position: Position, call: Call) -> Iterator[Access]:
        """Yield the end of what a call frees; a number points nowhere."""
        freed = self._releases.freed_by(call)
        for arg in (arg for number, arg in enumerate(call.args) if number in freed):
            for access in self._at(arg, AccessKind.DROP, position, call.span):
                if not is_number(type_of(self._places.program, access.place)):
                    yield access

    def _pointer(
        self, arg: Expr, position: Position, call: Call, *, writes: bool, known: bool
    ) -> Iterator[Access]:
        """Yield what a call does through a pointer it is given."""
        value = strip_casts(self._resolver.resolve(arg))
        if not writes and (known or not isinstance(value, (AddressOf, Global))):
            return
        for target in self._places.behind(value, self._function.symbol):
            fills = writes or (
                isinstance(value, AddressOf)
                and self._is_output(target.place)
                and not (target.place.home is Home.RECORD and self._is_guessed(call))
            )
            kind = AccessKind.WRITE if fills else AccessKind.ESCAPE
            yield self._access(target, kind, position, call.span, None)

    def _is_output(self, place: Place) -> bool:
        """Say whether an address is passed to have a number filled.

        C++ passes addresses for references as well, to functions that only read them.
        """
        spelling = type_of(self._places.program, place)
        return self._is_c and is_number(spelling) and "const" not in spelling.split()

    def _is_guessed(self, call: Call) -> bool:
        """Say whether a missing header declares a function: members it gets may be no numbers."""
        callee = call.callee
        return isinstance(callee, FunctionRef) and callee.symbol in self._guessed

    def _is_known(self, name: str) -> bool:
        """Say whether a function writes only where the models say: Python's own, and locks.

        One that is safe to call from several threads sees to what it is given itself.
        """
        apis = self._apis
        is_python = name.startswith(("Py", "_Py"))
        return is_python or name in apis.locks or name in apis.once or apis.is_safe(name)

    def _at(
        self,
        place: Expr,
        kind: AccessKind,
        position: Position,
        span: Span,
        value: Expr | None = None,
    ) -> Iterator[Access]:
        for target, atomic, through_local, aliased in self._names(place):
            yield Access(
                target.place, kind, self._function.symbol, position, span, atomic, value,
                target.base, target.handed_over, target.origin, through_local, aliased,
            )  # fmt: skip

    def _names(self, place: Expr) -> tuple[_Named, ...]:
        """Return what an expression names; a function repeats the same few again and again."""
        known = self._named.get(place)
        if known is None:
            through_local = isinstance(strip_casts(place), Local)
            known = self._named[place] = tuple(
                _Named(
                    target,
                    self._is_atomic(target.place),
                    through_local,
                    target.place.home is Home.GLOBAL and not _names_global(place),
                )
                for target in self._places.of(place, self._function.symbol)
            )
        return known

    def _access(
        self,
        target: Target,
        kind: AccessKind,
        position: Position,
        span: Span,
        value: Expr | None,
        *,
        atomic: bool = False,
    ) -> Access:
        return Access(
            place=target.place,
            kind=kind,
            function=self._function.symbol,
            position=position,
            span=span,
            atomic=atomic or self._is_atomic(target.place),
            value=value,
            base=target.base,
            handed_over=target.handed_over,
            origin=target.origin,
        )

    def _is_atomic(self, place: Place) -> bool:
        program = self._places.program
        if place.home is Home.GLOBAL and not place.path:
            variable = program.variables.get(place.owner)
            return variable is not None and is_atomic_type(variable.type, self._apis)
        if place.home is not Home.RECORD:
            return False
        return is_atomic_type(program.member_type(place.owner, place.path[0]), self._apis)
