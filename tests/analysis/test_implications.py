"""What follows from what, over chains and circles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ftlint.analysis.functions.implications import Implications

_NODES = st.integers(0, 9)


def test_a_circle_holds_nothing_up() -> None:
    reasons = {"a": ["b"], "b": ["a"], "c": ["b", "true"], "true": []}
    implications = Implications(["true"], reasons.__getitem__)
    assert [implications.holds(name) for name in "abc"] == [False, False, True]


def test_a_reason_found_late_counts_for_those_before() -> None:
    reasons = {"a": ["b", "c"], "b": ["a"], "c": ["true"], "true": []}
    implications = Implications(["true"], reasons.__getitem__)
    assert implications.holds("b")
    assert implications.holds("a")


@given(st.dictionaries(_NODES, st.lists(_NODES)), st.sets(_NODES), st.lists(_NODES))
def test_what_holds_is_what_leads_to_something_that_does(
    reasons: dict[int, list[int]], held: set[int], asked: list[int]
) -> None:
    implications = Implications(held, lambda node: reasons.get(node, []))
    for node in asked:
        reached, pending = set[int](), [node]
        while pending:
            current = pending.pop()
            if current not in reached:
                reached.add(current)
                pending.extend(reasons.get(current, []))
        assert implications.holds(node) == bool(reached & held)
