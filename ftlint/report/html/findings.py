"""One finding as the page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ftlint.model.finding import Consequence, Finding, Location
from ftlint.model.report import Report
from ftlint.report.context import Context
from ftlint.report.fingerprint import fingerprints
from ftlint.report.held import held_back
from ftlint.report.html.code import Block, blocks
from ftlint.report.html.timeline import Timeline, timeline
from ftlint.report.lines import Mark
from ftlint.report.location import repository_path
from ftlint.report.message import particulars, title

_MOST_MARKS = 12  # related locations drawn in the source; all are listed below it
_MARK_LENGTH = 16  # of a fingerprint, in a link


class Entry(NamedTuple):
    """A finding, where it is on the page, and what is shown of it.

    `why` says why a finding is held back: "" for one that is not.
    """

    finding: Finding
    anchor: str
    title: str
    particulars: str
    outcome: str
    blocks: tuple[Block, ...]
    listed: tuple[Location, ...]
    timeline: Timeline | None
    why: str = ""

    @property
    def state(self) -> str:
        """Whether the GIL still hides it."""
        return "latent" if self.finding.latent else "live"


def entries(report: Report, context: Context) -> tuple[Entry, ...]:
    """Return the open findings, in the order of every report."""
    return tuple(_entries([(finding, "") for finding in report.findings], report, context))


def held_entries(report: Report, context: Context) -> tuple[Entry, ...]:
    """Return the findings that are held back, if the report shall show them."""
    held = held_back(report) if context.show_suppressed else ()
    shown = [(item.finding, f"{item.word}: {item.why}") for item in held]
    return tuple(_entries(shown, report, context, "-held"))


def _entries(
    shown: Sequence[tuple[Finding, str]], report: Report, context: Context, suffix: str = ""
) -> Iterator[Entry]:
    findings = [finding for finding, _ in shown]
    for mark, (finding, why) in zip(_marks(findings, report, context), shown, strict=True):
        yield _entry(finding, f"f-{mark}{suffix}", why, report.sources, context)


def _marks(findings: Sequence[Finding], report: Report, context: Context) -> Iterator[str]:
    """Yield short fingerprints: a link to a finding stays right when the code around it moves."""
    files = {finding.primary.span.file for finding in findings}
    paths = {file: repository_path(file, context.directory, context.root) for file in files}
    for full in fingerprints(findings, report.sources, paths):
        digest, _, ordinal = full.partition(":")
        yield f"{digest[:_MARK_LENGTH]}-{ordinal}"


def _entry(
    finding: Finding, anchor: str, why: str, sources: Mapping[str, bytes], context: Context
) -> Entry:
    marks = [Mark(finding.primary, primary=True)]
    marks += [Mark(location, primary=False) for location in finding.related[:_MOST_MARKS]]
    seen = finding.consequence is not Consequence.NOT_ANALYSED
    return Entry(
        finding=finding,
        anchor=anchor,
        title=title(finding, context.rules),
        particulars=particulars(finding),
        outcome=str(finding.consequence) if seen else "",
        blocks=tuple(blocks(marks, sources)),
        listed=finding.related if len(finding.related) > _MOST_MARKS else (),
        timeline=timeline(finding.flows),
        why=why,
    )
