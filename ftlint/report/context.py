"""What a format needs to know besides the report itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ftlint.catalogue.rules import Rule, RuleHead
from ftlint.report.style import Style


@dataclass(frozen=True, slots=True)
class Context:
    """The catalogue by id, the colours, and facts of the run.

    `rules` are heads, enough to print findings; `catalogue` holds whole entries, for a format
    that ships them (`sarif`, `html`), and is empty for the others.
    `root` is the directory that repository-relative paths start from, `directory` the working
    directory that the report's own paths are relative to; both absolute.
    """

    rules: Mapping[str, RuleHead]
    exit_code: int
    root: str
    directory: str
    catalogue: Mapping[str, Rule] = field(default_factory=dict)
    style: Style = field(default_factory=Style)
    quiet: bool = False
    show_entry_points: bool = False
    show_suppressed: bool = False
