"""ftlint and its peers side by side: fixes found, false alarms on audited code, time, memory."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence

from scripts import cases, labels
from scripts.findings import Finding, places
from scripts.measure import on_one_core, peak_memory, timed
from scripts.packages import Package, pinned, source_tree
from scripts.peers import PEERS, headers
from scripts.peers.peer import Peer, run
from scripts.runs import Run, analyse
from scripts.scoreboard.answers import missing, tools
from scripts.scoreboard.kept import Table, made

_NEAR = 2  # lines by which a peer may miss the place of a right finding
_RUNS = 3


def tables() -> list[Table]:
    """Return one row for each tool, with ratios to ftlint in brackets."""
    if not on_one_core():
        print("note: this platform cannot keep a process on one core", file=sys.stderr)
    audited = [(package, _sources(package)) for package in pinned() if package.audited]
    rows: list[list[str]] = []
    first: list[float] = []
    for name, answer in tools().items():
        peer = next((peer for peer in PEERS if peer.name == name), None)
        scores = [cases.score(case, answer) for case in cases.read()]
        noise = [cases.noise(cases.read(), answer, fixed=fixed) for fixed in (False, True)]
        figures = [
            sum(score.found for score in scores),
            sum(score.silent for score in scores),
            *(n.per_thousand for n in noise),
            sum(_alarms(package, peer, files) for package, files in audited),
            *_cost(peer, audited),
        ]
        first = first or figures
        title = f"{name} {peer.version() if peer else ''}".strip()
        rows.append([title, *map(_cell, _FORMATS, figures, first)])
    rows += [[name, "not installed", *[""] * (len(_HEAD) - 2)] for name in missing()]
    caption = (
        f"{len(cases.read())} published fixes and the audited packages; peers see the headers of "
        f"{headers.described()}; in brackets: times ftlint's figure"
    )
    return [made(caption, _HEAD, rows)]


_HEAD = ["tool", "found before", "silent after", "per 1,000 lines before", "and after"]
_HEAD += ["alarms on audited code", "processor time, s", "memory, MB"]
_FORMATS = ("{:.0f}", "{:.0f}", "{:.1f}", "{:.1f}", "{:.0f}", "{:.1f}", "{:.0f}")


def _cell(form: str, figure: float, ours: float) -> str:
    if not ours:
        return f"{form.format(figure)} (-)"
    ratio = figure / ours
    return f"{form.format(figure)} ({ratio:.{0 if ratio >= 10 else 2}f})"


def _sources(package: Package) -> list[str]:
    """Return the files that ftlint analyses of a package; all tools are asked about these."""
    return [file["path"] for file in analyse(package).files]


def _alarms(package: Package, peer: Peer | None, files: Sequence[str]) -> int:
    """Count findings that are not, within two lines, where a finding stands that was read right."""
    ours = analyse(package)
    said = run(peer, package, files) if peer else ours
    right = _right(ours)
    return sum(not _near(finding, right) for finding in said.findings)


def _right(ours: Run) -> set[tuple[str, int]]:
    known = labels.read()
    found = set()
    for finding in ours.findings:
        if known.verdict(labels.key(ours, finding)) == "right":
            found |= {(place["file"], place["line"]) for place in places(finding)}
    return found


def _near(finding: Finding, right: set[tuple[str, int]]) -> bool:
    place = finding["location"]
    shifts = range(-_NEAR, _NEAR + 1)
    return any((place["file"], place["line"] + shift) in right for shift in shifts)


def _cost(peer: Peer | None, audited: list[tuple[Package, list[str]]]) -> tuple[float, float]:
    """Return the processor time for all audited packages, and the most memory for one of them."""
    seconds, memory = 0.0, 0.0
    for package, files in audited:
        tree = source_tree(package.name, package.version)
        command = peer.command(tree, files) if peer else _ours(files)
        taken = [timed(command, tree).processor for _ in range(_RUNS)]
        seconds += statistics.median(taken)
        memory = max(memory, peak_memory(command, tree).total)
    return seconds, memory


def _ours(files: Sequence[str]) -> list[str]:
    return [sys.executable, "-P", "-m", "ftlint", "-j1", "--no-cache", "--exit-zero", *files]
