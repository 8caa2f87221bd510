"""Argument formats that borrow from a nested sequence (FT215)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rows import ArgParser
from ftlint.checks.context import Context, check
from ftlint.model.expr import String, strip_casts
from ftlint.model.facts import Call
from ftlint.model.finding import Finding

_UNIT = re.compile(r"e[st]#?|[A-Za-z][*#!&]?|[()]")


@check("FT215")
def argument_parsing(ctx: Context) -> Iterator[Finding]:
    """Report formats with a parenthesised group that holds units which borrow."""
    for (symbol, _, call), parser in ctx.world.call_graph.known(ctx.world.apis.arg_parsers):
        units = _borrowed_in_groups(ctx.world.apis, _format(parser, call))
        if units and not ctx.world.contexts.is_import_only(symbol):
            shown = ", ".join(f"`{unit}`" for unit in dict.fromkeys(units))
            label = f"{shown} inside the parentheses of the format borrows"
            yield ctx.finding(
                "FT215", ctx.at(call.span, label, symbol), symbol=parser.name, function=symbol
            )


def _format(parser: ArgParser, call: Call) -> str:
    """Return the units of a call's format, without what follows `:` or `;`."""
    if parser.format is None or parser.format >= len(call.args):
        return ""
    text = strip_casts(call.args[parser.format])
    return text.text.split(":")[0].split(";")[0] if isinstance(text, String) else ""


def _borrowed_in_groups(apis: ApiTable, text: str) -> list[str]:
    """Return the borrowing units of a format that stand inside parentheses, in order."""
    found = []
    depth = 0
    for unit in _UNIT.findall(text):
        depth += (unit == "(") - (unit == ")")
        known = apis.format_units.get(unit)
        if known is not None and known.borrowed and depth > 0:
            found.append(unit)
    return found
