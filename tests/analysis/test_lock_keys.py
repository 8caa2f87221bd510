from __future__ import annotations

import pytest

from ftlint.analysis.locks.keys import common_key, same_lock_for
from ftlint.analysis.locks.model import Lock
from ftlint.model.expr import Expr, Field, Global, Local

SELF, OP, NODE, POOL = Local("self"), Local("op"), Local("node"), Local("pool")
CACHE = Global("cache_mutex")


def section(owner: Expr) -> Lock:
    return Lock("critical_section", owner)


def mutex(place: Expr, *, shared: bool = False) -> Lock:
    return Lock("pymutex", place, shared)


def member(base: Expr, name: str, record: str = "spam") -> Field:
    return Field(base, record, name, True)


@pytest.mark.parametrize(
    ("left", "right", "scope"),
    [
        pytest.param((SELF, section(SELF)), (OP, section(OP)), "owner", id="own section"),
        pytest.param((SELF, section(SELF)), (OP, section(NODE)), None, id="another's section"),
        pytest.param(
            (SELF, mutex(member(SELF, "m"))), (OP, mutex(member(OP, "m"))), "field", id="own mutex"
        ),
        pytest.param(
            (SELF, mutex(member(SELF, "m"))), (OP, mutex(member(OP, "n"))), None, id="two mutexes"
        ),
        pytest.param((SELF, mutex(CACHE)), (None, mutex(CACHE)), "global", id="global"),
        pytest.param(
            (SELF, mutex(member(SELF, "m"))),
            (OP, mutex(member(NODE, "m"))),
            "type",
            id="some",
        ),
        pytest.param(
            (member(SELF, "md"), section(SELF)),
            (member(OP, "md"), section(OP)),
            "holder",
            id="the holder's section",
        ),
        pytest.param(
            (member(POOL, "node"), mutex(member(POOL, "m"))),
            (member(SELF, "node"), mutex(member(SELF, "m"))),
            "beside",
            id="beside",
        ),
        pytest.param(
            (SELF, mutex(member(SELF, "m"))),
            (OP, section(member(OP, "m"))),
            "field",
            id="mix",
        ),
    ],
)
def test_the_same_lock_in_two_functions(
    left: tuple[Expr | None, Lock], right: tuple[Expr | None, Lock], scope: str | None
) -> None:
    found = common_key(same_lock_for(*left), same_lock_for(*right))
    assert (found.scope if found else None) == scope


def test_two_readers_of_a_lock_exclude_nobody() -> None:
    reader = same_lock_for(SELF, mutex(CACHE, shared=True))
    writer = same_lock_for(SELF, mutex(CACHE))
    assert common_key(reader, reader) is None
    assert common_key(reader, writer) is not None
    assert common_key(writer, reader) is not None


def test_an_exact_key_wins() -> None:
    keys = same_lock_for(SELF, mutex(member(SELF, "m")))
    assert [key.exact for key in keys] == [True, False]
    found = common_key(keys, keys)
    assert found is not None
    assert found.exact
