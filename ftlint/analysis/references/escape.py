"""Whether an object its function has just made is still unknown to everybody else.

It becomes known when it is stored outside the function's own locals, or given to a call that
keeps or publishes it. Putting things into the object makes it known to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ftlint.analysis.references.origins import Origin, OriginKind, is_own_storage
from ftlint.model.expr import AddressOf, Expr, FunctionRef, Local, Temp, strip_casts
from ftlint.model.facts import Call, Function, Instruction, Position, Store

if TYPE_CHECKING:
    from ftlint.analysis.world import World

_MAX_CALLS = 4


class Escapes:
    """Where new objects become known, by origin. Flow-sensitive inside a function.

    With `kept` only what is stored counts: a call of outside code that is merely given the
    object hands it to no other thread before it returns.
    """

    def __init__(self, world: World, *, kept: bool = False) -> None:
        self._world = world
        self._kept = kept
        self._known: dict[Origin, tuple[Position, ...]] = {}
        self._given_away_by: dict[str, dict[Expr, list[Position]]] = {}
        self._parameters: dict[tuple[str, int], bool] = {}
        self._paths: dict[tuple[str, int, int], int] = {}

    def before(self, origin: Origin, used: Position | None) -> bool:
        """Tell whether the object made at `origin` can be known to others before `used`.

        Without `used` the object was returned by its function: any escape counts.
        """
        return any(True for _ in self.reaching(origin, used))

    def stored_before(self, origin: Origin, used: Position | None) -> bool:
        """Tell whether the object is by then stored where others look, not only passed on."""
        blocks = self._function(origin.function).blocks
        return any(
            isinstance(blocks[escape.block].instructions[escape.place], Store)
            for escape in self.reaching(origin, used)
        )

    def reaching(self, origin: Origin, used: Position | None) -> Iterator[Position]:
        """Yield where the object becomes known on a way to `used`."""
        for escape in self._escapes(origin):
            if used is None or self._leads(origin, escape, used):
                yield escape

    def _escapes(self, origin: Origin) -> tuple[Position, ...]:
        if origin not in self._known:
            given = self._given(origin.function).get(origin.value, ())
            self._known[origin] = tuple(
                position for position in given if not self._stays_unknown(origin.function, position)
            )
        return self._known[origin]

    def _given(self, symbol: str) -> dict[Expr, list[Position]]:
        """Return where a function makes something known outside itself, by what it is."""
        found = self._given_away_by.get(symbol)
        if found is None:
            found = self._given_away_by[symbol] = {}
            for position, instruction in self._function(symbol).instructions:
                values: dict[Expr, None] = {}
                for held in self._given_away(symbol, instruction, _MAX_CALLS):
                    expr = strip_casts(held)
                    if isinstance(expr, Local | Temp):
                        origins = self._world.origins.inside(symbol, expr, position)
                        values.update((origin.value, None) for origin in origins)
                for value in values:
                    found.setdefault(value, []).append(position)
        return found

    def _given_away(self, symbol: str, instruction: Instruction, calls: int) -> tuple[Expr, ...]:
        """Return the values an instruction makes known, if where it puts them is known."""
        if isinstance(instruction, Store):
            return () if isinstance(instruction.target, Local) else (instruction.value,)
        if isinstance(instruction, Call):
            return self._passed_on(symbol, instruction, calls)
        return ()

    def _stays_unknown(self, symbol: str, position: Position) -> bool:
        """Tell whether an instruction stores into a place where nobody else can look."""
        instruction = self._function(symbol).at(position)
        return isinstance(instruction, Store) and self._is_unknown(
            symbol, instruction.target, position
        )

    def _is_unknown(self, symbol: str, target: Expr, position: Position) -> bool:
        """Tell whether a place lies where nobody else can look: on the stack, in a new object."""
        place = self._world.resolvers[symbol].resolve(target)
        if is_own_storage(place):
            return True
        origin = Origin(OriginKind.PLACE, symbol, position, place)
        return self._world.owners.is_in_new_object(origin)

    def _passed_on(self, symbol: str, call: Call, calls: int) -> tuple[Expr, ...]:
        callees = self._callees(symbol, call)
        if callees:
            return tuple(
                argument
                for number, argument in enumerate(call.args)
                if isinstance(strip_casts(argument), Local | Temp)
                and any(self._parameter_escapes(name, number, calls) for name in callees)
            )
        if not isinstance(call.callee, FunctionRef):
            return () if self._kept else call.args
        name = call.callee.symbol
        apis = self._world.apis
        stored = apis.stores.get(name)
        if stored is not None:
            return tuple(call.args[n] for n in stored.values if n < len(call.args))
        replaced = apis.references.get(name)
        if replaced is not None:
            if replaced.value is None:
                return ()
            target = self._world.resolvers[symbol].resolve(call.args[0])
            return () if _is_local_address(target) else (call.args[replaced.value],)
        if self._kept:
            return call.args if name in apis.callbacks else ()
        return call.args if apis.effect(name).publishes else ()

    def _callees(self, symbol: str, call: Call) -> tuple[str, ...]:
        """Return the functions of the program that a call can reach."""
        if isinstance(call.callee, FunctionRef):
            name = call.callee.symbol
            return (name,) if name in self._world.program.functions else ()
        return self._world.call_graph.pointers.targets(symbol, call.callee)

    def _parameter_escapes(self, symbol: str, number: int, calls: int) -> bool:
        """Tell whether a function of the program gives a parameter away."""
        key = (symbol, number)
        function = self._function(symbol)
        if number >= len(function.parameters):
            return not self._kept  # `...`: what is printed is not kept
        if calls == 0:
            return True
        if key not in self._parameters:
            self._parameters[key] = False  # a recursive call adds nothing of its own
            name = function.parameters[number].name
            self._parameters[key] = any(
                self._is_parameter(symbol, held, position, name)
                and not self._stays_unknown(symbol, position)
                for position, instruction in function.instructions
                for held in self._given_away(symbol, instruction, calls - 1)
            )
        return self._parameters[key]

    def _is_parameter(self, symbol: str, expr: Expr, position: Position, name: str) -> bool:
        expr = strip_casts(expr)
        if not isinstance(expr, Local | Temp):
            return False
        return any(
            o.value == Local(name) for o in self._world.origins.inside(symbol, expr, position)
        )

    def _leads(self, origin: Origin, escape: Position, used: Position) -> bool:
        """Tell whether a path leads from `escape` to `used` without making a new object."""
        made = origin.position
        between = made.block == used.block and escape.place < made.place < used.place
        if escape.block == used.block and escape.place < used.place and not between:
            return True
        if escape.block == made.block and escape.place < made.place:
            return False
        if made.block == used.block and made.place < used.place:
            return False
        return bool(self._after(origin.function, escape.block, made.block) >> used.block & 1)

    def _after(self, symbol: str, start: int, made: int) -> int:
        """Return the blocks that come after one, a bit each, up to where a new object is made."""
        key = (symbol, start, made)
        if key not in self._paths:
            successors = self._world.origins.flow(symbol).successors
            seen: set[int] = set()
            pending = list(successors[start])
            while pending:
                block = pending.pop()
                if block not in seen:
                    seen.add(block)
                    if block != made:
                        pending.extend(successors[block])
            self._paths[key] = sum(1 << block for block in seen)
        return self._paths[key]

    def _function(self, symbol: str) -> Function:
        return self._world.program.functions[symbol]


def _is_local_address(target: Expr) -> bool:
    return isinstance(target, AddressOf) and is_own_storage(target.place)
