"""The words of a finding that every format shares."""

from __future__ import annotations

from collections.abc import Mapping

from ftlint.catalogue.rules import RuleHead
from ftlint.model.finding import Finding


def title(finding: Finding, rules: Mapping[str, RuleHead]) -> str:
    """Return the rule's summary: the same rule always has the same title."""
    return rules[finding.rule].summary


def particulars(finding: Finding) -> str:
    """Return what the primary location says, naming the symbol if it does not name it itself.

    A label that calls a member by its own name alone gets the full one in its place.
    """
    label, symbol = finding.primary.label, finding.symbol
    if symbol in label or symbol == finding.primary.span.file:
        return label
    member = f"`{symbol.rpartition('.')[2]}`"
    if member in label:
        return label.replace(member, f"`{symbol}`", 1)
    return f"`{symbol}` {label}".rstrip()


def one_line(finding: Finding, rules: Mapping[str, RuleHead]) -> str:
    """Return title and particulars, as one sentence without a full stop."""
    details = particulars(finding)
    return f"{title(finding, rules)}: {details}" if details else title(finding, rules)


def plural(count: int, noun: str, many: str = "") -> str:
    """Return a count with its noun: `1 file`, `1,204 files`."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"
