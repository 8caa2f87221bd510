from __future__ import annotations

from ftlint.analysis.world import World
from tests.analysis.sources import symbol_of, world_of

SPAM = """
static void fill(void) {}
static void fail(void) {}
static void sometimes(void) {}
static void prepare(void) { fill(); }
static int spam_exec(PyObject *m) {
    prepare();
    if (PyErr_Occurred()) { fail(); return -1; }
    if (PyModule_Check(m)) { sometimes(); }
    return 0;
}
static PyModuleDef_Slot slots[] = {{Py_mod_exec, spam_exec}, {0, NULL}};
static struct PyModuleDef spam = {
    PyModuleDef_HEAD_INIT, .m_name = "spam", .m_slots = slots};
PyMODINIT_FUNC PyInit_spam(void) { return PyModuleDef_Init(&spam); }
"""


def test_only_what_success_needs_is_certain() -> None:
    world: World = world_of(spam_c=SPAM)
    called = {
        name
        for name in ("prepare", "fill", "fail", "sometimes")
        if world.eager.calls(symbol_of(world, name))
    }
    assert called == {"prepare", "fill"}
