"""What the value of a global is used for, where that decides what to write instead."""

from __future__ import annotations

from ftlint.analysis.state.accesses import Access
from ftlint.analysis.state.states import State
from ftlint.analysis.world import World
from ftlint.model.expr import FunctionRef, Temp


def returns_address(world: World, state: State) -> bool:
    """Tell whether a function returns the address of the state, or of a part of it."""
    return any(
        world.patterns.state_at(target.place) is state
        for symbol in _functions(state)
        for _, end in world.program.functions[symbol].returns
        if end.value is not None
        for target in world.places.behind(end.value, symbol)
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


def holds_what_a_getter_gives(world: World, state: State) -> bool:
    """Tell whether a pointer only ever gets what one function returns when asked for nothing.

    `funcs = unicode_funcs_get_default();` puts the same there every time. Numbers that are got so,
    of a clock or a counter, differ.
    """
    return "*" in state.type and all(_is_got(world, access) for access in state.writes)


def _is_got(world: World, access: Access) -> bool:
    resolver = world.resolvers[access.function]
    value = resolver.resolve(access.value) if access.value is not None else None
    call = resolver.call_of(value) if isinstance(value, Temp) else None
    if call is None or call.args or not isinstance(call.callee, FunctionRef):
        return False
    name = call.callee.symbol
    return name not in world.program.functions and "get" in name.lower().split("_")


def _functions(state: State) -> list[str]:
    return sorted({access.function for access in state.accesses})
