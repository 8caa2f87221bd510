"""What a `PyModExport_` hook does besides returning its slots.

Nothing protects a hook: it can run on any thread, more than once, and without the GIL.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ftlint.analysis.modules.finder import called_from
from ftlint.analysis.modules.modules import Module
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rows import EffectKind
from ftlint.model.expr import AddressOf, Cast, Deref, Expr, Field, FunctionRef, Global, Index
from ftlint.model.facts import Call, Function, Store
from ftlint.model.program import Program
from ftlint.model.source import Span


class HookAction(NamedTuple):
    """Something a hook, or a function it calls, does; `what` says it to the author."""

    span: Span
    what: str
    function: str


def hook_actions(program: Program, apis: ApiTable, module: Module) -> tuple[HookAction, ...]:
    """Return the writes of static data and the calls of the Python API, nearest first."""
    return tuple(
        action
        for function in called_from(program, (module.init_function,))
        for action in _actions(program, apis, function)
    )


def _actions(program: Program, apis: ApiTable, function: Function) -> Iterator[HookAction]:
    for _, instruction in function.instructions:
        if isinstance(instruction, Store):
            variable = program.variables.get(_written(instruction.target))
            if variable is not None and not variable.is_thread_local:
                what = f"the hook writes `{variable.name}` here"
                yield HookAction(instruction.span, what, function.symbol)
        elif isinstance(instruction, Call) and isinstance(instruction.callee, FunctionRef):
            name = instruction.callee.symbol
            if name not in program.functions and apis.effect(name).kind is not EffectKind.NONE:
                what = f"the hook calls `{name}` here"
                yield HookAction(instruction.span, what, function.symbol)


def _written(target: Expr) -> str:
    """Return the variable with static storage that a store changes, or ""."""
    while True:
        match target:
            case Field(base=inner, arrow=False) | Index(inner, _) | Cast(_, inner):
                target = inner
            case Deref(AddressOf(inner)):
                target = inner
            case Global(symbol):
                return symbol
            case _:
                return ""
