"""Each module as the page shows it: ready or not, what stands in the way, what to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ftlint.model.finding import Finding, Level
from ftlint.model.report import ExtensionModule, FileState, Report
from ftlint.report import declaring, readiness
from ftlint.report.context import Context
from ftlint.report.html.graph import Graph, draw

_MOST_ROUTES = 200  # rows of the table beside a graph


class Card(NamedTuple):
    """A module. `bars` are its findings by level, gravest first, with their share of all."""

    module: ExtensionModule
    made: str
    declared: str
    verdict: str
    is_ready: bool
    blocking: tuple[Finding, ...]
    live: int
    latent: int
    bars: tuple[tuple[str, int], ...]
    to_add: tuple[str, ...]
    graph: Graph | None
    has_locks: bool
    routes: tuple[tuple[str, str, str], ...]
    more_routes: int


def cards(report: Report, context: Context, anchors: Mapping[Finding, str]) -> Iterator[Card]:
    """Yield a card for each module; `anchors` has the place of each finding on the page."""
    unseen = [f for f in report.files if f.state is FileState.NOT_ANALYSED]
    for module in report.modules:
        blocking, others = readiness.state_of(module, report, context)
        found = (*blocking, *others)
        contested: dict[str, str] = {}
        for finding in found:
            if finding in anchors:
                contested.setdefault(finding.symbol, anchors[finding])
        levels = [(str(level), sum(f.level is level for f in found)) for level in reversed(Level)]
        add = () if blocking or unseen or module.gil_free else tuple(declaring.lines(module))
        made = f"{module.style}, {module.framework}" if module.framework else module.style
        yield Card(
            module=module,
            made=made,
            declared=readiness.declared(module),
            verdict=_verdict(module, len(blocking), len(unseen)),
            is_ready=not (blocking or unseen),
            blocking=tuple(f for f in blocking if f in anchors),
            live=len(found) if module.gil_free else 0,
            latent=0 if module.gil_free else len(found),
            bars=tuple((level, count) for level, count in levels if count),
            to_add=add,
            graph=draw(module.routes, contested),
            has_locks=any(route.lock for route in module.routes),
            routes=tuple(module.routes[:_MOST_ROUTES]),
            more_routes=max(0, len(module.routes) - _MOST_ROUTES),
        )


def _verdict(module: ExtensionModule, blocking: int, unseen: int) -> str:
    if blocking:
        errors = "1 error stands" if blocking == 1 else f"{blocking:,} errors stand"
        return f"{errors} in the way"
    if unseen:
        return "not everything was analysed"
    return "declared, and nothing in the way" if module.gil_free else "ready to be declared"
