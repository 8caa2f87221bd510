"""Findings that a person has read against the source, and those nobody has read yet.

python -m scripts.labels NAME...     print unread findings as lines to complete and append
"""

from __future__ import annotations

import json
import sys
from typing import Any, NamedTuple

from ftlint.catalogue.rules import load_rules
from scripts.findings import Finding, source_lines
from scripts.packages import CORPUS, pinned
from scripts.runs import Run, analyse

VERDICTS = ("right", "wrong", "unsure")
_READ_LEVELS = {"error", "warning"}


class Key(NamedTuple):
    """What a finding is recognised by when lines move."""

    package: str
    rule: str
    path: str
    function: str
    symbol: str
    text: str


class Outcome(NamedTuple):
    """What became of one finding, or of one label without a finding.

    `verdict` is that of the label, or "unread"; `confidence` is that of the finding, empty without
    one. `gone` means that ftlint no longer reports it.
    """

    key: Key
    rule: str
    confidence: str
    verdict: str
    gone: bool


class Labels:
    """The labels of the corpus, and which of them a finding carries.

    A finding carries the label of its key. Failing that, it carries one for the same line of the
    same function from the same family of rules: rules move, and pieces of state get other names.
    """

    def __init__(self, entries: dict[Key, dict[str, Any]]) -> None:
        self.entries = entries
        self._loose = {_loose(key): key for key in entries}

    def key_of(self, found: Key) -> Key | None:
        """Return the key of the label that a finding carries, if it was read."""
        return found if found in self.entries else self._loose.get(_loose(found))

    def verdict(self, found: Key) -> str:
        """Return what was said about a finding, or "unread"."""
        key = self.key_of(found)
        return str(self.entries[key]["verdict"]) if key else "unread"


def _loose(key: Key) -> Key:
    return key._replace(rule=key.rule[:3], symbol="")


def read() -> Labels:
    """Return the labels of the corpus. Raises ValueError for a line that is none."""
    labels = {}
    path = CORPUS / "labels.jsonl"
    for number, line in enumerate(path.read_text().splitlines(), 1):
        entry = json.loads(line)
        if entry["verdict"] not in VERDICTS or not entry["why"]:
            raise ValueError(f"{path.name}:{number}: a label needs a verdict and a reason")
        labels[Key(*(entry[field] for field in Key._fields))] = entry
    return Labels(labels)


def key(run: Run, finding: Finding) -> Key:
    """Return the key of a finding."""
    place = finding["location"]
    lines = source_lines(run.tree / place["file"])
    text = lines[place["line"] - 1] if 0 < place["line"] <= len(lines) else ""
    return Key(
        run.package.name,
        finding["rule"],
        place["file"],
        place["function"],
        finding["symbol"],
        " ".join(text.split()),
    )


def outcomes(runs: list[Run]) -> list[Outcome]:
    """Match what is reported in these runs with the labels.

    A finding that several releases share counts once, as does a label that is gone from them all.
    Labels of rules that are off by default are neither: these runs leave such rules out.
    """
    labels = read()
    enabled = {rule.id for rule in load_rules().values() if rule.enabled}
    found: dict[Key, Outcome] = {}
    carried: set[Key | None] = set()
    for run in runs:
        for finding in run.findings:
            here = key(run, finding)
            read_as = labels.key_of(here)
            carried.add(read_as)
            if read_as or finding["level"] in _READ_LEVELS:
                verdict, confidence = labels.verdict(here), finding["confidence"]
                found[here] = Outcome(here, here.rule, confidence, verdict, gone=False)
    packages = {run.package.name for run in runs}
    for here, label in labels.entries.items():
        if here not in carried and here.package in packages:
            gone = here.rule in enabled
            found[here] = Outcome(here, here.rule, "", label["verdict"], gone=gone)
    return [found[here] for here in sorted(found)]


def main(names: list[str]) -> int:
    """Print the unread findings of level error or warning of some pinned packages."""
    labels = read()
    for package in pinned():
        if package.name not in names:
            continue
        run = analyse(package)
        for finding in run.findings:
            found = key(run, finding)
            if labels.verdict(found) == "unread" and finding["level"] in _READ_LEVELS:
                place = finding["location"]
                print(f"{place['file']}:{place['line']}: {finding['message']}", file=sys.stderr)
                entry = {**found._asdict(), "version": package.version, "verdict": "", "why": ""}
                print(json.dumps(entry))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
