"""One run, from paths to a report: collect, parse, link, check, filter."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ftlint import answering, unseen
from ftlint.cache.entries import Cache
from ftlint.collect import Source, collect
from ftlint.gathering import Gathering, Progress, unit_without_facts
from ftlint.inputs import MAX_SOURCE, read_regular
from ftlint.model.facts import GapKind, Unit
from ftlint.model.finding import Finding
from ftlint.model.report import Answer, FileState, Report
from ftlint.recalling import recall
from ftlint.selection import select_rules
from ftlint.settings import Settings


class Outcome(NamedTuple):
    """The report of a run and what the process shall exit with."""

    report: Report
    exit_code: int


def run(settings: Settings, progress: Progress, cache: Cache | None = None) -> Outcome:
    """Analyse the files of the settings, with the help of what a cache holds.

    `progress` is called with files done and files in all. Raises `FtlintError` for what the user
    must mend before anything can be analysed.
    """
    sources, notices = collect(settings.paths, settings.buffers)
    lost = {source.path: source.problem for source in sources if source.problem}
    readable = [source.path for source in sources if not source.problem]
    with Gathering(readable, settings, cache) as gathering:
        # Catalogue and analyses take a while to load; the workers are parsing meanwhile.
        from ftlint.catalogue.apis import load_apis  # noqa: PLC0415
        from ftlint.catalogue.rules import load_index  # noqa: PLC0415
        from ftlint.filtering import Filters, Outside  # noqa: PLC0415

        if not gathering.is_complete:
            from ftlint import checks  # noqa: F401, PLC0415
        rules = load_index()
        selection = select_rules(rules, settings.select, settings.ignore)
        apis = load_apis(tuple(map(Path, settings.models)))
        outside = Outside.of(settings)
        facts = gathering.finish(progress)

    def filters(units: Iterable[Unit]) -> Filters:
        return Filters(settings, outside, selection, tuple(units), apis)

    def open_in(units: Iterable[Unit]) -> Callable[[Finding], bool]:
        return filters(units).is_open

    def analyse() -> Answer:
        unreadable = {
            path: unit_without_facts(path, GapKind.UNREADABLE, why) for path, why in lost.items()
        }
        units = {**facts.units(), **unreadable}
        return answering.answer(settings, units, apis, selection, open_in)

    if cache is None:
        answer = analyse()
    else:
        subject = answering.subject(settings, readable, lost, selection)
        known = recall(cache, subject, facts, open_in)
        answer = known or analyse()
        if known is None and not answer.result.given_up:
            cache.keep_answer(subject, facts.digests(), answer)
    result = answer.result
    rule = rules[unseen.RULE]
    lost_rules = unseen.given_up(result.given_up, answer.files, rule)
    found = (*result.findings, *unseen.findings(answer.files, rule), *lost_rules)
    texts = _read_sources(found, settings.buffers)
    left = filters(answer.units).apply(found, texts)
    if settings.add_ignores is not None:
        from ftlint.silencing import write_ignores  # noqa: PLC0415 - brings the checks

        left = write_ignores(left, texts, settings.add_ignores)
    shown = {*left.findings, *left.baselined, *(item.finding for item in left.suppressed)}
    report = Report(
        findings=left.findings,
        files=answer.files,
        coverage=result.coverage,
        entry_points=result.entry_points,
        modules=result.modules,
        suppressed=left.suppressed,
        baselined=left.baselined,
        notices=(*notices, *_headers_not_seen(settings.only, answer.units), *left.notices),
        sources=_read_sources(shown, texts),
    )
    code = 2 if result.given_up else exit_code(report, sources, settings)
    return Outcome(report, code)


def exit_code(report: Report, sources: Iterable[Source], settings: Settings) -> int:
    """Return 2 when a file that was named or is gone, or every file, was not analysed.

    Else 1 for findings that fail the run, 0 for none.
    """
    unseen_files = {f.path for f in report.files if f.state is FileState.NOT_ANALYSED}
    named = any(source.named and source.path in unseen_files for source in sources)
    gone = any(not Path(path).exists() for path in unseen_files)  # since it was listed
    if named or gone or len(unseen_files) == len(report.files):
        return 2
    if settings.exit_zero or settings.fail_on is None:
        return 0
    return int(any(finding.level >= settings.fail_on for finding in report.findings))


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
        with contextlib.suppress(OSError):
            if name in known:
                sources[name] = known[name]
            else:
                sources[name] = read_regular(name, MAX_SOURCE)
    return sources
