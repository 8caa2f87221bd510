from __future__ import annotations

import pytest

from ftlint.analysis.reach.callgraph import CALLBACK, DIRECT, MAY_CALL
from tests.analysis.sources import symbol_of, world_of

INDIRECT = {
    "local": "void go(int x) { fn p = x ? a : b; p(); }",
    "parameter": "static void apply(fn p) { p(); } void go(int x) { apply(x ? a : b); }",
    "field": """
        struct ops { fn run; int n; };
        static void use(struct ops *o) { o->run(); }
        void go(int x) { struct ops o; o.run = x ? a : b; use(&o); }
    """,
    "static table of structs": """
        struct ops { fn run; int n; };
        static struct ops table[] = {{a, 1}, {.n = 2, .run = b}};
        void go(int x) { table[x].run(); }
    """,
    "array": "static fn table[] = {a, b}; void go(int x) { table[x](); }",
    "result": "static fn pick(int x) { return x ? a : b; } void go(int x) { fn p = pick(x); p(); }",
    "struct literal": """
        struct ops { fn run; };
        static void use(struct ops o) { o.run(); }
        void go(int x) { struct ops o = {.run = x ? a : &b}; use(o); }
    """,
}


@pytest.mark.parametrize("spelling", INDIRECT)
def test_function_pointers_are_followed(spelling: str) -> None:
    source = "typedef void (*fn)(void);\nstatic void a(void) {}\nstatic void b(void) {}\n"
    world = world_of(spam_c=source + INDIRECT[spelling])
    reached = world.call_graph.reachable(symbol_of(world, "go"))
    assert {symbol_of(world, "a"), symbol_of(world, "b")} <= reached
    assert {root.function for root in world.roots} == {"go"}


def test_edges_have_kinds_and_sites() -> None:
    world = world_of(
        spam_c="""
        #include <stdlib.h>
        static int order(const void *a, const void *b) { return 0; }
        static void direct(void) {}
        static void (*hook)(void) = direct;
        void go(void *p) { direct(); qsort(p, 1, 1, order); }
        void indirect(void) { hook(); }
        """
    )
    graph = world.call_graph
    direct, order = symbol_of(world, "direct"), symbol_of(world, "order")
    assert graph.kind("go", direct) == DIRECT
    assert graph.kind("go", order) == CALLBACK
    assert graph.kind("indirect", direct) == MAY_CALL
    assert graph.callers(direct) == ("go", "indirect")
    assert graph.callees("go") == tuple(sorted((direct, order)))
    assert [site.caller for site in graph.sites("qsort")] == ["go"]


def test_calls_lead_into_other_files() -> None:
    world = world_of(
        spam_c="void helper(void); void go(void) { helper(); }", eggs_c="void helper(void) {}"
    )
    assert world.call_graph.callees("go") == ("helper",)
