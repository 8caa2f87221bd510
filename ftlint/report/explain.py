"""A rule's own page: `--explain`, `--list-rules`, and the help text of code-scanning alerts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ftlint.catalogue.rules import Rule, RuleHead
from ftlint.report import table
from ftlint.report.style import Style


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
    """Render one line for each rule."""
    cells = [(rule.id, rule.name, str(rule.level), rule.summary) for rule in rules]
    return "".join(f"{line}\n" for line in table.rows(cells))


def plain_help(rule: Rule) -> str:
    """Return the help text of a rule without markup."""
    return "\n\n".join("\n".join((heading, "", *body)) for heading, body in _sections(rule))


def markdown_help(rule: Rule) -> str:
    """Return the help text of a rule as Markdown."""
    language = "cpp" if rule.language == "c++" else rule.language
    parts = [f"**{rule.summary}**", _paragraph(rule.what), "### Why", _paragraph(rule.why)]
    parts += ["### Fires on", _fenced(rule.bad, language)]
    parts += ["### Write instead", _fenced(rule.good, language)]
    parts += [f"{text}" for text in rule.fix.values()]
    if rule.limits:
        parts += ["### Limits", "\n".join(f"- {_joined(text)}" for text in rule.limits)]
    if rule.references:
        parts += ["### References", "\n".join(f"- <{text}>" for text in rule.references)]
    return "\n\n".join(parts)


def _sections(rule: Rule) -> Iterator[tuple[str, list[str]]]:
    yield "What it finds", _paragraph(rule.what).splitlines()
    yield "Why it matters", _paragraph(rule.why).splitlines()
    yield "Fires on", _indented(rule.bad)
    yield "Write instead", _indented(rule.good)
    if rule.limits:
        yield "Limits", [f"- {_joined(text)}" for text in rule.limits]
    if rule.references:
        yield "References", [f"- {text}" for text in rule.references]


def _paragraph(text: str) -> str:
    return text.strip()


def _joined(text: str) -> str:
    return " ".join(text.split())


def _indented(code: str) -> list[str]:
    return [f"    {line}".rstrip() for line in code.strip("\n").splitlines()]


def _fenced(code: str, language: str) -> str:
    return f"```{language}\n{code.strip()}\n```"
