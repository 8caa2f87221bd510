"""The last lines of a run: what was found, and what was looked at, so that a zero is earned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ftlint.model.finding import Level
from ftlint.model.report import FileState, Report
from ftlint.report.clean import clean
from ftlint.report.message import plural


def lines(report: Report) -> Iterator[str]:
    """Yield the summary: latent modules, notices, findings by level, coverage."""
    yield from (f"note: {line}" for line in latent_modules(report))
    yield from (f"note: {clean(notice)}" for notice in report.notices)
    yield found(report)
    yield looked_at(report)


def latent_modules(report: Report) -> Iterator[str]:
    """Yield one sentence for each module whose findings the GIL still hides."""
    counts = Counter(finding.module for finding in report.findings if finding.latent)
    for module, count in sorted(counts.items()):
        named = f"module {clean(module)}" if module else "the module"
        those = "its finding is" if count == 1 else f"its {count:,} findings are"
        yield f"{named} does not declare itself GIL-free: {those} latent until it does"


def found(report: Report) -> str:
    """Return the findings by level, and how many others were silenced or left out."""
    levels = Counter(finding.level for finding in report.findings)
    parts = [plural(levels[level], str(level)) for level in reversed(Level) if levels[level]]
    total = len(report.findings)
    text = f"{plural(total, 'finding')} ({', '.join(parts)})" if total else "no findings"
    if report.suppressed:
        text += f"; {len(report.suppressed):,} suppressed"
    if report.baselined:
        text += f"; {len(report.baselined):,} baselined"
    return text


def looked_at(report: Report) -> str:
    """Return what was analysed, and how many files were not, or only in part."""
    states = Counter(result.state for result in report.files)
    coverage = report.coverage
    seen = len(report.files) - states[FileState.NOT_ANALYSED]
    text = (
        f"analysed {plural(seen, 'file')}: {plural(coverage.lines, 'line')}, "
        f"{plural(coverage.functions, 'function')}, "
        f"{plural(coverage.entry_points, 'entry point')}, "
        f"{plural(coverage.accesses, 'access', 'accesses')} to "
        f"{plural(coverage.shared_places, 'shared place')}, {plural(coverage.locks, 'lock')}"
    )
    if states[FileState.PARTLY]:
        text += f"; {states[FileState.PARTLY]:,} only in part"
    if states[FileState.NOT_ANALYSED]:
        text += f"; {plural(states[FileState.NOT_ANALYSED], 'file')} not analysed"
    return text
