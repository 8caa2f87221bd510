"""Members of the object header, read or written without their accessors (FT502)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ftlint.catalogue.rows import Context as Runs
from ftlint.checks.context import Context, check
from ftlint.model.facts import Store
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
    """Yield the uses of members in objects that others may have, by member."""
    is_own = ctx.world.unique.is_own
    for symbol, function in ctx.world.program.functions.items():
        for position, part in function.members:
            if part.record not in _HEADERS or part.name in _NOT_HERE:
                continue
            instruction = function.at(position)
            writes = isinstance(instruction, Store) and part is instruction.target
            if not (writes and is_own(symbol, part.base, position)):
                yield part.name, _Use(instruction.span, symbol, writes)
    for caller, position, call in ctx.world.call_graph.sites(_SET_COUNT):
        if call.args and not is_own(caller, call.args[0], position):
            yield _COUNT, _Use(call.span, caller, writes=True)


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
