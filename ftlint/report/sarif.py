"""SARIF 2.1.0, shaped by what code-scanning services really show.

One location on one line for each result, the title as first sentence, related places linked from
the message, the two threads of a race as one code flow, and the whole catalogue in `rules`.
Serialised here: the usual companion of the object model drops values that equal a class default,
so that an explicit warning on an error rule would come out as an error.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sarif_om as om

from ftlint import __version__
from ftlint.catalogue.rules import Rule
from ftlint.model.finding import Finding, Flow, Location
from ftlint.model.report import FileState, Report
from ftlint.model.source import Span
from ftlint.report import explain, grades
from ftlint.report.clean import clean
from ftlint.report.context import Context
from ftlint.report.fingerprint import fingerprints
from ftlint.report.held import Held, held_back
from ftlint.report.location import repository_path, uri, utf16_column
from ftlint.report.message import one_line
from ftlint.report.summary import latent_modules

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
MAX_RESULTS = 25_000
MAX_RELATED = 100
MAX_TEXT = 1024  # of a rule's descriptions
_BASE = "%SRCROOT%"


def render(report: Report, context: Context) -> str:
    """Render the report as one SARIF log with one run."""
    rules = sorted(context.catalogue.values(), key=lambda rule: rule.id)
    held = {item.finding: item for item in held_back(report)} if context.show_suppressed else {}
    shown = sorted((*report.findings, *held), key=lambda finding: finding.sort_key)
    findings, dropped = _capped(shown, held)
    writer = _Writer(report.sources, context, {rule.id: i for i, rule in enumerate(rules)})
    files = {finding.primary.span.file for finding in findings}
    paths = {file: repository_path(file, context.directory, context.root) for file in files}
    marks = fingerprints(findings, report.sources, paths)
    run = om.Run(
        tool=om.Tool(driver=_driver(rules)),
        column_kind="utf16CodeUnits",
        language=None,
        newline_sequences=None,
        original_uri_base_ids={
            _BASE: om.ArtifactLocation(description=_message("the root of the repository"))
        },
        invocations=[_invocation(report, writer, dropped)],
        results=[
            writer.result(finding, mark, held.get(finding))
            for finding, mark in zip(findings, marks, strict=True)
        ],
    )
    log = om.SarifLog(version="2.1.0", schema_uri=SCHEMA, runs=[run])
    return json.dumps(_plain(log), indent=2) + "\n"


def _capped(
    findings: Sequence[Finding], held: Collection[Finding]
) -> tuple[Sequence[Finding], int]:
    """Return the gravest findings a service accepts, in report order, and how many are left out.

    Those that are held back are the first to go.
    """
    if len(findings) <= MAX_RESULTS:
        return findings, 0
    ranked = sorted(findings, key=lambda f: (f in held, -f.level, -f.confidence))
    gravest = ranked[:MAX_RESULTS]
    return sorted(gravest, key=lambda f: f.sort_key), len(findings) - MAX_RESULTS


def _driver(rules: Sequence[Rule]) -> om.ToolComponent:
    return om.ToolComponent(
        name="ftlint",
        version=__version__,
        semantic_version=__version__,
        language=None,
        contents=None,
        rules=[_descriptor(rule) for rule in rules],
    )


def _descriptor(rule: Rule) -> om.ReportingDescriptor:
    tags = ["free-threading", *rule.tags]
    properties: dict[str, Any] = {
        "precision": grades.PRECISION[rule.confidence],
        "problem.severity": grades.PROBLEM_SEVERITY[rule.level],
    }
    severity = grades.SECURITY_SEVERITY.get(rule.consequence)
    if severity:
        properties["security-severity"] = severity
        tags.append("security")
    tags += [f"external/cwe/cwe-{number:03}" for number in rule.cwe]
    properties["tags"] = list(dict.fromkeys(tags))
    return om.ReportingDescriptor(
        id=rule.id,
        name=rule.name,
        short_description=om.MultiformatMessageString(text=_shortened(rule.summary)),
        full_description=om.MultiformatMessageString(text=_shortened(rule.what)),
        help=om.MultiformatMessageString(
            text=explain.plain_help(rule), markdown=explain.markdown_help(rule)
        ),
        default_configuration=om.ReportingConfiguration(level=str(rule.level)),
        properties=properties,
    )


def _shortened(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= MAX_TEXT else joined[: MAX_TEXT - 3] + "..."


def _invocation(report: Report, writer: _Writer, dropped: int) -> om.Invocation:
    notes = []
    for file in report.files:
        if file.state is not FileState.ANALYSED:
            lost = file.gaps[0].name if file.gaps else ""
            level = "error" if file.state is FileState.NOT_ANALYSED else "warning"
            location = writer.location(Location(Span(file.path, 1, 1, 1), ""))
            notes.append(
                om.Notification(
                    message=_message(f"{file.state}: {lost}"), level=level, locations=[location]
                )
            )
    texts = (*latent_modules(report), *report.notices)
    notes += [om.Notification(message=_message(text), level="note") for text in texts]
    if dropped:
        text = f"{dropped} findings of lower level are left out: a log holds {MAX_RESULTS}"
        notes.append(om.Notification(message=_message(text), level="warning"))
    exit_code = writer.context.exit_code
    return om.Invocation(
        execution_successful=exit_code != 2,
        exit_code=exit_code,
        tool_execution_notifications=notes or None,
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Turns findings into results; knows the sources, the roots and the order of the rules."""

    sources: Mapping[str, bytes]
    context: Context
    rule_indexes: Mapping[str, int]

    def result(self, finding: Finding, fingerprint: str, held: Held | None) -> om.Result:
        """Return one finding as a result; `held` says why it does not count."""
        related = finding.related[:MAX_RELATED]
        properties = {
            "symbol": clean(finding.symbol),
            "consequence": str(finding.consequence),
            "confidence": str(finding.confidence),
            "entryPoint": clean(finding.entry_path[0]) if finding.entry_path else "",
            "entryPath": [clean(name) for name in finding.entry_path],
            "latent": finding.latent,
            "module": clean(finding.module),
        }
        return om.Result(
            rule_id=finding.rule,
            rule_index=self.rule_indexes[finding.rule],
            level=str(finding.level),
            message=_message(self._text(finding, related)),
            locations=[self.location(finding.primary)],
            related_locations=[
                self.location(location, number) for number, location in enumerate(related, 1)
            ]
            or None,
            code_flows=self._code_flows(finding.flows),
            partial_fingerprints={"ftlint/v1": fingerprint},
            suppressions=[_suppression(held)] if held else None,
            properties=properties,
        )

    def location(self, location: Location, number: int = -1) -> om.Location:
        """Return a location; `number` makes it one that the message can link to."""
        span = location.span
        region = om.Region(start_line=max(span.line, 1))
        if span.line:
            source = self.sources.get(span.file, b"")
            region.start_column = utf16_column(source, span.line, span.column)
            region.end_line = span.line
            region.end_column = utf16_column(source, span.line, span.end_column)
        file = uri(span.file, self.context.directory, self.context.root)
        base = None if file.startswith("file:") else _BASE
        physical = om.PhysicalLocation(
            artifact_location=om.ArtifactLocation(uri=file, uri_base_id=base), region=region
        )
        name = clean(location.function)
        return om.Location(
            id=number,
            physical_location=physical,
            logical_locations=[
                om.LogicalLocation(name=name, fully_qualified_name=name, kind="function")
            ]
            if name
            else None,
            message=_message(location.label) if location.label else None,
        )

    def _text(self, finding: Finding, related: Sequence[Location]) -> str:
        sentences = [_unlinked(one_line(finding, self.context.rules))]
        if finding.entry_path:
            sentences.append(_unlinked(f"Python reaches it as {' -> '.join(finding.entry_path)}"))
        links = [f"[{_bracketed(item.label)}]({n})" for n, item in enumerate(related, 1)]
        if links:
            sentences.append(f"See {', '.join(links)}")
        text = ". ".join(sentence.rstrip(".") for sentence in sentences) + "."
        advice = " ".join(finding.help.split())
        return f"{text} Help: {_unlinked(advice)}" if advice else text

    def _code_flows(self, flows: Sequence[Flow]) -> list[om.CodeFlow] | None:
        threads = [
            om.ThreadFlow(
                message=_message(flow.title),
                locations=[
                    om.ThreadFlowLocation(location=self.location(step)) for step in flow.steps
                ],
            )
            for flow in flows
            if flow.steps
        ]
        return [om.CodeFlow(thread_flows=threads)] if threads else None


def _suppression(held: Held) -> om.Suppression:
    kind = "inSource" if held.in_source else "external"
    return om.Suppression(kind=kind, justification=clean(held.why))


def _message(text: str) -> om.Message:
    return om.Message(text=clean(text))


def _unlinked(text: str) -> str:
    """Keep code such as `table[i](x)` from reading as a link."""
    return text.replace("](", "] (")


def _bracketed(text: str) -> str:
    """Return a label as link text, where brackets are escaped."""
    escaped = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return escaped or "here"


def _plain(value: Any) -> Any:
    """Return an object of the model as JSON data, without absent values and -1 sentinels."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not hasattr(type(value), "__attrs_attrs__"):
        return value
    data = {}
    for field in type(value).__attrs_attrs__:
        item = getattr(value, field.name)
        if item is None or (item == -1 and field.default == -1):
            continue
        data[field.metadata["schema_property_name"]] = _plain(item)
    return data
