"""State of objects: the members of extension types, and of the structs they own.

A struct that begins with a Python object header is an instance. Structs it points to or embeds
are parts of it. Two threads can share any instance that Python code can reach, so every access
counts but those of an object nobody else can see: just made, or being torn down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ftlint.analysis.modules.frameworks import owns_record
from ftlint.analysis.reach.bindings import BOUND
from ftlint.analysis.state.accesses import Access, AccessKind
from ftlint.analysis.state.places import Home, type_of
from ftlint.analysis.state.states import State, module_state_records, split_states
from ftlint.catalogue.apis import bare_type
from ftlint.catalogue.rows import Context, TypeRole
from ftlint.model.expr import Binary, Expr, Field, FunctionRef, Local, Temp, Unary, strip_casts
from ftlint.model.facts import Call, Evaluate, Record

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_HEADERS = frozenset({"_object", "PyObject", "PyVarObject"})
_TURN_INTO_NUMBERS = frozenset({"PyLong_FromVoidPtr", "Py_HashPointer", "_Py_HashPointer"})
_COLLECTS = frozenset({Context.TEARDOWN, Context.TRAVERSE})


def instance_records(world: World) -> frozenset[str]:
    """Return the structs that are instances of Python types, C++ classes bound to one included."""
    records = world.program.records
    found = set(_bound_records(world))
    grew = True
    while grew:
        before = len(found)
        for name, record in records.items():
            first = record.fields[0] if record.fields else None
            if first is None or "*" in first.type:
                continue
            if bare_type(first.type) in _HEADERS or bare_type(first.type) in found:
                found.add(name)
        grew = len(found) > before
    return frozenset(found - _HEADERS)


def _bound_records(world: World) -> Iterator[str]:
    """Yield the classes whose objects a binding framework hands to C++ functions."""
    for root in world.roots:
        parameters = world.program.functions[root.function].parameters
        if root.reached in BOUND and parameters and parameters[0].type.endswith(("*", "&")):
            record = bare_type(parameters[0].type)
            if record in world.program.records:
                yield record


def part_records(records: dict[str, Record], instances: frozenset[str]) -> frozenset[str]:
    """Return the structs that instances point to or embed, directly or through one another."""
    found: set[str] = set()
    work = sorted(instances)
    while work:
        record = records.get(work.pop())
        for member in record.fields if record else ():
            name = bare_type(member.type)
            if name in records and name not in found and name not in instances:
                found.add(name)
                work.append(name)
    return frozenset(found - _HEADERS)


def call_records(world: World) -> frozenset[str]:
    """Return the structs that functions have as local variables, and what these are made of.

    Not those that objects evidently have as well.
    """
    program, instances = world.program, world.instance_records
    local = {
        bare_type(kind)
        for function in program.functions.values()
        for kind in function.locals.values()
        if "*" not in kind and "&" not in kind
    }
    found = frozenset(local & program.records.keys()) - instances
    parts = found | (part_records(program.records, found) - instances)
    return parts.difference(_own_parts(world))


def _own_parts(world: World) -> Iterator[str]:
    """Yield the structs that an instance has inside, or points to and sees inside.

    What it only has a handle of is a library's: who owns what is in there does not show.
    """
    for unit in world.program.units:
        seen = {record.name for record in unit.records}
        for record in unit.records:
            if record.name in world.instance_records:
                yield from (bare_type(m.type) for m in record.fields if bare_type(m.type) in seen)


def find_instance_states(world: World) -> tuple[State, ...]:
    """Return the state of shared objects that is written while other threads can use it."""
    records = world.program.records
    instances = world.instance_records
    parts = part_records(records, instances)
    known = {
        name
        for name in (instances | parts) - module_state_records(world)
        if not owns_record(world.apis, name)
    }
    members: dict[tuple[str, str], list[Access]] = defaultdict(list)
    for place, accesses in world.accesses.items():
        if place.home is Home.RECORD and place.owner in known:
            members[place.owner, place.path[0]] += accesses
    by_record: dict[str, list[Access]] = defaultdict(list)
    for (owner, _), found in sorted(members.items()):
        writes = [a for a in found if a.is_write and is_shared(world, a)]
        if writes:
            others = (
                a for a in found if not (a.is_write or only_tests(world, a)) and is_shared(world, a)
            )
            by_record[owner] += (*writes, *others)
    return tuple(
        state
        for owner, live in sorted(by_record.items())
        for state in split_states(world, Home.RECORD, owner, live, world.initialisers)
        if world.apis.type_role(state.type) is not TypeRole.SYNC
    )


def only_tests(world: World, access: Access) -> bool:
    """Tell whether an access only asks what a pointer is: it does no harm to a stale one."""
    instruction = world.program.functions[access.function].at(access.position)
    if access.kind is not AccessKind.READ:
        return False
    match instruction:
        case Evaluate(value):
            sides = [strip_casts(value)]
            match sides[0]:
                case Unary("!", operand):
                    sides = [operand]
                case Binary("==" | "!=", left, right):
                    sides = [left, right]
        case Call(callee=FunctionRef(name), args=args) if name in _TURN_INTO_NUMBERS:
            sides = list(args)
        case _:
            return False
    is_member = any(
        isinstance(value, Field) and access.place.path == (value.name,)
        for value in map(strip_casts, sides)
    )
    return is_member and type_of(world.program, access.place).endswith("*")


def is_shared(world: World, access: Access) -> bool:
    """Say whether another thread can have the object at an access."""
    if not world.contexts.concurrent(access.function) or access.base is None:
        return False
    if _is_collected(world, access.function, access.base):
        return False
    if world.releases.is_last_use(access.function, access.base, access.position):
        return False  # whoever still has the struct has nothing soon, whatever is in it
    return world.sharing.of(access.function, access.base, access.position)


def _is_collected(world: World, symbol: str, base: Expr) -> bool:
    """Say whether an object is the one that a C++ `tp_clear` or `tp_dealloc` is called with.

    A framework hands over its handle: `auto &self = cast<Thing &>(handle)`.
    """
    if not isinstance(base, Temp) or not world.contexts.of(symbol) <= _COLLECTS:
        return False
    function = world.program.functions[symbol]
    return any(
        store.value == base
        and isinstance(store.target, Local)
        and function.locals.get(store.target.name, "").endswith("&")
        for _, store in function.stores
    )
