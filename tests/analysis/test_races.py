from __future__ import annotations

from ftlint.analysis.world import World
from tests.analysis.sources import world_of


def raced(world: World) -> dict[str, tuple[int, int]]:
    """Return the lines of the two sides of every race, by state."""
    return {r.state.name: (r.first.span.line, r.second.span.line) for r in world.races}


def test_the_same_lock_on_both_sides() -> None:
    world = world_of(
        spam_c="""
static PyMutex one, two;
static PyObject *same, *other;
void set(PyObject *o) {
    PyMutex_Lock(&one); Py_XSETREF(same, o); Py_XSETREF(other, o); PyMutex_Unlock(&one);
}
void get(void) { PyMutex_Lock(&one); Py_XINCREF(same); PyMutex_Unlock(&one); }
void ask(void) { PyMutex_Lock(&two); Py_XINCREF(other); PyMutex_Unlock(&two); }
"""
    )
    assert set(raced(world)) == {"other"}


def test_the_worst_write_meets_the_likeliest_reader() -> None:
    world = world_of(
        spam_c="""
static PyObject *handler;
void reset(void) { handler = NULL; }
void set(PyObject *o) { Py_XSETREF(handler, o); }
PyObject *get(void) { return handler; }
"""
    )
    assert raced(world) == {"handler": (5, 6)}


def test_once_functions_and_claims_run_once() -> None:
    world = world_of(
        spam_c="""
#include <pthread.h>
static pthread_once_t once = PTHREAD_ONCE_INIT;
static double table[4], start; static int claimed;
static void fill(void) { table[0] = 1; }
double get(void) { pthread_once(&once, fill); return table[0]; }
void begin(double now) {
    if (!__atomic_exchange_n(&claimed, 1, __ATOMIC_ACQ_REL)) { start = now; }
}
"""
    )
    assert raced(world) == {}


LAZY = """
static PyMutex mutex;
static PyObject *cache;
static void fill(void) {
    PyMutex_Lock(&mutex);
    if (cache == NULL) { cache = PyDict_New(); }
    PyMutex_Unlock(&mutex);
}
"""


def test_a_read_after_the_locked_test_is_no_race() -> None:
    world = world_of(spam_c=LAZY + "PyObject *get(void) { fill(); return cache; }")
    assert raced(world) == {}


def test_a_read_without_the_test_before_it_is_one() -> None:
    read = "PyObject *get(int now) { if (now) { fill(); } return cache; }"
    assert set(raced(world_of(spam_c=LAZY + read))) == {"cache"}
    again = "void drop(void) { PyMutex_Lock(&mutex); Py_CLEAR(cache); PyMutex_Unlock(&mutex); }"
    read = "PyObject *get(void) { fill(); return cache; }"
    assert set(raced(world_of(spam_c=LAZY + again + read))) == {"cache"}


def test_a_pointer_does_not_overlap_what_it_points_to() -> None:
    world = world_of(
        spam_c="""
static PyMutex mutex;
static int *numbers;
void grow(void) { PyMutex_Lock(&mutex); numbers = PyMem_Malloc(8); PyMutex_Unlock(&mutex); }
int first(void) {
    PyMutex_Lock(&mutex); int *p = numbers; PyMutex_Unlock(&mutex); return p[0];
}
"""
    )
    assert raced(world) == {}
