"""What ftlint believes Python and other threads can call: `--show-entry-points`."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model.report import Report
from ftlint.report import table
from ftlint.report.message import plural
from ftlint.report.style import Style


def lines(report: Report, style: Style) -> Iterator[str]:
    """Yield a table of entry points: name, how it is reached, context, function, place."""
    points = sorted(report.entry_points, key=lambda p: (p.file, p.line, p.name, p.reached))
    yield style.strong(plural(len(points), "entry point"))
    yield from table.rows(
        [(f"  {p.name}", p.reached, p.context, p.function, f"{p.file}:{p.line}") for p in points]
    )
