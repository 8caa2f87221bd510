"""What stands between each module and its declaration: `--readiness`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ftlint.model.finding import Confidence, Finding, Level
from ftlint.model.report import ExtensionModule, FileState, Report
from ftlint.report import declaring, summary
from ftlint.report.clean import clean, shown_path
from ftlint.report.context import Context
from ftlint.report.message import plural

# Rules about the declaration itself, or about the run, do not stand in its way.
_ASIDE = frozenset({"declaration", "run"})


def render(report: Report, context: Context) -> str:
    """Render one line for each module; below it, the lines to add when nothing blocks."""
    lines = [line for module in report.modules for line in _module(module, report, context)]
    if not lines:
        lines = ["no extension module found: no file has a PyInit_ or PyModExport_ function"]
    if not context.quiet:
        lines += ["", summary.looked_at(report)]
    return "".join(f"{line}\n" for line in lines)


class State(NamedTuple):
    """The open findings in the files of a module, known ones too: errors, and all others."""

    blocking: tuple[Finding, ...]
    others: tuple[Finding, ...]


def state_of(module: ExtensionModule, report: Report, context: Context) -> State:
    """Return what is open in a module, in the order of every report."""
    found = [
        finding
        for finding in sorted((*report.findings, *report.baselined), key=lambda f: f.sort_key)
        if finding.primary.span.file in module.files
        and not _ASIDE.intersection(context.rules[finding.rule].tags)
    ]
    return State(tuple(filter(_blocks, found)), tuple(f for f in found if not _blocks(f)))


def _blocks(finding: Finding) -> bool:
    return finding.level is Level.ERROR and finding.confidence >= Confidence.MEDIUM


def _module(module: ExtensionModule, report: Report, context: Context) -> Iterator[str]:
    blocks, others = state_of(module, report, context)
    unseen = [f for f in report.files if f.state is FileState.NOT_ANALYSED]
    parts = [f"{plural(len(blocks), 'error')} in the way" if blocks else "no error in the way"]
    if unseen:
        parts.append(f"{plural(len(unseen), 'file')} not analysed")
    parts.append(
        f"{plural(len(others), 'other finding')}, {'live' if module.gil_free else 'latent'}"
    )
    made = f"{module.style}, {module.framework}" if module.framework else module.style
    name = context.style.strong(clean(module.name))
    yield f"{name} ({made}): {declared(module)}; {'; '.join(parts)}"
    if not (blocks or unseen or module.gil_free):
        yield from (f"    {clean(line)}".rstrip() for line in declaring.lines(module))


def declared(module: ExtensionModule) -> str:
    """Return what a module says of the GIL, and where it does or would."""
    where = f"{shown_path(module.file)}:{module.line}"
    if not module.declared:
        return f"not declared ({where})"
    said = "declared GIL-free" if module.gil_free else "asks for the GIL"
    return f"{said} by {module.declared} ({where})"
