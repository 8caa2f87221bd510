"""A rule's own page: `--explain`, `--list-rules`, and the help text of code-scanning alerts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from ftlint.catalogue.rules import Rule, RuleHead
from ftlint.report import table
from ftlint.report.style import Style

_WIDTH = 92  # columns that prose is wrapped to


def page(rule: Rule, style: Style) -> str:
    """Render the page of one rule for a terminal."""
    head = style.level(rule.level, f"{rule.level}[{rule.id}]")
    lines = [
        f"{head}{style.strong(f': {rule.summary}')}",
        f"{rule.name}; {rule.consequence}; confidence {rule.confidence}; since {rule.since}",
    ]
    for heading, body in _sections(rule):
        lines += ["", style.strong(heading), "", *body]
    return "".join(f"{line}\n" for line in lines)


def table_of_rules(rules: Iterable[RuleHead]) -> str:
    """Render one line for each rule; those that must be selected say that they are off."""
    cells = [
        (rule.id, rule.name, str(rule.level), rule.summary + ("" if rule.enabled else " (off)"))
        for rule in rules
    ]
    return "".join(f"{line}\n" for line in table.rows(cells))


def plain_help(rule: Rule) -> str:
    """Return the help text of a rule without markup."""
    return "\n\n".join("\n".join((heading, "", *body)) for heading, body in _sections(rule))


def markdown_help(rule: Rule) -> str:
    """Return the help text of a rule as Markdown."""
    language = "cpp" if rule.language == "c++" else rule.language
    parts = [f"**{rule.summary}**", rule.what.strip(), "### Why", rule.why.strip()]
    parts += ["### Fires on", _fenced(rule.bad, language)]
    parts += ["### Write instead", _fenced(rule.good, language)]
    if rule.limits:
        parts += ["### Limits", "\n".join(f"- {_joined(text)}" for text in rule.limits)]
    if rule.references:
        parts += ["### References", "\n".join(f"- <{text}>" for text in rule.references)]
    return "\n\n".join(parts)


def _sections(rule: Rule) -> Iterator[tuple[str, list[str]]]:
    yield "What it finds", _wrapped(rule.what)
    yield "Why it matters", _wrapped(rule.why)
    yield "Fires on", _indented(rule.bad)
    yield "Write instead", _indented(rule.good)
    if rule.limits:
        yield "Limits", [line for text in rule.limits for line in _item(text)]
    if rule.references:
        yield "References", [f"- {text}" for text in rule.references]


def _wrapped(text: str) -> list[str]:
    """Return the lines of a text, its paragraphs wrapped."""
    return [part for line in text.strip().splitlines() for part in wrap(line, _WIDTH) or [""]]


def _item(text: str) -> list[str]:
    return wrap(_joined(text), _WIDTH, initial_indent="- ", subsequent_indent="  ")


def _joined(text: str) -> str:
    return " ".join(text.split())


def _indented(code: str) -> list[str]:
    return [f"    {line}".rstrip() for line in code.strip("\n").splitlines()]


def _fenced(code: str, language: str) -> str:
    return f"```{language}\n{code.strip()}\n```"
