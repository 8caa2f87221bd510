from __future__ import annotations

from ftlint.analysis.world import World
from tests.analysis.sources import world_of


def names(world: World) -> list[str]:
    return sorted(state.name for state in world.states)


def test_members_written_together_are_one_state() -> None:
    world = world_of(
        spam_c="""
static struct { int low, high, debug; } config;
void set_range(int low, int high) { config.low = low; config.high = high; }
void set_debug(int value) { config.debug = value; }
"""
    )
    assert sorted(state.members for state in world.states) == [("debug",), ("high", "low")]


def test_what_cannot_be_shared_or_is_made_to_be() -> None:
    world = world_of(
        spam_c="""
#include <pthread.h>
static _Thread_local int mine;
static PyMutex mutex;
static pthread_mutex_t native = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static const int fixed = 3;
static int shared;
static void fill(void) {}
void f(void) {
    mine = fixed; shared = mine;
    PyMutex_Lock(&mutex); PyMutex_Unlock(&mutex);
    pthread_mutex_lock(&native); pthread_mutex_unlock(&native);
    pthread_once(&once, fill);
}
"""
    )
    assert names(world) == ["shared"]


def test_module_state_is_found_through_its_getters() -> None:
    world = world_of(
        spam_c="""
typedef struct { int hits; int misses; } State;
static State *state_of(PyObject *module) { return (State *)PyModule_GetState(module); }
void hit(PyObject *module) { state_of(module)->hits = 1; }
int missed(PyObject *module) { return state_of(module)->misses; }
"""
    )
    assert names(world) == ["State.hits"]


def test_import_alone_makes_no_shared_state() -> None:
    world = world_of(
        spam_c="""
static PyObject *error;
static int spam_exec(PyObject *m) { error = PyErr_NewException("spam.e", NULL, NULL); return 0; }
static void spam_free(void *m) { Py_CLEAR(error); }
static PyModuleDef_Slot slots[] = {{Py_mod_exec, spam_exec}, {0, NULL}};
static struct PyModuleDef spam = {
    PyModuleDef_HEAD_INIT, .m_name = "spam", .m_slots = slots, .m_free = spam_free};
PyMODINIT_FUNC PyInit_spam(void) { return PyModuleDef_Init(&spam); }
PyObject *get(void) { return Py_NewRef(error); }
"""
    )
    assert names(world) == []
