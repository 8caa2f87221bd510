"""From everything the checks found to what a report shows: all filters, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ftlint.baselining import Baseline
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rules import load_index
from ftlint.filters.changed import ChangedLines, changed_since
from ftlint.filters.directives import read_directives
from ftlint.filters.paths import FileIgnores, touches
from ftlint.filters.suppress import Silencer, suppress
from ftlint.filters.trusted import vouched
from ftlint.model.facts import Unit
from ftlint.model.finding import Consequence, Finding, Level
from ftlint.model.report import Suppressed
from ftlint.selection import select_rules
from ftlint.settings import Settings


class Filtered(NamedTuple):
    """What is left, what is held back and why, and what the user should know of it."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    baselined: tuple[Finding, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """What the filters of a run need from outside, read before the analysis begins."""

    ignores: FileIgnores
    foreign: Mapping[str, frozenset[str]]
    baseline: Baseline
    changed: ChangedLines | None

    @classmethod
    def of(cls, settings: Settings) -> Outside:
        """Read it.

        Raises `FtlintError` for a baseline that cannot be read or a revision git does not know.
        """
        here = Path.cwd()
        revision = settings.changed_since
        return cls(
            FileIgnores.of(_chosen(settings.per_file_ignores), settings.directory or str(here)),
            _chosen(settings.also_honour),
            Baseline(settings.baseline, settings.write_baseline, settings.min_confidence),
            changed_since(revision, here) if revision is not None else None,
        )


class Filters:
    """The filters of a run over the files of a program; `run` are the rules that are run."""

    def __init__(
        self,
        settings: Settings,
        outside: Outside,
        run: frozenset[str],
        units: tuple[Unit, ...],
        apis: ApiTable,
    ) -> None:
        self._settings = settings
        self._outside = outside
        self._run = run
        self._units = units
        self._apis = apis
        comments = (comment for unit in units for comment in unit.comments)
        self._directives = read_directives(comments, load_index(), outside.foreign)
        self._silencer = Silencer(self._directives.silencing)

    def is_open(self, finding: Finding) -> bool:
        """Tell whether nobody has silenced, ignored or vouched for a finding."""
        return not (
            self._silencer.silencing(finding)
            or self._outside.ignores.covers(finding)
            or vouched(finding, self._apis)
        )

    def apply(self, findings: Iterable[Finding], sources: Mapping[str, bytes]) -> Filtered:
        """Put findings through every filter; each part comes in the order of every report."""
        silenced = suppress(
            (finding for finding in findings if finding.rule in self._run),
            self._silencer, self._directives, self._run, _seen_in_full(self._units),
        )  # fmt: skip
        suppressed = list(silenced.suppressed)
        left = []
        for finding in sorted(silenced.findings, key=lambda finding: finding.sort_key):
            why = vouched(finding, self._apis)
            if why:
                suppressed.append(Suppressed(finding, why, in_source=False))
            elif not self._outside.ignores.covers(finding):
                left.append(finding)
        split = self._outside.baseline.split(left, self._run, self._units, sources)
        suppressed.sort(key=lambda item: item.finding.sort_key)
        return Filtered(
            findings=tuple(filter(self._is_shown, split.new)),
            suppressed=tuple(item for item in suppressed if self._is_shown(item.finding)),
            baselined=tuple(filter(self._is_shown, split.known)),
            notices=split.notices,
        )

    def _is_shown(self, finding: Finding) -> bool:
        """Tell whether the report is about a finding at all."""
        if finding.confidence < self._settings.min_confidence:
            return False
        if finding.consequence is Consequence.NOT_ANALYSED and finding.level is Level.ERROR:
            return True  # code nobody looked at is never hidden
        only = self._settings.only
        if only and not touches(finding, only):
            return False
        changed = self._outside.changed
        return changed is None or changed.touches(finding)


def _chosen(selectors: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    rules = load_index()
    return {key: select_rules(rules, chosen, ()) for key, chosen in selectors.items()}


def _seen_in_full(units: Iterable[Unit]) -> Callable[[str], bool]:
    """Return a predicate that tells if nothing was lost of a file and of what it includes."""
    whole: dict[str, bool] = {}
    for unit in units:
        for file in {unit.path, *unit.included}:
            whole[file] = whole.get(file, True) and unit.analysed and not unit.gaps
    return lambda file: whole.get(file, False)
