"""Findings counted by rule: `--statistics`."""

from __future__ import annotations

from collections import Counter

from ftlint.model.report import Report
from ftlint.report import summary, table
from ftlint.report.context import Context


def render(report: Report, context: Context) -> str:
    """Render one line for each rule that fired, the most frequent first, and the summary."""
    counts = Counter((finding.rule, finding.level) for finding in report.findings)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    width = len(str(max(counts.values(), default=0)))
    cells = []
    for (identifier, level), count in ordered:
        rule = context.rules[identifier]
        cells.append((f"{count:>{width}}", identifier, str(level), rule.name, rule.summary))
    lines = [*table.rows(cells), *([] if context.quiet else ["", *summary.lines(report)])]
    return "".join(f"{line}\n" for line in lines).lstrip("\n")
