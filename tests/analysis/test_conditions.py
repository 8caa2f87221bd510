from __future__ import annotations

import pytest

from ftlint.analysis.functions.conditions import compared, holds
from ftlint.model.expr import Binary, Constant, Expr, Global, Unary

X = Global("x")
MINUS_ONE = Unary("-", Constant("1", 1))


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        (X, 0, False),
        (Unary("!", X), 0, True),
        (Unary("!", Unary("!", X)), 0, False),
        (Binary("==", X, Constant("NULL", 0)), 0, True),
        (Binary("!=", Constant("NULL", 0), X), 0, False),
        (Binary("==", X, MINUS_ONE), -1, True),
        (Binary("<", X, Constant("0", 0)), -1, True),
        (Binary(">", Constant("0", 0), X), -1, True),
        (Binary("&", X, Constant("MASK", 4)), 0, False),
        (Binary("<", X, Constant("1024", 1024)), 0, None),
    ],
)
def test_what_a_condition_is_for_a_value(
    condition: Expr, value: int, expected: bool | None
) -> None:
    (comparison,) = compared(condition)
    assert comparison.value == X
    assert holds(comparison, value) is expected


def test_a_comparison_of_two_places_tells_nothing() -> None:
    comparisons = compared(Binary("==", X, Global("y")))
    assert [c.value for c in comparisons] == [X, Global("y")]
    assert all(holds(c, 0) is None for c in comparisons)
