"""Source as the page shows it: highlighted, with the marks of a finding and their labels."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from html import escape
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup
from pygments.lexer import Lexer
from pygments.lexers.c_cpp import CLexer, CppLexer
from pygments.token import Comment, Keyword, Literal, Name, Number, String, _TokenType

from ftlint.report.html.words import words
from ftlint.report.lines import Drawn, Line, Mark, marked_lines

_AROUND = 2  # lines shown before and after the primary mark
_COMMENT = "/*"
# What can hide the start of a comment, and comments.
_LEXICAL = re.compile(
    rb"""
    "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | //[^\n]* | /\*.*?(?:\*/|\Z)
    """,
    re.DOTALL | re.VERBOSE,
)
_CLASSES = (
    (Comment.Preproc, "cp"),
    (Comment.PreprocFile, "s"),
    (Comment, "c"),
    (Keyword.Type, "kt"),
    (Keyword, "k"),
    (String, "s"),
    (Number, "m"),
    (Literal, "m"),
    (Name.Function, "nf"),
)


class Row(NamedTuple):
    """A line of a snippet: source with its number, or the label of a mark after its indent."""

    kind: str  # line, label, gap
    number: int = 0
    code: Markup = Markup("")
    indent: str = ""
    primary: bool = False
    marked: bool = False


class Block(NamedTuple):
    """The lines of one file that a finding speaks of; `unseen` are labels without a line."""

    file: str
    line: int
    rows: tuple[Row, ...]
    unseen: tuple[str, ...]


def blocks(marks: Sequence[Mark], sources: Mapping[str, bytes]) -> Iterator[Block]:
    """Yield one block for each file, in the order of the marks."""
    for file in dict.fromkeys(mark.location.span.file for mark in marks):
        here = [mark for mark in marks if mark.location.span.file == file]
        source = sources.get(file, b"")
        lines = marked_lines(here, source, _AROUND)
        drawn = {line.number for line in lines}
        unseen = [m.location.label for m in here if m.location.span.line not in drawn]
        rows = tuple(_rows(lines, file, source))
        yield Block(file, here[0].location.span.line, rows, tuple(filter(None, unseen)))


def example(text: str, language: str) -> Markup:
    """Return a whole piece of code, highlighted."""
    lines = text.strip("\n").splitlines()
    highlighted = _highlight(lines, _lexer("x.cpp" if language == "c++" else "x.c"))
    return Markup("\n").join(
        _painted(line, tokens, ()) for line, tokens in zip(lines, highlighted, strict=True)
    )


def _rows(lines: Sequence[Line], file: str, source: bytes) -> Iterator[Row]:
    for number, group in enumerate(_groups(lines)):
        if number:
            yield Row("gap")
        inside = _in_comment(source, group[0].number)
        highlighted = _highlight([line.text for line in group], _lexer(file), inside=inside)
        for line, tokens in zip(group, highlighted, strict=True):
            code = _painted(line.text, tokens, line.marks)
            primary = any(mark.primary for mark in line.marks)
            yield Row("line", line.number, code, "", primary, bool(line.marks))
            for mark in sorted(line.marks, key=lambda mark: -mark.start):
                if mark.label:
                    indent = " " * mark.start
                    yield Row("label", 0, words(mark.label), indent, mark.primary, True)


def _groups(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield runs of lines that follow each other."""
    group: list[Line] = []
    for line in lines:
        if group and line.number != group[-1].number + 1:
            yield _stripped(group)
            group = []
        group.append(line)
    if group:
        yield _stripped(group)


def _stripped(group: Sequence[Line]) -> Sequence[Line]:
    """Leave out empty lines at both ends."""
    told = [number for number, line in enumerate(group) if line.text or line.marks]
    return group[told[0] : told[-1] + 1] if told else group[:1]


_Tokens = list[tuple[int, str]]  # where a run of one class starts, and the class


def _highlight(lines: Sequence[str], lexer: Lexer, *, inside: bool = False) -> list[_Tokens]:
    """Return the runs of every line; `inside` says that the first begins in a comment."""
    text = "\n".join(lines)
    found: list[_Tokens] = [[(0, "")] for _ in lines]
    line, column = 0, -len(_COMMENT) if inside else 0
    for kind, value in lexer.get_tokens((_COMMENT if inside else "") + text):
        name = _class(kind)
        for number, part in enumerate(value.split("\n")):
            if number:
                line, column = line + 1, 0
            if part and line < len(found):
                if found[line][-1][1] != name:
                    found[line].append((max(column, 0), name))
                column += len(part)
    return found


@cache
def _class(kind: _TokenType) -> str:
    family = kind.split()
    return next((name for token, name in _CLASSES if token in family), "")


def _painted(text: str, tokens: _Tokens, marks: Sequence[Drawn]) -> Markup:
    """Return a line as HTML: a span for each run, a mark around what a finding speaks of."""
    cuts = {0, len(text), *(start for start, _ in tokens)}
    cuts |= {n for mark in marks for n in (mark.start, mark.end)}
    starts = [start for start, _ in tokens]
    out = []
    for start, end in pairwise(sorted(cut for cut in cuts if cut <= len(text))):
        piece = escape(text[start:end])
        name = tokens[bisect_right(starts, start) - 1][1]
        if name:
            piece = f'<span class="{name}">{piece}</span>'
        over = [mark for mark in marks if mark.start <= start and end <= mark.end]
        if over:
            primary = ' class="primary"' if any(mark.primary for mark in over) else ""
            piece = f"<mark{primary}>{piece}</mark>"
        out.append(piece)
    return Markup("".join(out))  # noqa: S704 - every piece of the text is escaped


def _in_comment(source: bytes, number: int) -> bool:
    """Tell whether a line of a file begins inside a block comment."""
    starts, comments = _comments(source)
    offset = starts[number - 1]
    place = bisect_right(comments, (offset - 1, len(source))) - 1
    return place >= 0 and comments[place][0] < offset < comments[place][1]


@lru_cache(maxsize=8)
def _comments(source: bytes) -> tuple[list[int], list[tuple[int, int]]]:
    """Return where each line of a file starts, and the block comments."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = [m.span() for m in _LEXICAL.finditer(source) if m.group().startswith(b"/*")]
    return starts, found


@lru_cache
def _lexer(file: str) -> Lexer:
    is_c = file.endswith((".c", ".h"))
    return (CLexer if is_c else CppLexer)(stripnl=False, ensurenl=False)
