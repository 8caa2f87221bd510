"""What comments ask of ftlint: `ftlint: ignore[FT302] reason` and `ignore-file[...]`.

Rules are named by id or by name. A comment that names none, or one nobody knows, silences nothing
and is a problem to report, so that a typing error never hides a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ftlint.catalogue.fields import nearest
from ftlint.catalogue.rules import RuleHead
from ftlint.model.facts import Comment
from ftlint.model.source import Span

_DIRECTIVE = re.compile(
    r"ftlint:\s*(?P<word>[\w-]*)\s*(?P<bracket>\[(?P<rules>[^\]\n]*)(?P<closed>\])?)?", re.I
)
_OPENING = re.compile(r"(?://|/\*)[/*!<\s]*\Z")
_WORDS = {"ignore": False, "ignore-file": True}
_DECORATION = " \t\r-:,;\N{EM DASH}\N{EN DASH}"


class Directive(NamedTuple):
    """A comment that silences `rules` at a line of its file, or in all of it (`line` 0).

    `foreign` ones speak to another tool; ftlint does not judge them.
    """

    span: Span
    line: int
    rules: tuple[str, ...]
    reason: str
    foreign: bool = False


class Problem(NamedTuple):
    """A comment that was meant to silence something and cannot; `word` is what is wrong in it."""

    span: Span
    word: str
    label: str


class Directives(NamedTuple):
    """Everything the comments of a run ask for, in order of files and lines."""

    silencing: tuple[Directive, ...]
    problems: tuple[Problem, ...]


def read_directives(
    comments: Iterable[Comment],
    rules: Mapping[str, RuleHead],
    foreign: Mapping[str, frozenset[str]],
) -> Directives:
    """Read the comments. `foreign` maps comments of other tools to the rules they silence."""
    silencing: list[Directive] = []
    problems: list[Problem] = []
    for comment in sorted(set(comments), key=lambda comment: comment.span):
        for found in (*_own(comment, rules), *_foreign(comment, foreign)):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                silencing.append(found)
    return Directives(tuple(silencing), tuple(problems))


def _own(comment: Comment, rules: Mapping[str, RuleHead]) -> Iterator[Directive | Problem]:
    matches = list(_DIRECTIVE.finditer(comment.text))
    starts = [*(match.start() for match in matches), len(comment.text)]
    for match, end in zip(matches, starts[1:], strict=True):
        word = match["word"].lower()
        if word not in _WORDS:
            # Prose may mention ftlint; a comment that begins with its name speaks to it.
            if _OPENING.search(comment.text[: match.start()]):
                label = f"`ftlint: {word}` asks for nothing ftlint knows"
                yield Problem(comment.span, word, label)
            continue
        problem = _form_problem(match, word)
        if problem:
            yield Problem(comment.span, word, problem)
            continue
        known, unknown = _named(match["rules"], rules)
        yield from (Problem(comment.span, name, _unknown(name, rules)) for name in unknown)
        if known:
            line = 0 if _WORDS[word] else comment.line
            reason = _reason(comment.text[match.end() : end])
            yield Directive(comment.span, line, known, reason)


def _form_problem(match: re.Match[str], word: str) -> str:
    if match["bracket"] is None:
        return f"`{word}` without rules silences nothing"
    if match["closed"] is None:
        return f"`{word}[` has no closing bracket"
    if not match["rules"].strip(" ,\t"):
        return f"`{word}[]` names no rule"
    return ""


def _named(text: str, rules: Mapping[str, RuleHead]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the rules named in a bracket, and the names nobody knows."""
    ids = {rule.name: rule.id for rule in rules.values()}
    words = dict.fromkeys(word.strip() for word in text.split(",") if word.strip())
    found = {word: ids.get(word.lower(), word.upper()) for word in words}
    known = dict.fromkeys(rule for rule in found.values() if rule in rules)
    return tuple(known), tuple(word for word, rule in found.items() if rule not in rules)


def _unknown(word: str, rules: Mapping[str, RuleHead]) -> str:
    merged = [rule.id for rule in rules.values() if word.upper() in rule.merges]
    if merged:
        return f"`{word}` is part of `{merged[0]}` now"
    names = [name for rule in rules.values() for name in (rule.id, rule.name)]
    near = nearest(word.upper() if word[:2].lower() == "ft" else word.lower(), names)
    hint = f": {near}" if near.startswith("did") else ""
    return f"no rule is called `{word}`{hint}"


def _reason(text: str) -> str:
    """Return the words after the bracket, without the comment's own marks."""
    words = (line.strip().lstrip("*").strip() for line in text.removesuffix("*/").splitlines())
    return " ".join(word for word in words if word).strip(_DECORATION)


def _foreign(comment: Comment, foreign: Mapping[str, frozenset[str]]) -> Iterator[Directive]:
    for marker, rules in foreign.items():
        before, found, after = comment.text.partition(marker)
        if found and not after[:1].isalnum() and not before[-1:].isalnum():
            ids = tuple(sorted(rules))
            reason = f"{marker} {_reason(after)}".strip()
            yield Directive(comment.span, comment.line, ids, reason, foreign=True)
