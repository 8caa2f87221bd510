"""Shared state as its author thinks of it: a variable, or the members that change together.

Every global, and every member of module state, that is touched while threads run is one state.
Members of one struct that the same function writes belong together, so that a counter and the
array it counts are one finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ftlint.analysis.modules.frameworks import is_generated
from ftlint.analysis.state.accesses import Access
from ftlint.analysis.state.places import POINTEE, Home
from ftlint.catalogue.apis import bare_type
from ftlint.catalogue.rows import ModuleRole, TypeRole
from ftlint.model.expr import Cast, FunctionRef, Local, Temp
from ftlint.model.facts import Return, Store, Variable
from ftlint.model.source import Span

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_EXEMPT = frozenset({TypeRole.SYNC, TypeRole.THREAD, TypeRole.TABLE})


@dataclass(frozen=True, eq=False)
class State:
    """One piece of shared state, equal to itself alone.

    `name` is how the author writes it (`cache`, `pool.blocks`); `owner` the global's symbol or the
    record's name; `members` the members that change together (empty: the whole variable).
    `accesses` are those that can run while other threads run.
    """

    name: str
    home: Home
    owner: str
    members: tuple[str, ...]
    type: str
    declared: Span | None
    variable: Variable | None
    accesses: tuple[Access, ...]

    @cached_property
    def key(self) -> str:
        """What identifies the state in a program."""
        return f"{self.home}:{self.owner}:{','.join(self.members)}"

    @cached_property
    def direct(self) -> tuple[Access, ...]:
        """Accesses of the variable or member itself, not of what it points to."""
        return tuple(a for a in self.accesses if POINTEE not in a.place.path)

    @cached_property
    def writes(self) -> tuple[Access, ...]:
        """Accesses that leave something else behind, in the place or in what it points to."""
        return tuple(a for a in self.accesses if a.is_write)


def find_states(world: World) -> tuple[State, ...]:
    """Return every state that some thread can write while another runs, by name."""
    owners: dict[tuple[Home, str], list[Access]] = defaultdict(list)
    module_state = module_state_records(world)
    concurrent = frozenset(filter(world.contexts.concurrent, world.program.functions))
    for place, accesses in world.accesses.items():
        if place.home is Home.GLOBAL or place.owner in module_state:
            owners[place.home, place.owner] += (
                a for a in accesses if a.function in concurrent and a.origin in concurrent
            )
    found: list[State] = []
    for (home, owner), live in sorted(owners.items()):
        if _is_written(world, live) and not _is_exempt(world, home, owner):
            found += split_states(world, home, owner, live)
    return tuple(found)


def _is_written(world: World, accesses: list[Access]) -> bool:
    """Say whether the author's code writes a state; what generators add is their business."""
    functions = world.program.functions
    return any(
        a.is_write and not is_generated(world.apis, functions[a.function].name) for a in accesses
    )


def _is_exempt(world: World, home: Home, owner: str) -> bool:
    """Say whether a variable is made to be shared, or cannot be."""
    if home is not Home.GLOBAL:
        return False
    variable = world.program.variables.get(owner)
    if variable is None or variable.is_thread_local:
        return True
    return world.apis.type_role(variable.type) in _EXEMPT


def split_states(
    world: World,
    home: Home,
    owner: str,
    live: list[Access],
    apart: frozenset[str] = frozenset(),
) -> Iterator[State]:
    """Yield the states of one owner: members are joined when one function writes both.

    What functions in `apart` write need not belong together.
    """
    groups = _Groups()
    by_function: dict[str, str] = {}
    named = [(_member(access), access) for access in live]
    for member, access in named:
        groups.add(member)
        if access.is_write and access.function not in apart:
            groups.join(by_function.setdefault(access.function, member), member)
    for members in groups.sets():
        accesses = tuple(access for member, access in named if member in members)
        if not any(a.is_write for a in accesses):
            continue
        state = _describe(world, home, owner, members, accesses)
        if world.apis.type_role(state.type) not in _EXEMPT:
            yield state


def _member(access: Access) -> str:
    steps = [step for step in access.place.path if step not in ("[]", "*")]
    return steps[0] if steps else ""


def _describe(
    world: World, home: Home, owner: str, members: tuple[str, ...], accesses: tuple[Access, ...]
) -> State:
    shown = next((m for m in members if m), "")
    variable = world.program.variables.get(owner) if home is Home.GLOBAL else None
    record = world.program.records.get(
        owner if variable is None else bare_type(variable.type), None
    )
    fields = {f.name: f.type for f in record.fields} if record else {}
    if variable is not None:
        arrow = "->" if "*" in variable.type else "."
        whole = "" in members or not shown
        name = variable.name if whole else f"{variable.name}{arrow}{shown}"
        kind = variable.type if whole else fields.get(shown, "")
        declared: Span | None = variable.span
    else:
        name, kind = f"{owner}.{shown}", fields.get(shown, "")
        declared = record.span if record else None
    return State(name, home, owner, members, kind, declared, variable, accesses)


def module_state_records(world: World) -> frozenset[str]:
    """Return the struct types that module state is cast to somewhere."""
    getters = {row.name for row in world.apis.modules if row.role is ModuleRole.STATE}
    found: set[str] = set()
    for symbol, function in world.program.functions.items():
        sources = {
            Temp(call.result)
            for _, call in function.calls
            if isinstance(call.callee, FunctionRef) and call.callee.symbol in getters
        }
        if not sources:
            continue
        for _, instruction in world.program.functions[symbol].instructions:
            if isinstance(instruction, Store):
                kinds = [_cast_type(instruction.value, sources)]
                if kinds[0] is not None and isinstance(instruction.target, Local):
                    kinds.append(function.locals.get(instruction.target.name))
            elif isinstance(instruction, Return) and instruction.value is not None:
                kinds = [_cast_type(instruction.value, sources)]
                if kinds[0] is not None:
                    kinds.append(function.return_type)
            else:
                continue
            found.update(bare_type(kind) for kind in kinds if kind)
    return frozenset(found - {"", "void", "_object"})


def _cast_type(value: object, sources: set[Temp]) -> str | None:
    """Return the type a module state pointer is cast to ("" without a cast), else None."""
    if isinstance(value, Cast):
        inner = _cast_type(value.value, sources)
        return None if inner is None else value.type
    return "" if value in sources else None


class _Groups:
    """Disjoint sets of members."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def add(self, member: str) -> str:
        """Return the representative of a member's set."""
        self._parent.setdefault(member, member)
        while self._parent[member] != member:
            member = self._parent[member]
        return member

    def join(self, left: str, right: str) -> None:
        """Make two sets one."""
        first, second = sorted((self.add(left), self.add(right)))
        self._parent[second] = first

    def sets(self) -> Iterable[tuple[str, ...]]:
        """Return the sets, each sorted, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for member in sorted(self._parent):
            found[self.add(member)].append(member)
        return (tuple(members) for _, members in sorted(found.items()))
