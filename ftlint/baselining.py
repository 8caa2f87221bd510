"""The baseline of a run: read from its file, held against the findings, written anew."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ftlint.errors import FtlintError
from ftlint.filters import baseline
from ftlint.filters.identity import Identity, Names
from ftlint.inputs import read_input
from ftlint.model.facts import Unit
from ftlint.model.finding import Confidence, Finding
from ftlint.output import check_writable, write
from ftlint.report.message import plural

_SHOWN = 10  # stale entries listed before "and N more"


class Split(NamedTuple):
    """New findings, known ones, and what to say of the file."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    notices: tuple[str, ...] = ()


class Baseline:
    """Known findings: those of a file, or with `target` those of this run, which go there."""

    def __init__(self, file: str | None, target: str | None, least: Confidence) -> None:
        """Read the file, or what `target` holds already; `least` is what a new one takes in.

        Raises `FtlintError` for a file that cannot be read, or a target that cannot be written.
        """
        self._file = target or file
        self._target = target
        self._least = least
        self._entries: tuple[Identity, ...] = ()
        if target is not None:
            check_writable(target)
        if self._file is not None and (target is None or Path(target).exists()):
            self._entries = _read(self._file, is_target=target is not None)

    def split(
        self,
        findings: Sequence[Finding],
        run: frozenset[str],
        units: Iterable[Unit],
        sources: Mapping[str, bytes],
    ) -> Split:
        """Tell known findings from new ones; with a target, write them all and know them now.

        An entry is stale when its rule ran (`run`) over its file without finding it. A new file
        drops it, and keeps the entries that this run can say nothing of.
        """
        if self._file is None:
            return Split(tuple(findings), ())
        home = os.path.realpath(Path(self._file).parent)
        names = Names(sources, lambda file: _relative(file, home))
        seen = _seen(run, units, home)
        matched = baseline.match(findings, names, self._entries, seen)
        if self._target is None:
            return Split(matched.new, matched.known, tuple(_stale(self._file, matched.stale)))
        taken = [
            identity
            for finding, identity in zip(findings, names.of(findings), strict=True)
            if baseline.belongs(finding) and finding.confidence >= self._least
        ]
        kept = [entry for entry in self._entries if not seen.judges(entry)]
        write(baseline.render_baseline([*taken, *kept]), self._target)
        dropped = len(matched.stale)
        said = f"{self._target}: wrote {plural(len({*taken, *kept}), 'finding')}"
        said += f", dropped {plural(dropped, 'stale entry', 'stale entries')}" if dropped else ""
        matched = baseline.match(findings, names, taken, seen)
        return Split(matched.new, matched.known, (said,))


def _seen(run: frozenset[str], units: Iterable[Unit], home: str) -> baseline.Seen:
    """Return what a run of these rules over these units can say of entries."""
    analysed = {
        _relative(file, home)
        for unit in units
        if unit.analysed
        for file in (unit.path, *unit.included)
    }

    def is_gone(path: str) -> bool:
        return not Path(home, path).exists()

    return baseline.Seen(
        lambda entry: entry.rule in run and (entry.path in analysed or is_gone(entry.path)), is_gone
    )


def _relative(file: str, home: str) -> str:
    """Return a path from the directory of the baseline, with forward slashes."""
    try:
        return Path(os.path.relpath(os.path.realpath(file), home)).as_posix()
    except ValueError:  # another drive
        return Path(os.path.realpath(file)).as_posix()


def _stale(name: str, entries: Sequence[Identity]) -> Iterator[str]:
    if not entries:
        return
    those = plural(len(entries), "entry matches", "entries match")
    yield f"{name}: {those} nothing any more; the next --write-baseline drops them"
    for entry in entries[:_SHOWN]:
        where = f"{entry.path} ({entry.function})" if entry.function else entry.path
        yield f"{name}: gone: {entry.rule} `{entry.symbol}` in {where}"
    if len(entries) > _SHOWN:
        yield f"{name}: gone: {len(entries) - _SHOWN:,} more"


def _read(name: str, *, is_target: bool) -> tuple[Identity, ...]:
    try:
        data = read_input(name, baseline.MAX_BYTES, baseline.REWRITE, f"the baseline '{name}'")
        return baseline.parse_baseline(data, name)
    except FtlintError as error:
        if not is_target:
            raise
        raise FtlintError(error.message, help="it is not overwritten; name another file") from error
