from __future__ import annotations

from ftlint.analysis.state.patterns import Pattern, Use
from ftlint.analysis.world import World
from tests.analysis.sources import world_of


def uses(world: World) -> dict[str, Use]:
    """Return the use of every state, by the name of the variable."""
    return {s.name: world.patterns.uses[s.key] for s in world.states}


def pattern(text: str, name: str = "x") -> Pattern:
    return uses(world_of(spam_c=text))[name].pattern


def test_first_use_is_what_the_initial_value_leads_to() -> None:
    assert pattern("int make(void); int x; void f(void) { if (!x) x = make(); }") is Pattern.LAZY
    assert pattern("int make(void); int x = -1; void f(void) { if (x < 0) x = make(); }") is (
        Pattern.LAZY
    )
    assert pattern("int x = 1; void f(void) { if (x) x = 0; }") is Pattern.LAZY
    assert pattern("int make(void); int x; void f(void) { if (x) x = make(); }") is Pattern.PLAIN
    assert pattern("int x = -1; void f(int n) { if (x == 0) x = n; }") is Pattern.PLAIN


def test_a_lock_and_a_c_api_have_patterns_of_their_own() -> None:
    lock = "PyThread_type_lock x; void f(void) { if (!x) x = PyThread_allocate_lock(); }"
    assert pattern(lock) is Pattern.LAZY_LOCK
    api = 'void *x; void f(void) { if (!x) x = PyCapsule_Import("a.b", 0); }'
    assert pattern(api) is Pattern.LAZY_IMPORT


def test_counters() -> None:
    assert pattern("int x; void f(void) { x++; } int g(void) { return x; }") is Pattern.COUNTER
    assert pattern("int x[4]; void f(int i) { x[i] += i; }") is Pattern.COUNTER
    assert pattern("int x; void f(int i) { x |= i; } void g(void) { x = 0; }") is Pattern.COUNTER


def test_scratch_is_written_before_it_is_read() -> None:
    assert pattern("void show(int); int x; void f(int i) { x = i * i; show(x); }") is (
        Pattern.SCRATCH
    )
    assert pattern("int x; void f(int i) { if (i) x = i; } int g(void) { return x; }") is (
        Pattern.PLAIN
    )
    buffer = '#include <stdio.h>\nchar x[9]; char *f(int i) { sprintf(x, "%d", i); return x; }'
    assert pattern(buffer) is Pattern.SCRATCH


def test_free_lists_own_their_count() -> None:
    found = uses(
        world_of(
            spam_c="""
static void *spare[8]; static int count;
void *take(void) { return count ? spare[--count] : NULL; }
void give(void *p) { if (count < 8) spare[count++] = p; }
"""
        )
    )
    assert found["spare"].pattern is Pattern.FREE_LIST
    assert [part.name for part in found["spare"].parts] == ["count"]


def test_a_flag_owns_what_is_filled_under_it() -> None:
    found = uses(
        world_of(
            spam_c="""
static int ready; static double table[4]; static PyObject *names;
void f(void) { if (!ready) { table[0] = 1; names = PyDict_New(); ready = 1; } }
"""
        )
    )
    assert found["ready"].pattern is Pattern.LAZY
    assert sorted(part.name for part in found["ready"].parts) == ["names", "table"]


def test_an_atomic_flag_leaves_the_data_to_be_reported() -> None:
    found = uses(
        world_of(
            spam_c="""
#include <stdatomic.h>
static atomic_int ready; static PyObject *names;
void f(void) { if (!ready) { names = PyDict_New(); ready = 1; } }
"""
        )
    )
    assert found["ready"].parts == ()
    assert found["names"].pattern is Pattern.LAZY


def test_a_lock_from_test_to_store_serialises() -> None:
    text = """
static PyMutex mutex; static PyObject *x;
void f(void) {
    if (!x) { PyMutex_Lock(&mutex); %s x = PyDict_New(); PyMutex_Unlock(&mutex); }
}
"""
    assert uses(world_of(spam_c=text % "if (!x)"))["x"].serialised
    assert not uses(world_of(spam_c=text % ""))["x"].serialised
