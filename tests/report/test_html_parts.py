"""The parts of the page: highlighted source, timelines, graphs."""

from __future__ import annotations

import html as stdlib_html
import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ftlint.model.finding import Action, Flow, Location
from ftlint.model.report import Route
from ftlint.model.source import Span
from ftlint.report.html.code import Row, blocks
from ftlint.report.html.graph import Node, draw
from ftlint.report.html.timeline import timeline
from ftlint.report.html.words import words
from ftlint.report.lines import Mark

CODE = st.text(st.sampled_from("ab1 \t\"'/*\\\n<>&é表\r"), min_size=1, max_size=60)


def plain(markup: str) -> str:
    return stdlib_html.unescape(re.sub(r"<[^>]*>", "", markup))


def rows(source: str, line: int, start: int, end: int, file: str = "a.c") -> list[Row]:
    mark = Mark(Location(Span(file, line, start, end), "here"), primary=True)
    return [row for block in blocks([mark], {file: source.encode()}) for row in block.rows]


@given(CODE, st.integers(1, 4), st.integers(1, 70), st.integers(1, 70))
@settings(deadline=None)
def test_highlighting_changes_no_text(source: str, line: int, start: int, end: int) -> None:
    lines = source.encode().splitlines()
    for row in rows(source, line, min(start, end), max(start, end)):
        if row.kind == "line":
            shown = lines[row.number - 1].decode().expandtabs(4).rstrip()
            if not {"\t", "表"} <= set(shown + lines[row.number - 1].decode()):
                assert plain(row.code) == shown


def test_a_mark_is_around_its_text_and_its_label_below() -> None:
    (first, label, _) = rows("int x = 1;\nint y;\n", 1, 5, 6)
    assert '<mark class="primary">x</mark>' in first.code
    assert '<span class="kt">int</span>' in first.code
    assert (label.kind, label.indent, label.code) == ("label", "    ", "here")


def test_a_snippet_that_begins_in_a_comment_is_a_comment() -> None:
    text = '/* "\n' + "in\n" * 6 + "*/ int y;\n"
    shown = [row for row in rows(text, 8, 8, 9) if row.kind == "line"]
    assert [row.number for row in shown] == [6, 7, 8]
    assert shown[0].code == '<span class="c">in</span>'
    assert '<span class="kt">int</span>' in shown[-1].code
    # A string that looks like the start of one is none.
    text = 'char *s = "/*";\n' + "int in;\n" * 6
    assert '<span class="kt">int</span>' in rows(text, 7, 1, 4)[0].code


def test_lines_apart_are_apart() -> None:
    source = "".join(f"int v{n};\n" for n in range(40))
    marks = [Mark(Location(Span("a.c", n, 1, 4), ""), n == 5) for n in (5, 30)]
    (block,) = blocks(marks, {"a.c": source.encode()})
    assert [row.number for row in block.rows] == [3, 4, 5, 6, 7, 0, 29, 30, 31]


def step(line: int, action: Action) -> Location:
    return Location(Span("a.c", line, 1, 2), f"step {line}", "f", action)


def drawn(*threads: tuple[Location, ...]) -> list[list[tuple[int, int]]]:
    found = timeline([Flow(f"thread {n}", steps) for n, steps in enumerate(threads, 1)])
    assert found is not None
    return [[(s.lane, s.location.span.line) for s in moment] for moment in found.moments]


def test_threads_arrive_together_and_then_take_turns() -> None:
    enters, reads, writes = step(1, Action.ENTERS), step(2, Action.READS), step(3, Action.WRITES)
    assert drawn((enters, reads, writes), (enters, reads, writes)) == [
        [(0, 1)], [(1, 2)], [(2, 2)], [(1, 3)], [(2, 3)],
    ]  # fmt: skip


def test_the_last_steps_meet_whatever_the_ways_there() -> None:
    first = (step(1, Action.ENTERS), step(2, Action.ENTERS), step(3, Action.WRITES))
    second = (step(9, Action.ENTERS), step(10, Action.READS))
    assert drawn(first, second) == [
        [(1, 1)], [(1, 2), (2, 9)], [(1, 3)], [(2, 10)],
    ]  # fmt: skip
    assert timeline([]) is None
    assert drawn((step(1, Action.NONE),)) == [[(1, 1)]]


def test_a_graph_leads_through_locks_and_shows_what_goes_without() -> None:
    routes = (
        Route("spam.a", "", "cache"),
        Route("spam.b", "", "cache"),
        Route("spam.b", "mutex", "count"),
        Route("spam.c", "", "cache"),
        Route("spam.d", "idle", ""),
    )
    graph = draw(routes, {"cache": "f-1"})
    assert graph is not None
    by_id = {node.id: node for node in graph.nodes}
    edges = {(by_id[e.start].text, by_id[e.end].text, e.kind) for e in graph.edges}
    assert edges == {
        ("spam.a +1", "cache", "bare hot"),
        ("spam.b", "cache", "bare hot"),
        ("spam.b", "mutex", "held"),
        ("mutex", "count", "held"),
        ("spam.d", "idle", "held"),
    }
    assert [node.target for node in graph.nodes if node.text == "cache"] == ["f-1"]
    assert graph.left_out == ()
    assert draw((), {}) is None


def test_a_large_graph_stays_readable_and_says_what_it_leaves_out() -> None:
    routes = tuple(
        Route(f"spam.f{n}", f"lock{n % 20}" if n % 3 else "", f"state{n % 40}" * (1 + n % 4))
        for n in range(500)
    )
    graph = draw(routes, {"state39": "f-1"})
    assert graph is not None
    assert graph == draw(tuple(reversed(routes)), {"state39": "f-1"})
    assert graph.height < 600
    kinds = [node.kind for node in graph.nodes]
    assert (kinds.count("lock"), kinds.count("state")) == (8, 12)
    assert [noun for _, noun in graph.left_out] == ["entry point", "lock", "piece of state"]
    for kind in ("entry", "lock", "state"):
        column = sorted(node.y for node in graph.nodes if node.kind == kind)
        assert all(below - above >= 30 for above, below in pairwise(column))
    assert all(_fits(node) for node in graph.nodes)


def _fits(node: Node) -> bool:
    return len(node.text) * 7.3 <= node.width - 9


def test_names_between_backticks_are_code() -> None:
    assert words("use `a<b` or `c`") == "use <code>a&lt;b</code> or <code>c</code>"
    assert words("an odd ` one") == "an odd ` one"
    assert words("`a` and `b") == "<code>a</code> and `b"
