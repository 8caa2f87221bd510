"""What ftlint could not see, as findings: a file that was not analysed is never green.

A file that could not be analysed is an error. What only parts of files lack is a note: one for
each missing header, or directory of headers (`library/a.h`, `library/b.h`), however many files want
them, and one for each file with other gaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ftlint.catalogue.rules import RuleHead
from ftlint.model.facts import Gap, GapKind
from ftlint.model.finding import Finding, Level, Location
from ftlint.model.report import FileResult, FileState
from ftlint.model.source import Span
from ftlint.report.message import plural

RULE = "FT001"

_SHOWN = 10  # names listed before "and N more"

# The help texts of the rule, by what is wrong with a file.
_FIXES = {
    GapKind.MISSING_HEADER: "partly",
    GapKind.UNREADABLE: "unreadable",
    GapKind.LIMIT: "gave_up",
    GapKind.CRASH: "gave_up",
}


def findings(files: Iterable[FileResult], rule: RuleHead) -> Iterator[Finding]:
    """Yield the findings of a run about files; `rule` is the entry of FT001."""
    wanted: dict[str, list[tuple[FileResult, Gap]]] = defaultdict(list)
    for result in files:
        if result.state is FileState.NOT_ANALYSED:
            yield _not_analysed(result, rule)
            continue
        headers = [gap for gap in result.gaps if gap.kind is GapKind.MISSING_HEADER]
        for gap in headers:
            wanted[_library(gap.name)].append((result, gap))
        if result.gaps and not headers:
            yield _partly_analysed(result, rule)
    for _, sites in sorted(wanted.items()):
        yield _missing_headers(sites, rule)


def _library(header: str) -> str:
    """Return what headers are missing together: the directory they are asked for in."""
    directory, slash, _ = header.partition("/")
    return directory + slash


def given_up(
    rules: Sequence[str], files: Sequence[FileResult], rule: RuleHead
) -> Iterator[Finding]:
    """Yield the finding that some rules were given up for the whole program, if any were."""
    if rules:
        named = ", ".join(rules[:_SHOWN])
        more = f" and {len(rules) - _SHOWN} more" if len(rules) > _SHOWN else ""
        yield _finding(
            rule,
            Level.ERROR,
            symbol=named,
            primary=Location(
                Span(files[0].path, 0, 0, 0),
                f"the analyses of {plural(len(files), 'file')} took too long: "
                f"nothing is known of {named}{more}",
            ),
            help=rule.fix["split"],
        )


def _not_analysed(result: FileResult, rule: RuleHead) -> Finding:
    first = result.gaps[0]
    # What cannot be read has no line worth showing.
    span = Span(result.path, 0, 0, 0) if first.kind is GapKind.UNREADABLE else first.span
    return _finding(
        rule,
        Level.ERROR,
        symbol=result.path,
        primary=Location(span, _said(first)),
        help=_help(rule, first),
        notes=tuple(_losses(result.gaps[1:])),
    )


def _partly_analysed(result: FileResult, rule: RuleHead) -> Finding:
    first = min(result.gaps, key=lambda gap: (gap.span, gap.kind, gap.name))
    return _finding(
        rule,
        Level.NOTE,
        symbol=result.path,
        primary=Location(first.span, f"partly analysed from here: {_said(first)}"),
        help=_help(rule, first),
        notes=tuple(_losses(gap for gap in result.gaps if gap != first)),
    )


def _missing_headers(sites: Sequence[tuple[FileResult, Gap]], rule: RuleHead) -> Finding:
    """Return the finding for one header, or for several of one directory."""
    gaps = sorted((gap for _, gap in sites), key=lambda gap: gap.span)
    headers = sorted({gap.name for gap in gaps})
    files = sorted({result.path for result, _ in sites})
    lost = {gap for result, _ in sites for gap in result.gaps}
    only = f"{len(files)} files are" if len(files) > 1 else "this file is"
    others = [gap.span for gap in gaps[1:_SHOWN] if gap.span != gaps[0].span]
    is_one = len(headers) == 1
    missing = "header" if is_one else f"{len(headers)} headers of `{_library(headers[0])}`"
    return _finding(
        rule,
        Level.NOTE,
        symbol=headers[0] if is_one else _library(headers[0]),
        primary=Location(gaps[0].span, f"{missing} not found: {only} only partly analysed"),
        help=_help(rule, gaps[0]),
        related=tuple(Location(span, "wanted here too") for span in dict.fromkeys(others)),
        notes=(
            *(() if is_one else (f"headers: {_some(headers)}",)),
            *_losses(gap for gap in lost if gap.kind is not GapKind.MISSING_HEADER),
        ),
    )


def _said(gap: Gap) -> str:
    """Return one gap in words. The name of some kinds is a whole message."""
    if gap.kind in (GapKind.SYNTAX, GapKind.LIMIT, GapKind.CRASH, GapKind.UNREADABLE):
        return gap.name
    return f"{gap.kind} '{gap.name}'"


def _losses(gaps: Iterable[Gap]) -> Iterator[str]:
    """Yield one sentence for each kind of gap, naming the first few."""
    names: dict[GapKind, set[str]] = defaultdict(set)
    for gap in gaps:
        names[gap.kind].add(gap.name)
    for kind in GapKind:
        if kind not in names:
            continue
        yield f"{kind}: {_some(sorted(names[kind]))}"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _help(rule: RuleHead, gap: Gap) -> str:
    return rule.fix[_FIXES.get(gap.kind, "default")].format(symbol=gap.name)


def _finding(
    rule: RuleHead,
    level: Level,
    *,
    symbol: str,
    primary: Location,
    help: str,  # noqa: A002 - the field's name
    related: tuple[Location, ...] = (),
    notes: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        rule=rule.id,
        level=level,
        confidence=rule.confidence,
        consequence=rule.consequence,
        symbol=symbol,
        primary=primary,
        help=help,
        related=related,
        notes=notes,
    )
