"""One line for each finding, in the shape compilers print and editors read."""

from __future__ import annotations

from ftlint.model.finding import Finding
from ftlint.model.report import Report
from ftlint.report.clean import clean, shown_path
from ftlint.report.context import Context
from ftlint.report.held import held_back
from ftlint.report.message import one_line


def render(report: Report, context: Context) -> str:
    """Render `file:line:column: level: message [rule]` for every finding.

    Those held back say so at the end of their lines.
    """
    lines = [_line(finding, context) for finding in report.findings]
    if context.show_suppressed:
        lines += [
            f"{_line(held.finding, context)} ({held.word}: {clean(held.why)})"
            for held in held_back(report)
        ]
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding, context: Context) -> str:
    span = finding.primary.span
    style = context.style
    # A finding about a whole file still needs a line that editors can jump to.
    where = f"{shown_path(span.file)}:{max(span.line, 1)}:{max(span.column, 1)}:"
    level = style.level(finding.level, f"{finding.level}:")
    message = clean(one_line(finding, context.rules))
    return f"{style.strong(where)} {level} {message} [{finding.rule}]"
