"""A plain list of names, as a project's own linter has it: statics, and APIs that lend references.

    python names.py FILE...      prints `file<TAB>line<TAB>check<TAB>name` for each

It is a program of its own so that it is measured as the others are.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

CHECKS = {
    "static": re.compile(
        r"^\s*static\s+(?!.*\bconst\b)[\w\s]*[\s*]+(?P<name>\w+)\s*(\[[^]]*\]\s*)*[=;]"
    ),
    "borrowed": re.compile(
        r"\b(?P<name>PyList_(GetItem|GET_ITEM)|PyDict_(GetItem(WithError|String)?|SetDefault|Next)"
        r"|PyWeakref_(GetObject|GET_OBJECT)|PySequence_Fast(_GET_ITEM|_ITEMS)?|PyImport_AddModule"
        r"|PyCell_GET|PySys_GetObject)\s*\("
    ),
}


def main(files: list[str]) -> int:
    """Print every line that a name stands on."""
    for file in files:
        text = Path(file).read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.split("\n"), 1):
            for check, pattern in CHECKS.items():
                for match in pattern.finditer(line):
                    print(f"{file}\t{number}\t{check}\t{match['name']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
