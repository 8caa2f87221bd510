"""Two packages whose defects are known one by one: simplejson's fixes, numpy's own review."""

from __future__ import annotations

from scripts import reviewed
from scripts.packages import pinned, source_tree
from scripts.peers import name_list
from scripts.peers.peer import run
from scripts.runs import Run, analyse
from scripts.scoreboard.answers import tools
from scripts.scoreboard.kept import Table, made


def simplejson() -> list[Table]:
    """Eleven lazily filled statics and three borrowed references, all mended in 4.0.1."""
    rows = []
    for version in ("3.20.2", "4.0.1"):
        for name, answer in tools().items():
            said = answer("simplejson", version, "simplejson/_speedups.c")
            rows.append([version, name, *_split(said)])
    head = ["simplejson", "tool", "statics", "borrowed references", "other findings"]
    caption = "simplejson 3.20.2 has 11 lazily filled statics and 3 borrowed references to mend"
    return [made(caption, head, rows)]


def _split(said: Run) -> tuple[int, int, int]:
    """Count statics, borrowed references and the rest, by what each tool calls them."""
    statics, borrows, others = set(), 0, 0
    for finding in said.findings:
        rule = finding["rule"]
        if rule == "FT302" or "static" in rule.lower() or "global" in rule or "safety" in rule:
            statics.add((finding["symbol"], finding["location"]["line"]))
        elif rule.startswith("FT2") or "borrowed" in rule or rule == "dict-next":
            borrows += 1
        else:
            others += 1
    return len(statics), borrows, others


def numpy() -> list[Table]:
    """The maintainers' own verdicts on borrowed references, against ftlint and a list of names.

    ftlint is given the sources that carry verdicts, not the whole of numpy.
    """
    package = next(package for package in pinned() if package.name == "numpy")
    said = reviewed.verdicts(source_tree(package.name, package.version))
    files = sorted({verdict.path for verdict in said})
    sources = tuple(file for file in files if file.endswith((".c", ".cpp")))
    ours = analyse(package._replace(paths=sources))
    matched = run(name_list.PEER, package, files)
    rows = []
    for fine, title in ((False, "needs fixing"), (True, "fine")):
        for readable in (True, False):
            group = [v for v in said if (v.fine, v.readable) == (fine, readable)]
            if group:
                hits = sum(reviewed.reported(ours, verdict) for verdict in group)
                plain = sum(_listed(matched, verdict) for verdict in group)
                where = "C" if readable else "templates of C"
                rows.append([title, where, len(group), hits, plain])
    head = ["numpy's maintainers say", "in", "calls", "ftlint", "list of names"]
    caption = f"Borrowed references in numpy {package.version}, the files with such verdicts alone"
    return [made(caption, head, rows)]


def _listed(matched: Run, verdict: reviewed.Verdict) -> bool:
    return any(
        finding["rule"] == "borrowed" and reviewed.on_statement(finding, verdict)
        for finding in matched.findings
    )
