"""Findings that a person has read against the source, and those nobody has read yet.

python -m scripts.labels NAME...     print unread findings as lines to complete and append
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from typing import Any, NamedTuple

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


class Tally(NamedTuple):
    """How often a rule was right. `gone` findings were right and are no longer reported."""

    right: int
    wrong: int
    unsure: int
    unread: int
    gone: int

    @property
    def precision(self) -> str:
        """The share that is right of what was decided, as text."""
        decided = self.right + self.wrong
        return f"{100 * self.right / decided:.0f}%" if decided else "-"


def read() -> dict[Key, dict[str, Any]]:
    """Return the labels of the corpus. Raises ValueError for a line that is none."""
    labels = {}
    path = CORPUS / "labels.jsonl"
    for number, line in enumerate(path.read_text().splitlines(), 1):
        entry = json.loads(line)
        if entry["verdict"] not in VERDICTS or not entry["why"]:
            raise ValueError(f"{path.name}:{number}: a label needs a verdict and a reason")
        labels[Key(*(entry[field] for field in Key._fields))] = entry
    return labels


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


def tallies(runs: list[Run]) -> dict[str, Tally]:
    """Count, for each rule, the verdicts on what it reports in these runs."""
    labels = read()
    counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(Tally._fields, 0))
    seen = set()
    for run in runs:
        for finding in run.findings:
            found = key(run, finding)
            seen.add(found)
            if found in labels:
                counts[found.rule][labels[found]["verdict"]] += 1
            elif finding["level"] in _READ_LEVELS:
                counts[found.rule]["unread"] += 1
    packages = {run.package.name for run in runs}
    for label, entry in labels.items():
        if label not in seen and label.package in packages and entry["verdict"] == "right":
            counts[label.rule]["gone"] += 1
    return {rule: Tally(**counts[rule]) for rule in sorted(counts)}


def main(names: list[str]) -> int:
    """Print the unread findings of level error or warning of some pinned packages."""
    labels = read()
    for package in pinned():
        if package.name not in names:
            continue
        run = analyse(package)
        for finding in run.findings:
            found = key(run, finding)
            if found not in labels and finding["level"] in _READ_LEVELS:
                place = finding["location"]
                print(f"{place['file']}:{place['line']}: {finding['message']}", file=sys.stderr)
                entry = {**found._asdict(), "version": package.version, "verdict": "", "why": ""}
                print(json.dumps(entry))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
