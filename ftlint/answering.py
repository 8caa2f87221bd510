"""What a program is found to hold: asked of the analyses, or of the cache when nothing changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from ftlint.analysis.functions.effort import TooMuchError
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.reading import MAX_BYTES
from ftlint.fragments import without_fragments
from ftlint.inputs import read_input
from ftlint.model.facts import Gap, GapKind, Unit
from ftlint.model.finding import Finding
from ftlint.model.program import link
from ftlint.model.report import Answer, CheckResult, Coverage, FileResult, FileState
from ftlint.settings import Settings
from ftlint.side_by_side import side_by_side
from ftlint.workers import cores

# From the units of a program to a predicate that tells whether nobody has silenced a finding.
OpenIn = Callable[[Iterable[Unit]], Callable[[Finding], bool]]

# Functions from which on the checks take longer than to start processes for them; measured.
_WORTH_PROCESSES = 100

# Functions that are left out one after another, before all analyses are given up.
_MOST_ROUNDS = 8


def subject(
    settings: Settings, files: Iterable[str], lost: Mapping[str, str], run: frozenset[str]
) -> list[object]:
    """Return all that an answer depends on, beside ftlint itself and the facts of the files.

    `lost` says why others could not be read, `run` are the rules that are run. Raises `FtlintError`
    when a model file is gone.
    """
    return [
        str(Path.cwd()),
        settings.directory,
        [(path, os.path.realpath(path)) for path in sorted(files)],
        sorted(lost.items()),
        sorted(run),
        settings.routes,
        [sha256(read_input(model, MAX_BYTES)).hexdigest() for model in settings.models],
        sorted(settings.per_file_ignores.items()),
        sorted(settings.also_honour.items()),
    ]


def answer(
    settings: Settings,
    units: Mapping[str, Unit],
    apis: ApiTable,
    run: frozenset[str],
    open_in: OpenIn,
) -> Answer:
    """Analyse the program of these units, by path, with the rules that are run."""
    from ftlint import checks  # noqa: PLC0415 - not for an answer that is known already

    units = without_fragments(units)
    for _ in range(_MOST_ROUNDS):
        program = link(units.values())
        is_small = len(program.functions) < _WORTH_PROCESSES
        jobs = 1 if is_small else settings.jobs or cores()
        request = checks.Request(
            run,
            settings.routes,
            open_in(program.units),
            partial(side_by_side, jobs=jobs, seconds=settings.check_limit, late=None),
            settings.check_limit,
        )
        try:
            result = checks.run(program, apis, request)
            break
        except TooMuchError as error:
            units = _without(units, error)
    else:
        result = CheckResult((), (), (), Coverage(), tuple(sorted(run)))
    coverage = replace(
        result.coverage,
        files=sum(unit.analysed for unit in program.units),
        lines=sum(unit.lines for unit in program.units),
    )
    return Answer(
        result._replace(coverage=coverage),
        tuple(map(_file_result, program.units)),
        tuple(replace(unit, functions=(), variables=(), records=()) for unit in program.units),
    )


def _without(units: Mapping[str, Unit], error: TooMuchError) -> dict[str, Unit]:
    """Return the units without the function that is too much for an analysis; a gap says so."""
    left = dict(units)
    for path, unit in units.items():
        for function in unit.functions:
            if function.symbol == error.symbol:
                gap = Gap(GapKind.LIMIT, f"{function.name} is left out: {error.why}", function.span)
                others = tuple(f for f in unit.functions if f is not function)
                left[path] = replace(unit, functions=others, gaps=(*unit.gaps, gap))
    return left


def _file_result(unit: Unit) -> FileResult:
    if not unit.analysed:
        state = FileState.NOT_ANALYSED
    elif unit.gaps:
        state = FileState.PARTLY
    else:
        state = FileState.ANALYSED
    return FileResult(unit.path, state, unit.lines, len(unit.functions), unit.gaps)
