"""The whole page: views of the report put into templates, styles and script beside them.

The page asks for nothing from outside, and its policy forbids a browser to fetch or run anything
but the one style sheet and the one script whose digests it names. Every text goes through `clean`
and is escaped; only `Markup` made in this package is not.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ftlint import __version__
from ftlint.catalogue.rules import Rule
from ftlint.model.finding import Confidence, Level
from ftlint.model.report import FileResult, FileState, Report
from ftlint.report import summary
from ftlint.report.clean import clean, shown_path
from ftlint.report.context import Context
from ftlint.report.html.code import example
from ftlint.report.html.findings import Entry, entries, held_entries
from ftlint.report.html.modules import cards
from ftlint.report.html.words import paragraphs, words
from ftlint.report.message import plural

_HERE = Path(__file__).parent
_MOST_GAPS = 8  # listed for one file
_MOST_NAMED = 3  # modules named in the heading


class Choice(NamedTuple):
    """A value findings can be filtered by, and how many have it."""

    value: str
    label: str
    total: int


def render(report: Report, context: Context) -> str:
    """Render the report as one HTML document."""
    style, script = (_asset(name) for name in ("report.css", "report.js"))
    shown = entries(report, context)
    held = held_entries(report, context)
    everything = (*shown, *held)
    anchors = {entry.finding: entry.anchor for entry in everything}
    template = _environment().get_template("page.html.jinja")
    return template.render(
        version=__version__,
        style=style,
        script=script,
        policy=_policy(style, script),
        report=report,
        entries=shown,
        held=held,
        cards=list(cards(report, context, anchors)),
        anchors=anchors,
        rules=_rules(everything, context),
        choices=_choices(everything, context),
        groups=_by_file(everything),
        files=_numbered(entry.finding.primary.span.file for entry in everything),
        modules=_numbered(entry.finding.module for entry in everything),
        unseen=[_cut(file) for file in report.files if file.state is not FileState.ANALYSED],
        latent=list(summary.latent_modules(report)),
        heading=_heading(report),
        looked_at=summary.looked_at(report),
        levels=_levels(shown),
    )


def _heading(report: Report) -> str:
    """Return what was found, and in which modules when they are few enough to name."""
    count = plural(len(report.findings), "finding") if report.findings else "Nothing found"
    names = [module.name for module in report.modules]
    if not names:
        return count
    few = len(names) <= _MOST_NAMED
    return f"{count} in {', '.join(names) if few else plural(len(names), 'module')}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalised,
    )
    environment.filters.update(words=words, path=shown_path, example=example, paragraphs=paragraphs)
    environment.globals.update(plural=plural)
    return environment


def _finalised(value: Any) -> Any:
    """Clean what a template prints, unless this package made it."""
    return value if isinstance(value, Markup) else clean(str(value))


def _asset(name: str) -> Markup:
    return Markup((_HERE / name).read_text(encoding="utf-8"))  # noqa: S704 - our own files


def _policy(style: str, script: str) -> Markup:
    """Return the content security policy: this style, this script, and nothing else at all."""
    return Markup(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'"
    ).format(*(Markup(_digest(text)) for text in (style, script)))  # noqa: S704 - digests


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _rules(shown: Iterable[Entry], context: Context) -> list[Rule]:
    fired = {entry.finding.rule for entry in shown}
    return [rule for rule in context.catalogue.values() if rule.id in fired]


def _by_file(shown: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    groups: dict[str, list[Entry]] = {}
    for entry in shown:
        groups.setdefault(entry.finding.primary.span.file, []).append(entry)
    return sorted(groups.items())


def _levels(shown: Iterable[Entry]) -> list[tuple[str, int]]:
    counts = Counter(entry.finding.level for entry in shown)
    return [(str(level), counts[level]) for level in reversed(Level)]


def _choices(shown: Iterable[Entry], context: Context) -> dict[str, list[Choice]]:
    """Return what findings can be filtered by; files and modules go by their number."""
    findings = [entry.finding for entry in shown]
    files = _numbered(finding.primary.span.file for finding in findings)
    modules = _numbered(finding.module for finding in findings)
    levels = Counter(finding.level for finding in findings)
    confidences = Counter(finding.confidence for finding in findings)
    states = Counter(entry.state for entry in shown)
    rules = Counter(finding.rule for finding in findings)
    return {
        "level": [Choice(str(x), f"{x}s", levels[x]) for x in reversed(Level) if levels[x]],
        "confidence": [
            Choice(str(x), str(x), confidences[x]) for x in reversed(Confidence) if confidences[x]
        ],
        "state": [Choice(x, x, count) for x, count in sorted(states.items(), reverse=True)],
        "rule": [
            Choice(x, f"{x} {context.rules[x].name}", count) for x, count in sorted(rules.items())
        ],
        "file": list(_by_number(files, Counter(f.primary.span.file for f in findings))),
        "module": list(_by_number(modules, Counter(f.module for f in findings))),
    }


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(set(names)))}


def _by_number(numbers: dict[str, int], counts: Counter[str]) -> Iterator[Choice]:
    for name, number in numbers.items():
        yield Choice(str(number), shown_path(name) or "no module", counts[name])


def _cut(file: FileResult) -> tuple[FileResult, int]:
    """Return a file with its first gaps, and how many more there are."""
    return file, max(0, len(file.gaps) - _MOST_GAPS)
