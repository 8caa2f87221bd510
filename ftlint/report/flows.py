"""The threads of a race, side by side: what the reader compares stands next to each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ftlint.model.finding import Flow, Location
from ftlint.report.clean import clean, shown_path, text_width
from ftlint.report.style import Style

_WIDEST = 100  # cells; wider pairs go one below the other


def render(flows: Sequence[Flow], file: str, style: Style) -> Iterator[list[str]]:
    """Yield entries of several lines: the way all threads take, then where they part.

    A step names its file only when that is not `file`.
    """
    shared = _common_length(flows)
    if shared:
        heading = "both threads:" if len(flows) == 2 else "every thread:"
        yield [style.strong(heading), *_steps(flows[0].steps[:shared], file)]
    if shared and all(len(flow.steps) == shared for flow in flows) and _are_alike(flows):
        return
    columns = [[clean(flow.title), *_steps(flow.steps[shared:], file)] for flow in flows]
    widths = [max(map(text_width, column)) for column in columns]
    if sum(widths) + 3 * (len(widths) - 1) <= _WIDEST:
        yield [
            _row(cells, widths, style if number == 0 else Style())
            for number, cells in enumerate(itertools.zip_longest(*columns, fillvalue=""))
        ]
    else:
        yield from ([style.strong(heading), *steps] for heading, *steps in columns)


def _common_length(flows: Sequence[Flow]) -> int:
    """Return how many steps all flows begin with; none when one flow is all there is."""
    if len(flows) < 2:
        return 0
    rows = zip(*(flow.steps for flow in flows), strict=False)
    return len(list(itertools.takewhile(lambda row: len(set(row)) == 1, rows)))


def _are_alike(flows: Sequence[Flow]) -> bool:
    """Tell whether all threads come from the same place; a title is `thread N: place`."""
    return len({flow.title.partition(": ")[2] for flow in flows}) == 1


def _row(cells: Sequence[str], widths: Sequence[int], style: Style) -> str:
    pairs = zip(cells, widths, strict=True)
    padded = [style.strong(cell) + " " * (width - text_width(cell)) for cell, width in pairs]
    return " | ".join(padded).rstrip()


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
