"""Members of the object header, read or written without their accessors (FT502)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ftlint.analysis.functions.positions import (
    Position,
    all_subexpressions,
    callee,
    instructions,
    subexpressions,
)
from ftlint.catalogue.rows import Context as Runs
from ftlint.checks.context import Context, check
from ftlint.model.expr import Expr, Field
from ftlint.model.facts import Call, Instruction, Store
from ftlint.model.finding import Confidence, Consequence, Finding
from ftlint.model.source import Span

_HEADERS = frozenset({"_object", "PyObject", "PyVarObject"})
_COUNT = "ob_refcnt"
_SET_COUNT = "Py_SET_REFCNT"
# Members with a public accessor that is no more than a load today.
_READABLE = {"ob_type": "Py_TYPE", "ob_size": "Py_SIZE"}
# The mutex has a rule of its own; the first member of PyVarObject is a whole header.
_NOT_HERE = frozenset({"ob_mutex", "ob_base"})
_MAX_SHOWN = 50


class _Use(NamedTuple):
    span: Span
    function: str
    writes: bool


@check("FT502")
def object_header(ctx: Context) -> Iterator[Finding]:
    """Report uses of the object header: one finding for each member and way of use.

    Mostly they come from one macro, wherever it is expanded.
    """
    found: dict[tuple[str, bool], list[_Use]] = defaultdict(list)
    for member, use in _uses(ctx):
        found[member, use.writes].append(use)
    for (member, writes), uses in sorted(found.items()):
        lines = {use.span[:2]: use for use in sorted(uses, reverse=True)}
        first, *others = sorted(lines.values())[:_MAX_SHOWN]
        yield ctx.finding(
            "FT502",
            ctx.at(first.span, _label(ctx, member, first), first.function),
            symbol=member,
            function=first.function,
            fix=_fix(member, writes=writes),
            words={"replacement": _READABLE.get(member, "Py_REFCNT")},
            consequence=_consequence(member, writes=writes),
            confidence=Confidence.MEDIUM if _brings_back(ctx, member, first) else None,
            related=tuple(ctx.at(use.span, "here as well", use.function) for use in others),
        )


def _uses(ctx: Context) -> Iterator[tuple[str, _Use]]:
    for symbol, function in ctx.world.program.functions.items():
        for position, instruction in instructions(function):
            block = function.blocks[position.block]
            written = _written(ctx, symbol, instruction, position)
            if written:
                yield written, _Use(instruction.span, symbol, writes=True)
            parts = list(all_subexpressions(instruction))
            if position.place == len(block.instructions) - 1 and block.condition is not None:
                parts += subexpressions(block.condition)
            target = instruction.target if isinstance(instruction, Store) else None
            for part in parts:
                member = _member(part)
                if member and part is not target:
                    yield member, _Use(instruction.span, symbol, writes=False)


def _member(expr: Expr) -> str:
    """Return the member of the header an expression names, if it is one of ours."""
    if isinstance(expr, Field) and expr.record in _HEADERS and expr.name not in _NOT_HERE:
        return expr.name
    return ""


def _written(ctx: Context, symbol: str, instruction: Instruction, position: Position) -> str:
    """Return the member that an instruction sets in an object that others may have."""
    if isinstance(instruction, Store) and isinstance(instruction.target, Field):
        member, owner = _member(instruction.target), instruction.target.base
    elif isinstance(instruction, Call) and callee(instruction) == _SET_COUNT and instruction.args:
        member, owner = _COUNT, instruction.args[0]
    else:
        return ""
    return "" if not member or ctx.world.unique.is_own(symbol, owner, position) else member


def _brings_back(ctx: Context, member: str, use: _Use) -> bool:
    """Tell whether a destructor sets the count, which only a thread in a hurry can notice."""
    is_count = member == _COUNT and use.writes
    return is_count and ctx.world.contexts.of(use.function) == {Runs.TEARDOWN}


def _label(ctx: Context, member: str, use: _Use) -> str:
    if _brings_back(ctx, member, use):
        return "brings back an object that another thread may be trying to reference"
    if member == _COUNT and use.writes:
        return "sets a reference count that other threads change at the same time"
    if use.writes:
        return f"sets `{member}` without an atomic store"
    if member in _READABLE:
        return f"reads `{member}` out of the object header"
    return f"reads `{member}`, which is not the same in every build"


def _fix(member: str, *, writes: bool) -> str:
    if member == _COUNT and writes:
        return "count"
    return "set" if writes else "default"


def _consequence(member: str, *, writes: bool) -> Consequence:
    if writes and member not in _READABLE:
        return Consequence.CORRUPTION
    return Consequence.HARDENING if member in _READABLE else Consequence.WRONG_DATA
