"""Which rules a run reports: `--select` and `--ignore` by id, name, prefix or `ALL`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from ftlint.catalogue.rules import RuleHead
from ftlint.errors import FtlintError

_EVERY = "ALL"


def select_rules(
    rules: Mapping[str, RuleHead], select: Iterable[str], ignore: Iterable[str]
) -> frozenset[str]:
    """Return the ids of the selected rules; without `select`, all that are enabled.

    A prefix means the enabled rules it fits, an id or a name any rule, `ALL` every rule there is.
    The most specific selector that matches a rule decides (an id or a name, then the longest
    prefix, `ALL` last); between equals, `ignore` wins. Raises `FtlintError` for a selector without
    a rule.
    """
    wanted = [(checked_selector(text, rules), True) for text in select] or [("FT", True)]
    wanted += [(checked_selector(text, rules), False) for text in ignore]
    chosen = set()
    for rule in rules.values():
        verdicts = [
            (strength, not selected, selected)
            for text, selected in wanted
            if (strength := _strength(text, rule))
        ]
        if verdicts and max(verdicts)[2]:
            chosen.add(rule.id)
    return frozenset(chosen)


def checked_selector(selector: str, rules: Mapping[str, RuleHead]) -> str:
    """Return the selector; raises `FtlintError` when no rule answers to it."""
    if any(_strength(selector, rule) for rule in rules.values()):
        return selector
    known = [word for rule in rules.values() for word in (rule.id, rule.name)]
    near = difflib.get_close_matches(selector, known, n=1, cutoff=0.5)
    raise FtlintError(
        f"unknown rule '{selector}'",
        help=f"did you mean '{near[0]}'?" if near else "ftlint --list-rules prints them all",
    )


def _strength(selector: str, rule: RuleHead) -> int:
    """Say how specifically a selector names a rule; 0 when it does not."""
    if selector.lower() in (rule.id.lower(), rule.name):
        return len(rule.id) + 1
    fits = bool(selector) and rule.enabled and rule.id.startswith(selector.upper())
    return len(selector) if fits else int(selector.upper() == _EVERY)
