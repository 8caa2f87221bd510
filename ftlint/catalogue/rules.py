"""Rule entries: one YAML file per rule, `rules/FT302-lazy-static-init.yaml`.

A file is a head (what a run needs to state a finding) followed by prose from the key `what` on.
`load_index()` reads heads alone, so that a run does not parse what it will not print.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from ftlint.catalogue.fields import errors_of, nearest, read_fields
from ftlint.catalogue.locate import rules_directory
from ftlint.catalogue.reading import parse_yaml
from ftlint.errors import FtlintError
from ftlint.model.finding import Confidence, Consequence, Level

_FILE_NAME = re.compile(r"(FT\d{3})-([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml")


@dataclass(frozen=True, kw_only=True)
class RuleHead:
    """What a run needs of a rule.

    `level` is the most the rule claims: a finding has the level of its consequence, or this one
    when it is lower. `fix` holds named help texts with {placeholders}. `merges` are candidate
    ids that became part of this rule and stay reserved. `also` are rules that any program which
    fires this one can be expected to fire too (a module with errors that declares itself ready).
    """

    id: str
    name: str
    summary: str
    level: Level
    confidence: Confidence
    consequence: Consequence
    since: str
    fix: dict[str, str]
    enabled: bool = True
    tags: tuple[str, ...] = ()
    cwe: tuple[int, ...] = ()
    merges: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rule(RuleHead):
    """A whole rule entry.

    Over the example `bad`, ftlint reports this rule and `also`; over `good`, nothing.
    """

    what: str
    why: str
    bad: str
    good: str
    language: str = "c"
    limits: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


Head = TypeVar("Head", bound=RuleHead)


@cache
def load_index() -> dict[str, RuleHead]:
    """Return the heads of all rules by id, in order of the ids."""
    return {rule_id: _read(path, RuleHead) for rule_id, path in _files().items()}


@cache
def load_rules() -> dict[str, Rule]:
    """Return all rules by id, in order of the ids."""
    return {rule_id: _read(path, Rule) for rule_id, path in _files().items()}


def find_rule(text: str) -> Rule:
    """Return the rule with this id or name; raises `FtlintError` with the nearest one."""
    return _read(_find_file(text), Rule)


def find_head(text: str) -> RuleHead:
    """Return the head of the rule with this id or name; raises like `find_rule`."""
    return _read(_find_file(text), RuleHead)


@cache
def _files() -> dict[str, Path]:
    """Return the file of every rule by id: the file name carries id and name."""
    found: dict[str, Path] = {}
    for path in sorted(rules_directory().glob("FT*.yaml")):
        match = _FILE_NAME.fullmatch(path.name)
        if not match:
            raise FtlintError(f"{path}: a rule file is called FTnnn-name.yaml")
        if match[1] in found:
            raise FtlintError(f"{path}: {match[1]} is also in {found[match[1]].name}")
        found[match[1]] = path
    return found


def _find_file(text: str) -> Path:
    wanted = text.strip()
    names = {path.stem[len("FT000-") :]: rule_id for rule_id, path in _files().items()}
    rule_id = names.get(wanted.lower(), wanted.upper())
    if rule_id not in _files():
        part_of = [head for head in load_index().values() if rule_id in head.merges]
        if part_of:
            raise FtlintError(
                f"{rule_id} is not a rule of its own",
                help=f"it is part of {', '.join(head.id for head in part_of)}",
            )
        known = (*_files(), *names)
        near = nearest(wanted.upper() if wanted[:2].lower() == "ft" else wanted.lower(), known)
        help_text = near if near.startswith("did") else "ftlint --list-rules shows all rules"
        raise FtlintError(f"unknown rule '{text}'", help=help_text)
    return _files()[rule_id]


def _read(path: Path, kind: type[Head]) -> Head:
    """Read a rule file as a `Rule`, or its head as a `RuleHead`."""
    text = path.read_text(encoding="utf-8")
    if kind is RuleHead:
        text = text.partition("\nwhat:")[0]
    document = parse_yaml(text, str(path))
    with errors_of(document):
        rule = read_fields(kind, document.value)
    if path.name != f"{rule.id}-{rule.name}.yaml":
        raise FtlintError(f"{path}: holds the rule {rule.id}-{rule.name}")
    if "default" not in rule.fix:
        raise FtlintError(f"{path}: fix: missing key 'default'")
    return rule
