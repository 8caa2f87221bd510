"""What the value of a global is used for, where that decides what to write instead."""

from __future__ import annotations

from ftlint.analysis.state.states import State
from ftlint.analysis.world import World
from ftlint.model.expr import FunctionRef
from ftlint.model.facts import Return


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
    return any(world.kept_numbers.is_kept(access) for access in state.writes)


def _functions(state: State) -> list[str]:
    return sorted({access.function for access in state.accesses})
