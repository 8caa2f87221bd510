"""One run, from paths to a report: collect, parse, link, check, filter."""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ftlint import unseen
from ftlint.collect import Source, collect
from ftlint.model.facts import GapKind, Unit
from ftlint.model.finding import Finding
from ftlint.model.program import link
from ftlint.model.report import FileResult, FileState, Report
from ftlint.selection import select_rules
from ftlint.settings import Settings
from ftlint.workers import Limits, Workers, unit_without_facts

Progress = Callable[[int, int], None]


class Outcome(NamedTuple):
    """The report of a run and what the process shall exit with."""

    report: Report
    exit_code: int


def run(settings: Settings, progress: Progress) -> Outcome:
    """Analyse the files of the settings.

    `progress` is called with files done and files in all. Raises `FtlintError` for what the user
    must mend before anything can be analysed.
    """
    sources, notices = collect(settings.paths)
    readable = [source.path for source in sources if not source.problem]
    limits = Limits(settings.time_limit, settings.memory_limit)
    parse = partial(_parse, settings=settings)
    with Workers(readable, parse, settings.jobs or _cores(), limits) as workers:
        # Catalogue and analyses take a while to load; the workers are parsing meanwhile.
        from ftlint import checks  # noqa: PLC0415
        from ftlint.catalogue.apis import load_apis  # noqa: PLC0415
        from ftlint.catalogue.rules import load_index  # noqa: PLC0415

        rules = load_index()
        selection = select_rules(rules, settings.select, settings.ignore)
        apis = load_apis()
        units: dict[str, Unit] = {}
        for index, unit in workers.results():
            units[readable[index]] = unit
            progress(len(units), len(readable))
    for source in sources:
        if source.problem:
            units[source.path] = unit_without_facts(source.path, GapKind.UNREADABLE, source.problem)
    program = link(units.values())
    result = checks.run(program, apis, selection)
    files = tuple(_file_result(units[source.path]) for source in sources)
    findings = _filtered(
        (*result.findings, *unseen.findings(files, rules[unseen.RULE])), selection, settings
    )
    report = Report(
        findings=findings,
        files=files,
        coverage=dataclasses.replace(
            result.coverage,
            files=sum(unit.analysed for unit in program.units),
            lines=sum(unit.lines for unit in program.units),
        ),
        entry_points=result.entry_points,
        notices=notices,
        sources=_read_sources(findings),
    )
    return Outcome(report, exit_code(report, sources, settings))


def exit_code(report: Report, sources: Iterable[Source], settings: Settings) -> int:
    """Return 2 when a named file, or every file, was not analysed; 1 for findings; else 0."""
    unseen_files = {f.path for f in report.files if f.state is FileState.NOT_ANALYSED}
    named = any(source.named and source.path in unseen_files for source in sources)
    if named or len(unseen_files) == len(report.files):
        return 2
    if settings.exit_zero or settings.fail_on is None:
        return 0
    return int(any(finding.level >= settings.fail_on for finding in report.findings))


def _parse(path: str, settings: Settings) -> Unit:
    """Parse one file, in a worker: the parent never loads libclang."""
    from ftlint.frontend import Options, parse_file  # noqa: PLC0415

    options = Options(
        python_minor=settings.python_minor,
        include_dirs=settings.include_dirs,
        defines=settings.defines,
        extra_flags=settings.extra_flags,
        compile_commands=settings.compile_commands,
    )
    return parse_file(path, options)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _file_result(unit: Unit) -> FileResult:
    if not unit.analysed:
        state = FileState.NOT_ANALYSED
    elif unit.gaps:
        state = FileState.PARTLY
    else:
        state = FileState.ANALYSED
    return FileResult(unit.path, state, unit.lines, len(unit.functions), unit.gaps)


def _filtered(
    findings: Iterable[Finding], selection: frozenset[str], settings: Settings
) -> tuple[Finding, ...]:
    """Return what the settings let through, in the order of every report."""
    kept = (
        finding
        for finding in findings
        if finding.rule in selection and finding.confidence >= settings.min_confidence
    )
    return tuple(sorted(kept, key=lambda finding: finding.sort_key))


def _read_sources(findings: Iterable[Finding]) -> dict[str, bytes]:
    """Return the bytes of every file a finding points into; one that cannot be read is left out."""
    names = set()
    for finding in findings:
        steps = (step for flow in finding.flows for step in flow.steps)
        for location in (finding.primary, *finding.related, *steps):
            names.add(location.span.file)
    sources = {}
    for name in sorted(names):
        with contextlib.suppress(OSError, ValueError):
            if Path(name).is_file():
                sources[name] = Path(name).read_bytes()
    return sources
