from __future__ import annotations

from ftlint.analysis.world import World
from ftlint.catalogue.apis import load_apis
from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_source
from ftlint.model.program import link
from tests.analysis.sources import world_of


def kinds(world: World, name: str) -> list[str]:
    """Return what is done to a global and its parts, in source order."""
    found = [
        access
        for place, accesses in world.accesses.items()
        if place.owner.endswith(name)
        for access in accesses
    ]
    found.sort(key=lambda a: (a.span, a.position, a.kind))
    return [f"{'atomic ' if a.atomic else ''}{a.kind}" for a in found]


def test_reads_writes_and_updates() -> None:
    world = world_of(spam_c="int n; void f(int i) { n = i; n++; n += 2; n = n + 1; i = n; }")
    assert [k for k in kinds(world, "n") if k != "read"] == ["write", "update", "update", "update"]


def test_a_drop_with_a_store_is_a_replacement() -> None:
    world = world_of(
        spam_c="""
static PyObject *a, *b, *c, *d;
void swap(PyObject *o) { PyObject *old = a; a = o; Py_DECREF(old); }
void set(PyObject *o) { Py_XSETREF(b, o); }
void drop(PyObject *o) { Py_XDECREF(c); c = o; }
void use(void) { PyObject *o = d; Py_INCREF(o); Py_DECREF(o); }
"""
    )
    assert "replace" in kinds(world, "a")
    assert "replace" in kinds(world, "b")
    assert {"drop", "write"} <= set(kinds(world, "c"))
    assert set(kinds(world, "d")) == {"read"}


def test_atomic_operations_of_every_family() -> None:
    world = world_of(
        spam_c="""
#include <stdatomic.h>
#define LOAD(x) __atomic_load_n(&(x), __ATOMIC_ACQUIRE)
atomic_int a; int b, c, d; _Atomic(PyObject *) e;
int f(PyObject *o) {
    a++; __atomic_store_n(&b, 1, 0); __sync_fetch_and_add(&c, 1); e = o;
    return atomic_load(&a) + LOAD(d);
}
"""
    )
    for name in "abcde":
        assert all(kind.startswith("atomic") for kind in kinds(world, name)), name
        assert kinds(world, name), name


def test_what_a_popped_local_points_to_is_not_the_variable_s() -> None:
    world = world_of(
        spam_c="""
struct node { struct node *next; int value; };
static struct node *spare, *fixed;
struct node *pop(void) { struct node *n = spare; spare = n->next; n->value = 0; return n; }
void set(void) { struct node *n = fixed; n->value = 1; }
"""
    )
    owners = {
        (place.owner.rsplit(":", 1)[-1], place.path)
        for place, found in world.accesses.items()
        if any(a.is_write for a in found)
    }
    assert ("fixed", ("*", "value")) in owners
    assert ("spare", ("*", "value")) not in owners


def test_the_address_of_a_number_is_passed_to_have_it_filled() -> None:
    world = world_of(
        spam_c="""
int ask(int *, char *, void *);
static int number; static char text[8]; struct config { int n; } settings;
int f(void) { return ask(&number, text, &settings); }
"""
    )
    assert kinds(world, "number") == ["write"]
    assert kinds(world, "text") == kinds(world, "settings") == ["escape"]


def test_a_function_of_a_missing_header_fills_a_number_but_not_a_member() -> None:
    source = b"""
#include <Python.h>
#include <no_such_header.h>
static int number; struct handle { int type_not_known; };
int f(struct handle *self) { return ask("n", &number) || start(&self->type_not_known); }
"""
    world = World(link([parse_source("/nowhere/a.c", source, Options("/nowhere"))]), load_apis())
    assert kinds(world, "number") == ["write"]
    assert kinds(world, "handle") == ["escape"]
