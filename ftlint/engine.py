"""One run, from paths to a report: collect, parse, link, check, filter."""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ftlint import unseen
from ftlint.collect import Source, collect
from ftlint.fragments import without_fragments
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
    sources, notices = collect(settings.paths, settings.buffers)
    readable = [source.path for source in sources if not source.problem]
    limits = Limits(settings.time_limit, settings.memory_limit)
    parse = partial(_parse, settings=settings)
    with Workers(readable, parse, settings.jobs or _cores(), limits) as workers:
        # Catalogue and analyses take a while to load; the workers are parsing meanwhile.
        from ftlint import checks  # noqa: PLC0415
        from ftlint.catalogue.apis import load_apis  # noqa: PLC0415
        from ftlint.catalogue.rules import load_index  # noqa: PLC0415
        from ftlint.filtering import Filters, Outside  # noqa: PLC0415

        rules = load_index()
        selection = select_rules(rules, settings.select, settings.ignore)
        apis = load_apis(tuple(map(Path, settings.models)))
        outside = Outside.of(settings)
        units: dict[str, Unit] = {}
        for index, unit in workers.results():
            units[readable[index]] = unit
            progress(len(units), len(readable))
    for source in sources:
        if source.problem:
            units[source.path] = unit_without_facts(source.path, GapKind.UNREADABLE, source.problem)
    units = without_fragments(units)
    program = link(units.values())
    filters = Filters(settings, outside, selection, program, apis)
    result = checks.run(program, apis, selection, filters.is_open)
    files = tuple(_file_result(units[source.path]) for source in sources)
    found = (*result.findings, *unseen.findings(files, rules[unseen.RULE]))
    texts = _read_sources(found, settings.buffers)
    left = filters.apply(found, texts)
    if settings.add_ignores is not None:
        from ftlint.silencing import write_ignores  # noqa: PLC0415 - one run in a hundred

        left = write_ignores(left, texts, settings.add_ignores)
    shown = {*left.findings, *left.baselined, *(item.finding for item in left.suppressed)}
    report = Report(
        findings=left.findings,
        files=files,
        coverage=dataclasses.replace(
            result.coverage,
            files=sum(unit.analysed for unit in program.units),
            lines=sum(unit.lines for unit in program.units),
        ),
        entry_points=result.entry_points,
        modules=result.modules,
        suppressed=left.suppressed,
        baselined=left.baselined,
        notices=(*notices, *_headers_not_seen(settings.only, program.units), *left.notices),
        sources=_read_sources(shown, texts),
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
    from ftlint.frontend import Options, parse_file, parse_source  # noqa: PLC0415

    options = Options(
        python_minor=settings.python_minor,
        include_dirs=settings.include_dirs,
        defines=settings.defines,
        extra_flags=settings.extra_flags,
        compile_commands=settings.compile_commands,
        markers=tuple(settings.also_honour),
    )
    if path in settings.buffers:
        return parse_source(path, settings.buffers[path], options)
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


def _headers_not_seen(only: Iterable[str], units: Iterable[Unit]) -> Iterator[str]:
    """Yield a notice for each header the report shall be about that no source includes."""
    seen = {os.path.realpath(file) for unit in units for file in (unit.path, *unit.included)}
    for path in only:
        if Path(path).is_file() and os.path.realpath(path) not in seen:
            yield f"{path}: not analysed, because no configured source includes it"


def _read_sources(findings: Iterable[Finding], known: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the bytes of every file a finding points into, from `known` or the disk.

    One that cannot be read is left out.
    """
    names = {location.span.file for finding in findings for location in finding.locations}
    sources = {}
    for name in sorted(names):
        with contextlib.suppress(OSError, ValueError):
            if name in known:
                sources[name] = known[name]
            elif Path(name).is_file():
                sources[name] = Path(name).read_bytes()
    return sources
