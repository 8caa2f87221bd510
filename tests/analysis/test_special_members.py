from __future__ import annotations

import pytest

from ftlint.analysis.reach.special_members import is_constructor, is_destructor


@pytest.mark.parametrize(
    ("symbol", "constructs", "destroys"),
    [
        ("Tree::Tree()", True, False),
        ("a::Tree::Tree(const a::Tree &)", True, False),
        ("Tree::~Tree()", False, True),
        ("Tree::load(Tree::Tree)", False, False),
        ("/x/spam.c:load", False, False),
        ("Tree", False, False),
        ("", False, False),
    ],
)
def test_special_members(symbol: str, constructs: bool, destroys: bool) -> None:
    assert is_constructor(symbol) is constructs
    assert is_destructor(symbol) is destroys
