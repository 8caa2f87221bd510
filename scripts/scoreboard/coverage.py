"""What became of every file of the pinned packages, and how much is said about them."""

from __future__ import annotations

from collections import Counter

from scripts import labels
from scripts.packages import pinned
from scripts.runs import Run, analyse
from scripts.scoreboard.kept import Table, made

_LEVELS = ("error", "warning", "note")
_STATES = ("analysed", "partly analysed", "not analysed")


def packages() -> list[Table]:
    """Return files, lines, findings, unknown names and crashes for each package."""
    rows = []
    totals: Counter[str] = Counter()
    unknown: set[str] = set()
    for package in pinned():
        run = analyse(package)
        counts = _counted(run)
        totals.update(counts)
        unknown |= run.unknown_names
        rows.append([f"{package.name} {package.version}", *_cells(counts)])
    rows.append(["all", *_cells(totals)])
    head = ["package", "files", *_STATES, "lines", *(f"{level}s" for level in _LEVELS)]
    names = f" ({', '.join(sorted(unknown))})" if unknown else ""
    head += ["unknown Py names", "crashes"]
    caption = f"Pinned packages and the unknown names in them that begin like CPython's{names}"
    return [made(caption, head, rows)]


def audited() -> list[Table]:
    """Return the verdicts on every finding in the audited packages."""
    known = labels.read()
    rows = []
    for package in pinned():
        if package.audited:
            run = analyse(package)
            verdicts = Counter(known.verdict(labels.key(run, finding)) for finding in run.findings)
            levels = Counter(finding["level"] for finding in run.findings)
            counts = [levels[level] for level in _LEVELS]
            counts += [verdicts[verdict] for verdict in (*labels.VERDICTS, "unread")]
            rows.append([f"{package.name} {package.version}", *counts])
    head = ["package", *(f"{level}s" for level in _LEVELS), *labels.VERDICTS, "unread"]
    return [made("Packages audited for free threading", head, rows)]


def _counted(run: Run) -> Counter[str]:
    counts = Counter(file["state"] for file in run.files)
    counts.update(finding["level"] for finding in run.findings)
    counts["files"] = len(run.files)
    counts["lines"] = run.document.get("coverage", {}).get("lines", 0)
    counts["names"] = len(run.unknown_names)
    counts["crashes"] = bool(run.failure) + sum(
        gap["kind"] == "crash" for file in run.files for gap in file["gaps"]
    )
    return counts


def _cells(counts: Counter[str]) -> list[int]:
    return [counts[key] for key in ("files", *_STATES, "lines", *_LEVELS, "names", "crashes")]
