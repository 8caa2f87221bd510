"""Write the generated parts of the README: a real run, options, rules, the last scoreboard.

`python -m scripts.readme` rewrites the file; `--check` only says whether it is up to date. The
parts stand between `<!-- begin NAME -->` and `<!-- end NAME -->`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from ftlint.catalogue.rules import load_rules
from scripts.scoreboard.page import accuracy

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
EXAMPLE = "examples/spam/spam.c"
_PART = re.compile(r"(<!-- begin (\w+) -->\n).*?(<!-- end \2 -->)", re.DOTALL)
_FAMILIES = {
    "0": "the run itself",
    "1": "module declaration",
    "2": "borrowed references",
    "3": "globals and module state",
    "4": "instance state",
    "5": "reference counts and memory",
    "6": "locks",
    "7": "libc and process state",
    "9": "container logic",
}


def ftlint(*arguments: str) -> str:
    """Return what the command prints."""
    command = [sys.executable, "-m", "ftlint", "--isolated", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout


def example() -> str:
    """Return the report of one finding, as a terminal shows it."""
    report = ftlint("--color", "never", "--select", "FT302", "--quiet", EXAMPLE).rstrip()
    return f"```console\n$ ftlint {EXAMPLE}\n{report}\n```\n"


def options() -> str:
    """Return the help text."""
    return f"```text\n{ftlint('--help').rstrip()}\n```\n"


def rules() -> str:
    """Return the table of rules."""
    lines = ["| rule | name | what it finds | worst |", "|---|---|---|---|"]
    family = ""
    for rule in load_rules().values():
        if rule.id[2] != family:
            family = rule.id[2]
            lines.append(f"| | | **{_FAMILIES[family]}** | |")
        off = "" if rule.enabled else " (off by default)"
        lines.append(f"| {rule.id} | `{rule.name}` | {rule.summary}{off} | {rule.level} |")
    return "\n".join(lines) + "\n"


def renew(text: str) -> str:
    """Return the README with its generated parts made anew."""
    parts = {"example": example, "options": options, "rules": rules, "accuracy": accuracy}
    return _PART.sub(lambda m: f"{m[1]}{parts[m[2]]()}{m[3]}" if m[2] in parts else m[0], text)


def main() -> int:
    """Rewrite the README, or check it."""
    old = README.read_text(encoding="utf-8")
    new = renew(old)
    if "--check" in sys.argv[1:]:
        return int(old != new)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
