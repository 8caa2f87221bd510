"""The default format: one snippet for each finding, its evidence, the fix, and a summary."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from ftlint.model.finding import Consequence, Finding
from ftlint.model.report import Report
from ftlint.report import entry_points, flows, snippet, summary
from ftlint.report.clean import clean
from ftlint.report.context import Context
from ftlint.report.held import Held, held_back
from ftlint.report.lines import Mark
from ftlint.report.message import plural, title
from ftlint.report.style import Style

_WIDTH = 92  # columns that help and notes are wrapped to
_MOST_RELATED = 8  # related locations drawn; the others are counted


def render(report: Report, context: Context) -> str:
    """Render the report for a person at a terminal."""
    return "".join(f"{line}\n" for line in _lines(report, context))


def _lines(report: Report, context: Context) -> Iterator[str]:
    if context.show_entry_points:
        yield from entry_points.lines(report, context.style)
        yield ""
    for finding in report.findings:
        yield from _finding(finding, report, context)
        yield ""
    for held in held_back(report) if context.show_suppressed else ():
        yield from _finding(held.finding, report, context, held)
        yield ""
    if context.quiet:
        return
    yield from summary.lines(report)
    if report.findings:
        gravest = max(report.findings, key=lambda finding: finding.level)
        yield f"for the reasons behind a rule, and its fix: ftlint --explain {gravest.rule}"


def _finding(
    finding: Finding, report: Report, context: Context, held: Held | None = None
) -> Iterator[str]:
    style = context.style
    head = style.level(finding.level, f"{finding.level}[{finding.rule}]")
    state = f", {held.word}" if held else ""
    yield f"{head}{state}{style.strong(f': {clean(title(finding, context.rules))}')}"
    marks = [Mark(finding.primary, primary=True)]
    shown = finding.related[:_MOST_RELATED]
    marks += [Mark(location, primary=False) for location in shown]
    yield from snippet.render(marks, report.sources, finding.level, style)
    gutter = f"{'':{snippet.gutter_width(marks)}}"
    evidence = [*_evidence(finding, style)]
    if held:
        evidence.insert(0, _wordy(f"{held.word}: ", held.why, style))
    for first, *more in evidence:
        yield f"{gutter} {style.frame('=')} {first}"
        yield from (f"{gutter}   {line}".rstrip() for line in more)


def _evidence(finding: Finding, style: Style) -> Iterator[list[str]]:
    """Yield what stands below the snippet; an entry may take several lines."""
    hidden = len(finding.related) - _MOST_RELATED
    if hidden > 0:
        more = f"{plural(hidden, 'more place')}; --format json lists every one"
        yield [f"{style.strong('also:')} {more}"]
    if finding.entry_path:
        yield [f"{style.strong('python:')} {clean(' -> '.join(finding.entry_path))}"]
    if finding.flows:
        yield from flows.render(finding.flows, finding.primary.span.file, style)
    latent = ", latent" if finding.latent else ""
    outcome = f"{finding.consequence}{latent}; confidence {finding.confidence}"
    if finding.consequence is not Consequence.NOT_ANALYSED:
        yield [f"{style.strong('consequence:')} {outcome}"]
    if finding.help.strip():
        yield _wordy("help: ", finding.help, style)
    yield from (_wordy("note: ", note, style) for note in finding.notes if note.strip())


def _wordy(label: str, text: str, style: Style) -> list[str]:
    """Return a text after its label, wrapped, later lines aligned with the first."""
    width = _WIDTH - len(label)
    first, *more = [clean(part) for line in text.splitlines() for part in wrap(line, width)]
    return [f"{style.strong(label)}{first}", *(f"{'':{len(label)}}{line}" for line in more)]
