"""Run ftlint in this process on a few files, as the command line would."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from ftlint import engine
from ftlint.arguments import parse, settings_of
from ftlint.model.report import Report

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"

_MARKER = re.compile(
    r"//\s*(?P<kind>expect|missed|false-alarm)(?:@(?P<shift>[+-]\d+))?:\s*(?P<rule>FT\d{3})"
    r"(?:\s+\"(?P<text>[^\"]*)\")?"
)
_ARGUMENTS = re.compile(r"^// ftlint-args: (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Marker:
    """What a fixture says must happen on a line."""

    kind: str
    rule: str
    file: str
    line: int
    text: str


def program_files(path: Path) -> list[Path]:
    """Return the source files of a fixture: one file, or all of a directory."""
    if path.is_file():
        return [path]
    return sorted(p for p in path.rglob("*") if p.suffix in {".c", ".cpp", ".cc"})


def fixtures() -> list[Path]:
    """Return every fixture: a file of a rule's directory, or a directory in it."""
    return [
        entry
        for rule in sorted(p for p in FIXTURES.iterdir() if p.is_dir())
        for entry in sorted(rule.iterdir())
        if entry.is_dir() or entry.suffix in {".c", ".cpp", ".cc"}
    ]


def markers(path: Path) -> list[Marker]:
    """Return the markers of all files of a fixture, headers included."""
    found = []
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    for file in files:
        if file.suffix not in {".c", ".h", ".cpp", ".cc", ".hpp", ".inc"}:
            continue
        for number, line in enumerate(file.read_text().splitlines(), 1):
            for match in _MARKER.finditer(line):
                where = number + int(match["shift"] or 0)
                name = str(file.relative_to(ROOT))
                found.append(Marker(match["kind"], match["rule"], name, where, match["text"] or ""))
    return found


def analyse(path: Path, *arguments: str) -> Report:
    """Analyse a fixture (or any files) with its own arguments and these."""
    files = program_files(path)
    own = [
        word
        for file in files
        for line in _ARGUMENTS.findall(file.read_text())
        for word in shlex.split(line)
    ]
    names = [str(f.relative_to(ROOT)) if f.is_relative_to(ROOT) else str(f) for f in files]
    return run([*own, *arguments, *names])


def run(arguments: list[str]) -> Report:
    """Return the report the command line would print."""
    settings = settings_of(parse(["-j1", *arguments]))
    return engine.run(settings, lambda _done, _all: None).report
