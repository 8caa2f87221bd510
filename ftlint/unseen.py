"""What ftlint could not see, as findings: a file that was not analysed is never green.

A file that could not be analysed is an error. What only parts of files lack is a note: one for
each missing header, however many files want it, and one for each file with other gaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ftlint.model.facts import Gap, GapKind
from ftlint.model.finding import Confidence, Consequence, Finding, Level, Location
from ftlint.model.report import FileResult, FileState

RULE = "FT001"

_SHOWN = 10  # names listed before "and N more"

_NOT_ANALYSED = {
    GapKind.MISSING_HEADER: "pass its directory with -I DIR, or point -p at the directory of "
    "compile_commands.json",
    GapKind.UNREADABLE: "name readable C or C++ sources; for Cython, name the generated .c files",
    GapKind.LIMIT: "analyse the rest without it, or split the file",
    GapKind.CRASH: "everything else was analysed; please report the file that does this",
}
_READ_IT_RIGHT = (
    "check that this is the code your compiler sees: -D MACRO, -I DIR, "
    "-p DIR with compile_commands.json, or flags after --"
)


def findings(files: Iterable[FileResult]) -> Iterator[Finding]:
    """Yield the FT001 findings of a run."""
    wanted: dict[str, list[tuple[FileResult, Gap]]] = defaultdict(list)
    for result in files:
        if result.state is FileState.NOT_ANALYSED:
            yield _not_analysed(result)
            continue
        headers = [gap for gap in result.gaps if gap.kind is GapKind.MISSING_HEADER]
        for gap in headers:
            wanted[gap.name].append((result, gap))
        if result.gaps and not headers:
            yield _partly_analysed(result)
    for header, sites in sorted(wanted.items()):
        yield _missing_header(header, sites)


def _not_analysed(result: FileResult) -> Finding:
    first = result.gaps[0]
    return _finding(
        Level.ERROR,
        symbol=result.path,
        primary=Location(first.span, _said(first)),
        help=_NOT_ANALYSED.get(first.kind, _READ_IT_RIGHT),
        notes=tuple(_losses(result.gaps[1:])),
    )


def _partly_analysed(result: FileResult) -> Finding:
    first = min(result.gaps, key=lambda gap: (gap.span, gap.kind, gap.name))
    return _finding(
        Level.NOTE,
        symbol=result.path,
        primary=Location(first.span, f"partly analysed from here: {_said(first)}"),
        help=_READ_IT_RIGHT,
        notes=tuple(_losses(gap for gap in result.gaps if gap != first)),
    )


def _missing_header(header: str, sites: Sequence[tuple[FileResult, Gap]]) -> Finding:
    gaps = sorted((gap for _, gap in sites), key=lambda gap: gap.span)
    files = sorted({result.path for result, _ in sites})
    lost = (gap for result, _ in sites for gap in result.gaps)
    only = f"{len(files)} files are" if len(files) > 1 else "this file is"
    others = [gap.span for gap in gaps[1:_SHOWN] if gap.span != gaps[0].span]
    return _finding(
        Level.NOTE,
        symbol=header,
        primary=Location(gaps[0].span, f"header not found: {only} only partly analysed"),
        help=_NOT_ANALYSED[GapKind.MISSING_HEADER],
        related=tuple(Location(span, "wanted here too") for span in dict.fromkeys(others)),
        notes=tuple(_losses(gap for gap in lost if gap.kind is not GapKind.MISSING_HEADER)),
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
        listed = sorted(names[kind])
        more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
        yield f"{kind}: {', '.join(listed[:_SHOWN])}{more}"


def _finding(
    level: Level,
    *,
    symbol: str,
    primary: Location,
    help: str,  # noqa: A002 - the field's name
    related: tuple[Location, ...] = (),
    notes: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        rule=RULE,
        level=level,
        confidence=Confidence.HIGH,
        consequence=Consequence.NOT_ANALYSED,
        symbol=symbol,
        primary=primary,
        help=help,
        related=related,
        notes=notes,
    )
