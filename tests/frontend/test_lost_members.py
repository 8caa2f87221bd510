"""Members of structs whose header is missing are still members."""

from __future__ import annotations

import pytest

from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_source
from ftlint.model.expr import Expr, Field, Index, Local, Opaque
from ftlint.model.facts import Store

P, CACHE = Local("p"), Field(Local("p"), "pool", "cache", arrow=True)
STORES = {
    "p->cache = x;": CACHE,
    "p -> cache = x;": CACHE,
    "(p->cache) = x;": CACHE,
    "p->cache[1] = x;": Index(CACHE, None),
    "KEEP(p->cache, x);": CACHE,
    "p->next->cache = x;": None,
    "(*p).cache++;": Field(P, "pool", "cache", arrow=False),
}


def stores(text: str) -> list[Store]:
    source = (
        "struct pool;\n#define KEEP(place, value) (place) = (value)\n"
        f"void f(struct pool *p, long x) {{ {text} }}\n"
    ).encode()
    unit = parse_source("/nowhere/spam.c", source, Options(root="/nowhere"))
    (function,) = unit.functions
    found = [i for b in function.blocks for i in b.instructions if isinstance(i, Store)]
    assert unit.gaps
    return found


@pytest.mark.parametrize("text", STORES)
def test_a_store_keeps_its_member(text: str) -> None:
    (store,) = stores(text)
    target: Expr = store.target
    expected = STORES[text]
    if expected is None:  # the struct of a member nobody declares is unknown
        assert isinstance(target, Opaque)
        return
    if isinstance(expected, Index):
        assert isinstance(target, Index)
        target, expected = target.base, expected.base
    assert isinstance(target, Field)
    assert isinstance(expected, Field)
    assert (target.record, target.name, target.arrow) == expected[1:]


def test_a_read_is_noted() -> None:
    (store,) = stores("x = p->cache;")
    assert store.value == CACHE
    assert [read.place for read in store.reads] == [CACHE]
