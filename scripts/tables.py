"""Markdown tables, columns aligned."""

from __future__ import annotations

from collections.abc import Iterable


def table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table; numbers are set to the right."""
    body = [list(row) for row in rows]
    cells = [[str(cell) for cell in row] for row in (list(head), *body)]
    widths = [max(3, *(len(cell) for cell in column)) for column in zip(*cells, strict=True)]
    right = [
        bool(body) and all(str(row[index])[:1].isdigit() or row[index] == "-" for row in body)
        for index in range(len(widths))
    ]
    lines = [_row(cells[0], widths, right)]
    rule = [("-" * (w - 1) + ":") if r else "-" * w for w, r in zip(widths, right, strict=True)]
    lines.append("| " + " | ".join(rule) + " |")
    lines += [_row(row, widths, right) for row in cells[1:]]
    return "\n".join(lines)


def _row(cells: list[str], widths: list[int], right: list[bool]) -> str:
    padded = [
        cell.rjust(width) if to_right else cell.ljust(width)
        for cell, width, to_right in zip(cells, widths, right, strict=True)
    ]
    return "| " + " | ".join(padded) + " |"
