from __future__ import annotations

from ftlint.model.finding import Flow, Location
from ftlint.model.source import Span
from ftlint.report.flows import render
from ftlint.report.style import Style


def step(line: int, label: str, file: str = "a.c") -> Location:
    return Location(Span(file, line, 1, 2), label)


def draw(*flows: Flow) -> list[list[str]]:
    return list(render(flows, "a.c", Style()))


def test_threads_stand_side_by_side() -> None:
    first = Flow("thread 1: f", (step(4, "finds it empty"), step(15, "fills it")))
    second = Flow("thread 2: g", (step(9, "frees it"),))
    assert draw(first, second) == [
        [
            "thread 1: f          | thread 2: g",
            "   4  finds it empty |   9  frees it",
            "  15  fills it       |",
        ]
    ]


def test_the_way_both_take_is_said_once() -> None:
    way = step(3, "enters `f`")
    first = Flow("thread 1", (way, step(4, "reads")))
    second = Flow("thread 2", (way, step(5, "writes")))
    assert draw(first, second) == [
        ["both threads:", "  3  enters `f`"],
        ["thread 1   | thread 2", "  4  reads |   5  writes"],
    ]


def test_threads_that_are_too_wide_stand_one_below_the_other() -> None:
    first = Flow("thread 1", (step(4, "a" * 70),))
    second = Flow("thread 2", (step(5, "b" * 70),))
    assert draw(first, second) == [
        ["thread 1", "  4  " + "a" * 70],
        ["thread 2", "  5  " + "b" * 70],
    ]


def test_a_step_in_another_file_names_it() -> None:
    assert draw(Flow("one", (step(4, "reads", "b.c"),))) == [["one", "  b.c:4  reads"]]
