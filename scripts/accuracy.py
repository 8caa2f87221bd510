"""Print how right ftlint is on real extensions, as Markdown.

    python -m scripts.accuracy [SECTION...]      default: all of them, see --help

What is counted, and by which definition, is in `corpus/README.md`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable

from scripts import cases, labels, peers, reviewed
from scripts.packages import pinned, release
from scripts.runs import Run, analyse
from scripts.tables import table

_LEVELS = ("error", "warning", "note")


def main() -> int:
    """Print the sections that were asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "sections", nargs="*", metavar="SECTION", help=f"of: {', '.join(_SECTIONS)}"
    )
    chosen = parser.parse_args().sections or list(_SECTIONS)
    for name in chosen:
        if name not in _SECTIONS:
            parser.error(f"no section '{name}'; there are: {', '.join(_SECTIONS)}")
        print(f"## {name.capitalize()}\n\n{_SECTIONS[name]()}\n", flush=True)
    return 0


def _ftlint(name: str, version: str) -> Run:
    return analyse(release(name, version))


def _simplejson() -> str:
    """Eleven lazily filled statics and three borrows, all mended in 4.0.1."""
    rows = []
    tools: dict[str, Callable[[str, str], Run]] = {"ftlint": _ftlint, **peers.PEERS}
    for version in ("3.20.2", "4.0.1"):
        for name, tool in tools.items():
            run = tool("simplejson", version)
            statics, borrows, others = set(), 0, 0
            for finding in run.findings:
                if finding["rule"] == "FT302" or name == "lister of statics":
                    statics.add((finding["symbol"], finding["location"]["line"]))
                elif finding["rule"].startswith("FT2") or name == "matcher of API names":
                    borrows += 1
                else:
                    others += 1
            rows.append([version, name, len(statics), borrows, others])
    head = ["simplejson", "tool", "lazy statics", "borrowed references", "other findings"]
    return table(head, rows)


def _numpy() -> str:
    """The maintainers' own verdicts on borrowed references, against ours."""
    package = next(package for package in pinned() if package.name == "numpy")
    run = analyse(package)
    matched = peers.names(package.name, package.version)
    rows = []
    for fine, title in ((False, "needs fixing"), (True, "fine")):
        for readable in (True, False):
            group = [
                verdict
                for verdict in reviewed.verdicts(run)
                if (verdict.fine, verdict.readable) == (fine, readable)
            ]
            if not group:
                continue
            hits = [verdict for verdict in group if reviewed.reported(run, verdict)]
            plain = sum(
                any(reviewed.on_statement(finding, verdict) for finding in matched.findings)
                for verdict in group
            )
            where = "C" if readable else "templates of C"
            rows.append([title, where, len(group), len(hits), plain])
    head = [f"numpy {package.version}: maintainers say", "in", "sites", "ftlint", "name matcher"]
    return table(head, rows)


def _audited() -> str:
    """The packages whose every finding is read."""
    rows = []
    for package in pinned():
        if not package.audited:
            continue
        run = analyse(package)
        known = labels.read()
        verdicts = Counter(
            known[key]["verdict"] if (key := labels.key(run, finding)) in known else "unread"
            for finding in run.findings
        )
        levels = Counter(finding["level"] for finding in run.findings)
        rows.append(
            [
                f"{package.name} {package.version}",
                *(levels[level] for level in _LEVELS),
                *(verdicts[verdict] for verdict in (*labels.VERDICTS, "unread")),
            ]
        )
    head = ["package", *(f"{level}s" for level in _LEVELS), *labels.VERDICTS, "unread"]
    return table(head, rows)


def _packages() -> str:
    """What became of every file of the pinned packages, and how much is said about them."""
    rows = []
    totals: Counter[str] = Counter()
    unknown: set[str] = set()
    for package in pinned():
        run = analyse(package)
        counts = Counter(file["state"] for file in run.files)
        counts.update(finding["level"] for finding in run.findings)
        counts["files"] = len(run.files)
        counts["lines"] = run.document.get("coverage", {}).get("lines", 0)
        counts["names"] = len(run.unknown_names)
        counts["crashes"] = bool(run.failure) + sum(
            gap["kind"] == "crash" for file in run.files for gap in file["gaps"]
        )
        totals.update(counts)
        unknown |= run.unknown_names
        rows.append([f"{package.name} {package.version}", *_package_cells(counts)])
    rows.append(["all", *_package_cells(totals)])
    head = ["package", "files", "analysed", "partly", "not", "lines"]
    head += [*(f"{level}s" for level in _LEVELS), "unknown Py names", "crashes"]
    names = f"\n\nUnknown: {', '.join(sorted(unknown))}" if unknown else ""
    return table(head, rows) + names


def _package_cells(counts: Counter[str]) -> list[int]:
    states = ("analysed", "partly analysed", "not analysed")
    return [counts[key] for key in ("files", *states, "lines", *_LEVELS, "names", "crashes")]


def _fixes() -> str:
    """Published fixes: found before, silent after, by class; and the noise beside it."""
    known = cases.read()
    tools: dict[str, Callable[[str, str], Run]] = {"ftlint": _ftlint, **peers.PEERS}
    scores = {name: [cases.score(case, tool) for case in known] for name, tool in tools.items()}
    rows = []
    for kind in sorted({case.kind for case in known}):
        of_kind = [score for score in scores["ftlint"] if score.case.kind == kind]
        found = sum(score.found for score in of_kind)
        silent = sum(score.silent for score in of_kind)
        missed = " ".join(score.case.id for score in of_kind if not score.found)
        loud = " ".join(score.case.id for score in of_kind if score.found and not score.silent)
        rows.append([kind, len(of_kind), found, silent, missed, loud])
    head = ["class", "fixes", "found", "silent after", "missed", "still reported after"]
    totals = []
    for name, tool in tools.items():
        found = sum(score.found for score in scores[name])
        silent = sum(score.silent for score in scores[name])
        noise = cases.noise(known, tool)
        totals.append([name, len(known), found, silent, f"{noise.per_thousand:.1f}"])
    total_head = ["tool", "fixes", "found", "silent after", "findings per 1,000 lines"]
    return table(head, rows) + "\n\n" + table(total_head, totals)


def _precision() -> str:
    """The share of read findings that is right, by rule."""
    releases = [(package.name, package.version) for package in pinned()]
    releases += [(case.package, case.before) for case in cases.read()]
    runs = [_ftlint(*pair) for pair in dict.fromkeys(releases)]
    rows = []
    totals: Counter[str] = Counter()
    for rule, tally in labels.tallies(runs).items():
        totals.update(tally._asdict())
        rows.append([rule, *tally, tally.precision])
    total = labels.Tally(**{field: totals[field] for field in labels.Tally._fields})
    rows.append(["all", *total, total.precision])
    head = ["rule", *labels.VERDICTS, "unread", "right, now silent", "precision"]
    return table(head, rows)


_SECTIONS: dict[str, Callable[[], str]] = {
    "simplejson": _simplejson,
    "numpy": _numpy,
    "audited": _audited,
    "packages": _packages,
    "fixes": _fixes,
    "precision": _precision,
}


if __name__ == "__main__":
    sys.exit(main())
