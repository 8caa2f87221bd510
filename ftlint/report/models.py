"""What ftlint knows of functions, locks and types, ours and the project's: `--list-models`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Any

from ftlint.report import table

if TYPE_CHECKING:
    from ftlint.catalogue.apis import ApiTable


def render(apis: ApiTable) -> str:
    """Render one table for each section: every name with what is said of it."""
    return "\n".join("".join(f"{line}\n" for line in part) for part in _sections(apis))


def _sections(apis: ApiTable) -> Iterator[list[str]]:
    for section in fields(apis):
        rows = sorted(getattr(apis, section.name), key=lambda row: row.name)
        if rows:
            cells = [(f"  {row.name}", ", ".join(_facts(row))) for row in rows]
            yield [f"{section.name} ({len(rows)})", *table.rows(cells)]


def _facts(row: Any) -> Iterator[str]:
    """Yield what a row says beyond the defaults."""
    for name in row._fields[1:]:
        value = getattr(row, name)
        if name in row._field_defaults and value == row._field_defaults[name]:
            continue
        yield name if value is True else f"{name} {_said(value)}"


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(map(_said, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.value if isinstance(value, Enum) else value)
