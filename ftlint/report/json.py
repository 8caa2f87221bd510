"""The versioned machine format. A key is never removed or redefined within a version.

Lines and columns count from 1, columns count bytes, `end_column` is exclusive. Paths are as the
user gave them, relative to the working directory where that is possible.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from ftlint import __version__
from ftlint.model.facts import Gap
from ftlint.model.finding import Finding, Level, Location
from ftlint.model.report import EntryPoint, FileResult, Report
from ftlint.model.source import Span
from ftlint.report.context import Context
from ftlint.report.message import one_line, title

FORMAT_VERSION = 1


def render(report: Report, context: Context) -> str:
    """Render the whole report as one JSON document."""
    levels = Counter(finding.level for finding in report.findings)
    coverage = report.coverage
    document: dict[str, Any] = {
        "format_version": FORMAT_VERSION,
        "tool": {"name": "ftlint", "version": __version__},
        "exit_code": context.exit_code,
        "summary": {
            "findings": len(report.findings),
            **{f"{level}s": levels[level] for level in reversed(Level)},
            "latent": sum(finding.latent for finding in report.findings),
            "suppressed": len(report.suppressed),
            "baselined": len(report.baselined),
        },
        "coverage": {
            "files": coverage.files,
            "lines": coverage.lines,
            "functions": coverage.functions,
            "entry_points": coverage.entry_points,
            "shared_places": coverage.shared_places,
            "accesses": coverage.accesses,
            "locks": coverage.locks,
        },
        "findings": [_finding(finding, context) for finding in report.findings],
        "suppressed": [
            {**_finding(item.finding, context), "reason": item.reason} for item in report.suppressed
        ],
        "baselined": [_finding(finding, context) for finding in report.baselined],
        "files": [_file(result) for result in report.files],
        "notices": list(report.notices),
    }
    if context.show_entry_points:
        document["entry_points"] = [_entry_point(point) for point in report.entry_points]
    return json.dumps(_sound(document), indent=2) + "\n"


def _finding(finding: Finding, context: Context) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": context.rules[finding.rule].name,
        "level": str(finding.level),
        "confidence": str(finding.confidence),
        "consequence": str(finding.consequence),
        "latent": finding.latent,
        "module": finding.module,
        "symbol": finding.symbol,
        "title": title(finding, context.rules),
        "message": one_line(finding, context.rules),
        "location": _location(finding.primary),
        "related": [_location(location) for location in finding.related],
        "threads": [
            {"title": flow.title, "steps": [_location(step) for step in flow.steps]}
            for flow in finding.flows
        ],
        "entry_path": list(finding.entry_path),
        "help": finding.help,
        "notes": list(finding.notes),
    }


def _location(location: Location) -> dict[str, Any]:
    return {**_span(location.span), "label": location.label, "function": location.function}


def _span(span: Span) -> dict[str, Any]:
    return {
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_column": span.end_column,
    }


def _file(result: FileResult) -> dict[str, Any]:
    return {
        "path": result.path,
        "state": str(result.state),
        "lines": result.lines,
        "functions": result.functions,
        "gaps": [_gap(gap) for gap in result.gaps],
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {"kind": str(gap.kind), "name": gap.name, **_span(gap.span)}


def _entry_point(point: EntryPoint) -> dict[str, Any]:
    return {
        "name": point.name,
        "function": point.function,
        "reached": point.reached,
        "context": point.context,
        "file": point.file,
        "line": point.line,
    }


def _sound(value: Any) -> Any:
    """Replace what JSON readers refuse: bytes of file names that are not text."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    if isinstance(value, list):
        return [_sound(item) for item in value]
    if isinstance(value, dict):
        return {key: _sound(item) for key, item in value.items()}
    return value
