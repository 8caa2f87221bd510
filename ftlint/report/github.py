"""Workflow commands: annotations on a pull request where code scanning is not available.

The service shows ten of a kind for each step, so the gravest come first.
"""

from __future__ import annotations

from ftlint.model.finding import Finding, Level
from ftlint.model.report import Report
from ftlint.report.clean import clean
from ftlint.report.context import Context
from ftlint.report.location import repository_path
from ftlint.report.message import one_line

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def render(report: Report, context: Context) -> str:
    """Render one workflow command for every finding."""
    ordered = sorted(report.findings, key=lambda finding: -finding.level)
    return "".join(f"{_command(finding, context)}\n" for finding in ordered)


def _command(finding: Finding, context: Context) -> str:
    span = finding.primary.span
    properties = {
        "file": repository_path(span.file, context.directory, context.root),
        "title": f"{finding.rule} {context.rules[finding.rule].name}",
    }
    if span.line:
        properties["line"] = properties["endLine"] = str(span.line)
        properties["col"] = str(span.column)
        properties["endColumn"] = str(span.end_column)
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    lines = [one_line(finding, context.rules), *_evidence(finding)]
    return f"::{_COMMANDS[finding.level]} {listed}::{'%0A'.join(map(_data, lines))}"


def _evidence(finding: Finding) -> list[str]:
    lines = []
    if finding.entry_path:
        lines.append(f"python: {' -> '.join(finding.entry_path)}")
    lines += [f"{place.span.file}:{place.span.line}: {place.label}" for place in finding.related]
    if finding.help:
        lines.append(f"help: {' '.join(finding.help.split())}")
    return lines


def _data(text: str) -> str:
    return clean(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
