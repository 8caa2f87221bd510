"""Findings by the file they stand in: rules a file need not keep, and files a report is about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ftlint.model.finding import Finding

if TYPE_CHECKING:
    import pathspec


class _Ignored(NamedTuple):
    """Rules that do not hold for the files a pattern fits."""

    spec: pathspec.GitIgnoreSpec
    rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class FileIgnores:
    """Per-file ignores. Patterns are those of `.gitignore`, from `directory` down."""

    directory: str
    ignored: tuple[_Ignored, ...]

    @classmethod
    def of(cls, patterns: Mapping[str, frozenset[str]], directory: str) -> FileIgnores:
        """Return the ignores for rules by pattern."""
        if not patterns:
            return cls(directory, ())
        import pathspec  # noqa: PLC0415 - a tenth of a small run

        found = (
            _Ignored(pathspec.GitIgnoreSpec.from_lines([pattern]), rules)
            for pattern, rules in patterns.items()
        )
        return cls(os.path.realpath(directory), tuple(found))

    def covers(self, finding: Finding) -> bool:
        """Tell whether the finding's rule is ignored in the file of its primary location."""
        wanted = [entry for entry in self.ignored if finding.rule in entry.rules]
        if not wanted:
            return False
        path = Path(os.path.realpath(finding.primary.span.file))
        if not path.is_relative_to(self.directory):
            return False
        name = path.relative_to(self.directory).as_posix()
        return any(entry.spec.match_file(name) for entry in wanted)


def touches(finding: Finding, paths: Iterable[str]) -> bool:
    """Tell whether any location of a finding is in one of these files or directories."""
    tops = [Path(os.path.realpath(path)) for path in paths]
    files = {Path(os.path.realpath(location.span.file)) for location in finding.locations}
    return any(file.is_relative_to(top) for file in files for top in tops)
