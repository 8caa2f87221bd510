from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ftlint.analysis.functions.dataflow import Flow, solve_forward
from ftlint.model.expr import Local
from tests.analysis.build import block, function


def flow_of(*edges: tuple[int, ...]) -> Flow:
    condition = Local("c")
    blocks = [block(to=to, when=condition if len(to) == 2 else None) for to in edges]
    return Flow(function("f", *blocks))


def test_order_visits_a_join_after_both_arms() -> None:
    flow = flow_of((1, 2), (3,), (3,), ())
    assert flow.order.index(3) > max(flow.order.index(1), flow.order.index(2))
    assert flow.predecessors[3] == tuple(b for b in flow.order if b in (1, 2))


def test_unreachable_blocks_have_no_state() -> None:
    flow = flow_of((2,), (2,), ())
    before = solve_forward(flow, frozenset({"x"}), lambda _, s: s, frozenset.__and__)
    assert before == {0: frozenset({"x"}), 2: frozenset({"x"})}
    assert flow.predecessors[2] == (0,)


def test_must_meet_keeps_what_all_paths_have() -> None:
    flow = flow_of((1, 2), (3,), (3,), ())
    gives = {0: {"a"}, 1: {"b"}, 2: {"c"}}
    before = solve_forward(
        flow, frozenset[str](), lambda b, s: s | gives.get(b, set()), frozenset.__and__
    )
    assert before[3] == {"a"}


def test_a_loop_that_drops_drops_at_its_head() -> None:
    flow = flow_of((1,), (2, 3), (1,), ())
    before = solve_forward(
        flow, frozenset({"a"}), lambda b, s: s - {"a"} if b == 2 else s, frozenset.__and__
    )
    assert before[1] == frozenset()
    assert before[3] == frozenset()


def test_branch_refines_each_edge() -> None:
    flow = flow_of((1, 2), (), ())
    before = solve_forward(
        flow,
        frozenset[str](),
        lambda _, s: s,
        frozenset.__and__,
        lambda b, s: (s | {"taken"}, s) if b == 0 else [],
    )
    assert before[1] == {"taken"}
    assert before[2] == frozenset()


def test_dominators_and_post_dominators() -> None:
    flow = flow_of((1, 2), (3,), (3,), (4, 5), (), ())
    assert flow.dominators == {0: 0, 1: 0, 2: 0, 3: 0, 4: 3, 5: 3}
    assert flow.dominates(0, 5)
    assert not flow.dominates(1, 3)
    assert flow.post_dominates(3, 1)
    assert not flow.post_dominates(4, 0)


def test_an_endless_loop_has_no_post_dominators() -> None:
    flow = flow_of((1,), (1,))
    assert flow.exits == ()
    assert not flow.post_dominates(1, 0)


def test_no_blocks_at_all() -> None:
    flow = flow_of()
    assert flow.order == ()
    assert solve_forward(flow, 0, lambda _, s: s, min) == {}


def test_ten_thousand_blocks_do_not_recurse() -> None:
    size = 10_000
    flow = flow_of(*((n + 1,) for n in range(size)), ())
    before = solve_forward(flow, 0, lambda _, s: s + 1, min)
    assert before[size] == size
    assert flow.dominates(0, size)


@given(st.lists(st.lists(st.integers(0, 9), max_size=2), min_size=10, max_size=10))
def test_dominance_is_what_removing_a_block_shows(edges: list[list[int]]) -> None:
    flow = flow_of(*map(tuple, edges))
    for removed in range(1, 10):
        kept = flow_of(*(tuple(t for t in to if t != removed) for to in edges)).reachable
        for below in flow.reachable:
            assert flow.dominates(removed, below) == (below not in kept)
