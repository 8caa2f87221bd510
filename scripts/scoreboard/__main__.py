"""Measure how much ftlint finds and how often it is right, beside what a user would pick instead.

    python -m scripts.scoreboard [SECTION...]      default: all of them, see --help

Prints Markdown, and keeps it in `corpus/scoreboard.json`, from which the README is made. What is
counted, and by which definition, is in `corpus/README.md`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from scripts import readme
from scripts.scoreboard import coverage, fixes, fixtures, known, precision, tools
from scripts.scoreboard.kept import Table, keep

SECTIONS: dict[str, Callable[[], list[Table]]] = {
    "fixes": fixes.tables,
    "tools": tools.tables,
    "labels": precision.tables,
    "fixtures": fixtures.tables,
    "audited": coverage.audited,
    "packages": coverage.packages,
    "simplejson": known.simplejson,
    "numpy": known.numpy,
}


def main() -> int:
    """Measure, print and keep the sections that were asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of: {', '.join(SECTIONS)}")
    chosen = parser.parse_args().sections or list(SECTIONS)
    for name in chosen:
        if name not in SECTIONS:
            parser.error(f"no section '{name}'; there are: {', '.join(SECTIONS)}")
    for name in chosen:
        tables = SECTIONS[name]()
        keep(name, tables)
        rendered = "\n\n".join(table.render() for table in tables)
        print(f"## {name.capitalize()}\n\n{rendered}\n", flush=True)
    return readme.main()


if __name__ == "__main__":
    sys.exit(main())
