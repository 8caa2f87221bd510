"""The threads of a race, side by side: what the reader compares stands next to each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ftlint.model.finding import Flow, Location
from ftlint.report.clean import clean, shown_path, text_width
from ftlint.report.style import Style

_WIDEST = 100  # cells; wider pairs go one below the other


def render(flows: Sequence[Flow], file: str, style: Style) -> Iterator[str]:
    """Yield one line for the titles, then one for each step.

    A step names its file only when that is not `file`.
    """
    columns = [[clean(flow.title), *_steps(flow.steps, file)] for flow in flows]
    widths = [max(map(text_width, column)) for column in columns]
    if sum(widths) + 3 * (len(widths) - 1) <= _WIDEST:
        for row, cells in enumerate(itertools.zip_longest(*columns, fillvalue="")):
            padded = [
                (style.strong(cell) if row == 0 else cell) + " " * (width - text_width(cell))
                for cell, width in zip(cells, widths, strict=True)
            ]
            yield " | ".join(padded).rstrip(" |")
    else:
        for heading, *steps in columns:
            yield style.strong(heading)
            yield from steps


def _steps(steps: Sequence[Location], file: str) -> list[str]:
    places = [_place(step, file) for step in steps]
    widest = max(map(text_width, places), default=0)
    return [
        f"  {' ' * (widest - text_width(place))}{place}  {clean(step.label)}"
        for place, step in zip(places, steps, strict=True)
    ]


def _place(step: Location, file: str) -> str:
    span = step.span
    return str(span.line) if span.file == file else f"{shown_path(span.file)}:{span.line}"
