"""The queue of fixpoints: order, growth, and that nothing waits twice."""

from __future__ import annotations

from ftlint.analysis.functions.waiting import Waiting


def test_what_waits_already_is_not_put_in_again() -> None:
    waiting = Waiting(["a", "b", "a"])
    waiting.add("b")
    waiting.add("c")
    assert list(waiting) == ["a", "b", "c"]


def test_what_was_taken_out_can_come_back_while_the_queue_is_walked() -> None:
    waiting, taken = Waiting([3]), []
    for number in waiting:
        taken.append(number)
        if number:
            waiting.add(number - 1)
            waiting.add(number - 1)
    assert taken == [3, 2, 1, 0]
    waiting.add(3)
    assert list(waiting) == [3]
