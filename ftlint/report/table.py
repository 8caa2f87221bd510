"""Plain aligned columns for lists on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ftlint.report.clean import clean, text_width


def rows(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows with their columns aligned to the left, two spaces apart."""
    cleaned = [[clean(cell) for cell in row] for row in cells]
    widths = [max(map(text_width, column)) for column in zip(*cleaned, strict=True)]
    for row in cleaned:
        padded = (
            cell + " " * (width - text_width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(padded).rstrip()
