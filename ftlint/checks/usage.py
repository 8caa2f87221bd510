"""What the value of a global is used for, where that decides what to write instead."""

from __future__ import annotations

from ftlint.analysis.state.states import State
from ftlint.analysis.world import World
from ftlint.model.expr import FunctionRef, subexpressions
from ftlint.model.facts import Return, Store


def returns_address(world: World, state: State) -> bool:
    """Tell whether a function returns the address of the state, or of a part of it."""
    return any(
        world.patterns.state_at(target.place) is state
        for symbol in _functions(state)
        for _, instruction in world.program.functions[symbol].instructions
        if isinstance(instruction, Return) and instruction.value is not None
        for target in world.places.behind(instruction.value, symbol)
    )


def counts_memory(world: World, state: State) -> bool:
    """Tell whether a test of the number decides that memory is freed."""
    return any(
        world.patterns.state_at(test.place) is state
        for symbol in _functions(state)
        for position, call in world.program.functions[symbol].calls
        if isinstance(call.callee, FunctionRef)
        and (memory := world.apis.memory.get(call.callee.symbol)) is not None
        and memory.frees
        for test in world.patterns.guarded.tests_at(symbol, position.block)
    )


def gives_numbers(world: World, state: State) -> bool:
    """Tell whether a changed number is kept or returned right after: as an identifier, say."""
    for access in state.writes:
        function = world.program.functions[access.function]
        block = function.blocks[access.position.block].instructions
        update = block[access.position.place]
        if not isinstance(update, Store):
            continue
        number = world.resolvers[access.function].resolve(update.target)
        for later in block[access.position.place + 1 :]:
            value = later.value if isinstance(later, (Store, Return)) else None
            if value is not None:
                resolved = world.resolvers[access.function].resolve(value)
                if number in subexpressions(resolved):
                    return True
    return False


def _functions(state: State) -> list[str]:
    return sorted({access.function for access in state.accesses})
