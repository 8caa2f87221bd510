"""Which instructions of a function lock, unlock, attach, detach, or call something that may.

The API models decide what a name means; a function of the program without a model is an `Enter`,
whose effect its summary tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.functions.global_getters import GlobalGetters
from ftlint.analysis.functions.normal import normalise
from ftlint.analysis.functions.resolve import Resolver
from ftlint.analysis.locks.guards import guard_events
from ftlint.analysis.locks.model import (
    Acquisition,
    Drop,
    Enter,
    Event,
    Left,
    Lock,
    Phase,
    Switch,
    Take,
    lock_object,
)
from ftlint.catalogue.apis import ApiTable, bare_type
from ftlint.catalogue.lock_rows import Lock as LockRow
from ftlint.catalogue.lock_rows import LockAction
from ftlint.model.expr import Constant, Expr, FunctionRef, Global, Temp, Unary, strip_casts
from ftlint.model.facts import Call, Function, Leave, Position
from ftlint.model.program import Program

MODULE_STATE = Global("module state")
"""What the state of the module is called in the object of a lock, however it was fetched."""

# How the C API names its type checks. PySequence_Fast users lock lists and leave tuples alone.
_TYPE_CHECKS = ("_Check", "_CheckExact")

Events = dict[int, list[tuple[int, Event]]]
"""Events with their place in the block, by block."""


class EventReader:
    """Reads events out of functions. `state_getters` return the state of the module."""

    def __init__(
        self,
        program: Program,
        apis: ApiTable,
        resolvers: dict[str, Resolver],
        state_getters: frozenset[str],
    ) -> None:
        self._program = program
        self._apis = apis
        self._resolvers = resolvers
        self._state_getters = state_getters
        self._getters = GlobalGetters(resolvers)
        self._locks: dict[str, LockRow | None] = {}
        self._called = frozenset(_called_names(program))
        self._destructors = {
            symbol.partition("::~")[0]: symbol for symbol in program.functions if "::~" in symbol
        }

    def events(self, function: Function) -> Events:
        """Return what happens to locks in a function, in order."""
        events: Events = {}
        for position, event in sorted(self._events(function), key=lambda pair: pair[0]):
            events.setdefault(position.block, []).append((position.place, event))
        return events

    def resolve(self, function: Function, expr: Expr) -> Expr:
        """Resolve an expression; who returns one global or the module's state stands for it."""
        resolver = self._resolvers[function.symbol]

        def leaf(part: Expr) -> Expr:
            call = resolver.call_of(part) if isinstance(part, Temp) else None
            if call is None or not isinstance(call.callee, FunctionRef):
                return part
            symbol = call.callee.symbol
            if symbol in self._state_getters:
                return MODULE_STATE
            return self._getters.returned(symbol) or part

        return normalise(resolver.resolve(expr), leaf)

    def _events(self, function: Function) -> Iterator[tuple[Position, Event]]:
        for position, instruction in function.instructions:
            if isinstance(instruction, Call):
                for event in self._call(function, instruction):
                    yield position, event
            elif isinstance(instruction, Leave):
                kind = bare_type(function.locals.get(instruction.local, ""))
                yield position, Left(instruction.local, self._destructors.get(kind, ""))

    def _call(self, function: Function, call: Call) -> tuple[Event, ...]:
        if not isinstance(call.callee, FunctionRef):
            return ()
        symbol = call.callee.symbol
        callee = self._program.functions.get(symbol)
        name = callee.name if callee is not None else _without_parameters(symbol)
        owner, _, method = name.rpartition("::")
        guard = self._apis.guards.get(owner) if owner else None
        if guard is not None:
            arguments = self._arguments(function, call)
            return guard_events(guard, method, arguments, function.locals, call.result)
        row = self._lock_row(name)
        if row is not None:
            return self._lock(function, row, call)
        thread = self._apis.thread_state.get(name)
        if thread is not None:
            return (Switch(name, thread.action, thread.ends),)
        if callee is not None:
            return (Enter(symbol, call.args, call.result),)
        return ()

    def _arguments(self, function: Function, call: Call) -> tuple[Expr, ...]:
        return tuple(self.resolve(function, argument) for argument in call.args)

    def _lock_row(self, name: str) -> LockRow | None:
        if name not in self._locks:
            self._locks[name] = self._apis.locks.get(name)
        return self._locks[name]

    def _lock(self, function: Function, row: LockRow, call: Call) -> tuple[Event, ...]:
        arguments = self._arguments(function, call)
        handle = None
        if row.handle is not None and row.handle < len(arguments):
            handle = arguments[row.handle]
        locks = tuple(
            Lock(row.kind, lock_object(arguments[n], row.kind, mutex=row.mutex), row.shared)
            for n in row.args
            if n < len(arguments)
        )
        if row.action is LockAction.RELEASE:
            return (Drop(locks, handle, row.name),)
        if row.action not in (LockAction.ACQUIRE, LockAction.TRY) or not self._is_released(row):
            return ()
        taken = Acquisition(locks, handle, self._plain_ends(row), row.suspendable)
        if row.suspendable and handle is not None:
            taken = taken._replace(checks=self._checks(function, locks))
        if row.success and not (row.action is LockAction.ACQUIRE and _waits(call)):
            taken = taken._replace(phase=Phase.PENDING, on=Temp(call.result), success=row.success)
        return (Take(taken),)

    def _checks(self, function: Function, locks: tuple[Lock, ...]) -> frozenset[Expr]:
        """Return the tests of whether one of these objects is of a type that needs a lock."""
        objects = {lock.object for lock in locks}
        return frozenset(
            Temp(call.result)
            for _, call in function.calls
            if isinstance(call.callee, FunctionRef)
            and call.callee.symbol.endswith(_TYPE_CHECKS)
            and any(self.resolve(function, argument) in objects for argument in call.args)
        )

    def _is_released(self, row: LockRow) -> bool:
        """Tell a lock from an event: nobody in the program unlocks what is only waited for."""
        return not row.release or any(name in self._called for name in row.release)

    def _plain_ends(self, row: LockRow) -> tuple[str, ...]:
        """Return the functions without arguments that end what this one begins."""
        ends = ((name, self._lock_row(name)) for name in row.release)
        return tuple(
            name for name, end in ends if end is not None and not end.args and end.handle is None
        )


def _called_names(program: Program) -> Iterator[str]:
    for function in program.functions.values():
        for _, call in function.calls:
            if isinstance(call.callee, FunctionRef):
                yield _without_parameters(call.callee.symbol)


def _without_parameters(symbol: str) -> str:
    """Return the name of a function that has no body here; C++ ones carry parameter types."""
    return symbol.partition("(")[0]


def _waits(call: Call) -> bool:
    """Tell whether a lock function that can fail waits for ever, and so does not."""
    limit = strip_casts(call.args[1]) if len(call.args) > 1 else None
    if isinstance(limit, Unary) and limit.op == "-":
        return True
    value = limit.value if isinstance(limit, Constant) else None
    return value is not None and (value < 0 or (value == 1 and len(call.args) == 2))
