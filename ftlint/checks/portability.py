"""Declarations that compile on some Pythons only (FT102, FT107)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftlint.analysis.modules.modules import Style
from ftlint.checks.context import Context, check
from ftlint.model.facts import MacroUse, Unit
from ftlint.model.finding import Finding

_WORD = re.compile(r"\b[A-Za-z_]\w*")
# Words of a condition that say nothing of free threading.
_VERSION_WORDS = frozenset({"defined", "PY_VERSION_HEX", "PY_MAJOR_VERSION", "PY_MINOR_VERSION"})
_ABI3T_SINCE = 0x030F0000


@check("FT102")
def gil_declaration_guard(ctx: Context) -> Iterator[Finding]:
    """Report GIL declarations outside the guard that older or default builds need."""
    for unit in ctx.world.program.units:
        if _needs_no_guard(ctx, unit):
            continue
        for use in unit.macro_uses:
            if use.is_definition:
                continue
            if use.name == "Py_mod_gil" and not use.conditions:
                label = "does not exist before Python 3.13"
                yield _unguarded(ctx, use, label, "default")
            elif use.name == "PyUnstable_Module_SetGIL" and not _knows_the_build(use):
                label = "exists only on free-threaded builds"
                yield _unguarded(ctx, use, label, "setgil")


@check("FT107")
def limited_api_free_threading(ctx: Context) -> Iterator[Finding]:
    """Report files that ask for the limited API on free-threaded builds too."""
    for unit in ctx.world.program.units:
        defined = [use for use in unit.macro_uses if use.is_definition]
        if any(use.name == "Py_TARGET_ABI3T" for use in defined):
            continue
        for use in defined:
            if use.name == "Py_LIMITED_API" and not _knows_the_build(use):
                yield ctx.finding(
                    "FT107",
                    ctx.at(use.span, "also set when `Py_GIL_DISABLED` is"),
                    symbol=use.name,
                    function="",
                    fix="abi3t" if _version(use.value) >= _ABI3T_SINCE else "default",
                )


def _needs_no_guard(ctx: Context, unit: Unit) -> bool:
    """Tell whether a file defines the slot for older Pythons itself, or never compiles there."""
    if any(use.is_definition and use.name == "Py_mod_gil" for use in unit.macro_uses):
        return True
    here = ctx.world.modules.of_file(unit.path)
    return any(m.style is Style.EXPORT and m.span.file == unit.path for m in here)


def _unguarded(ctx: Context, use: MacroUse, label: str, fix: str) -> Finding:
    return ctx.finding("FT102", ctx.at(use.span, label), symbol=use.name, function="", fix=fix)


def _knows_the_build(use: MacroUse) -> bool:
    """Tell whether a use stands under a condition on `Py_GIL_DISABLED` or a project's macro."""
    words = {word for condition in use.conditions for word in _WORD.findall(condition)}
    return bool(words - _VERSION_WORDS)


def _version(value: str) -> int:
    try:
        return int(value, 0)
    except ValueError:
        return 0
