from __future__ import annotations

from pathlib import Path

import pytest

from ftlint.analysis.reach.entrypoints import entry_points
from ftlint.analysis.world import World
from tests.analysis.sources import world_of

METHOD = "static PyObject *f(PyObject *self, PyObject *args) { return NULL; }\n"
MODULE = """
static struct PyModuleDef spam = {PyModuleDef_HEAD_INIT, "spam", NULL, -1, %s};
PyMODINIT_FUNC PyInit_spam(void) { return PyModule_Create(&spam); }
"""


def reached(world: World) -> set[tuple[str, str, str, str]]:
    found = entry_points(world.program, world.roots)
    return {(e.function, e.name, e.reached, e.context) for e in found}


@pytest.mark.parametrize(
    ("entry", "how"),
    [
        ('{"get", f, METH_VARARGS, NULL}', "METH_VARARGS"),
        (
            '{"get", (PyCFunction)(void (*)(void))f, METH_VARARGS | METH_KEYWORDS, NULL}',
            "METH_VARARGS | METH_KEYWORDS",
        ),
        ('{.ml_flags = METH_O, .ml_meth = &f, .ml_name = "get"}', "METH_O"),
    ],
)
def test_method_table(entry: str, how: str) -> None:
    table = f"static PyMethodDef methods[] = {{{entry}, {{NULL}}}};"
    world = world_of(spam_c=METHOD + table + MODULE % "methods")
    assert ("f", "spam.get", how, "run") in reached(world)


def test_methods_say_which_arguments_are_their_own() -> None:
    table = """
    static PyMethodDef methods[] = {
        {"tuple", f, METH_VARARGS | METH_KEYWORDS}, {"vector", f, METH_FASTCALL},
        {"on_class", f, METH_STATIC | METH_VARARGS}, {NULL}};
    """
    roots = {root.name: root for root in world_of(spam_c=METHOD + table).roots}
    assert (roots["tuple"].args, roots["tuple"].kwargs) == (1, 2)
    assert (roots["vector"].args, roots["vector"].vector) == (None, 1)
    assert roots["tuple"].self_argument == 0
    assert roots["on_class"].self_argument is None


TYPES = {
    "designated": """
        static PyTypeObject Thing = {
            PyVarObject_HEAD_INIT(NULL, 0) .tp_name = "spam.Thing", .tp_new = make,
            .tp_dealloc = (destructor)drop, .tp_as_number = &numbers, .tp_methods = methods,
            .tp_getset = getset, .tp_traverse = visit_all};
    """,
    "positional": """
        static PyTypeObject Thing = {
            PyVarObject_HEAD_INIT(NULL, 0) "spam.Thing", sizeof(PyObject), 0, (destructor)drop, 0,
            0, 0, 0, 0, &numbers, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, visit_all, 0, 0, 0, 0, 0, methods,
            0, getset, 0, 0, 0, 0, 0, 0, 0, make};
    """,
    "filled at run time": """
        static PyTypeObject Thing = {PyVarObject_HEAD_INIT(NULL, 0) .tp_name = "spam.Thing"};
        void fill(void) {
            PyTypeObject *type = &Thing;
            Thing.tp_new = make;
            type->tp_dealloc = (destructor)drop;
            Thing.tp_as_number = &numbers;
            Thing.tp_methods = methods;
            Thing.tp_getset = getset;
            Thing.tp_traverse = visit_all;
        }
    """,
    "spec": """
        static PyType_Slot slots[] = {
            {Py_tp_new, make}, {Py_tp_dealloc, drop}, {Py_nb_add, add}, {Py_tp_methods, methods},
            {Py_tp_getset, getset}, {Py_tp_traverse, visit_all}, {0, NULL}};
        static PyType_Spec spec = {.name = "spam.Thing", .slots = slots};
    """,
    "slots filled at run time": """
        static PyType_Slot slots[8];
        static PyType_Spec spec = {"spam.Thing", 0, 0, 0, slots};
        void fill(void) {
            int n = 0;
            slots[n].slot = Py_tp_new; slots[n].pfunc = (void *)make; n++;
            slots[n].slot = Py_tp_dealloc; slots[n].pfunc = (void *)drop; n++;
            slots[n++] = (PyType_Slot){Py_nb_add, add};
            slots[n++] = (PyType_Slot){Py_tp_methods, methods};
            slots[n++] = (PyType_Slot){Py_tp_getset, getset};
            slots[n++] = (PyType_Slot){Py_tp_traverse, visit_all};
        }
    """,
}


@pytest.mark.parametrize("spelling", TYPES)
def test_type_slots(spelling: str) -> None:
    functions = """
        static PyObject *make(PyTypeObject *type, PyObject *args, PyObject *kw) { return NULL; }
        static void drop(PyObject *self) {}
        static PyObject *add(PyObject *a, PyObject *b) { return NULL; }
        static int visit_all(PyObject *self, visitproc visit, void *arg) { return 0; }
        static PyObject *read_size(PyObject *self, void *closure) { return NULL; }
        static int write_size(PyObject *self, PyObject *value, void *closure) { return 0; }
        static PyMethodDef methods[] = {{"get", f, METH_VARARGS}, {NULL}};
        static PyGetSetDef getset[] = {{"size", read_size, write_size}, {NULL}};
    """
    if "spec" not in spelling and "slots" not in spelling:
        functions += "static PyNumberMethods numbers = {.nb_add = add};"
    found = reached(world_of(spam_c=METHOD + functions + TYPES[spelling]))
    slots = {(name, how.removeprefix("Py_"), context) for _, name, how, context in found}
    assert slots >= {
        ("spam.Thing.__new__", "tp_new", "construct"),
        ("spam.Thing deallocation", "tp_dealloc", "teardown"),
        ("spam.Thing.__add__", "nb_add", "run"),
        ("spam.Thing.get", "METH_VARARGS", "run"),
        ("spam.Thing.size", "getter", "run"),
        ("spam.Thing.size", "setter", "run"),
        ("spam.Thing garbage collection", "tp_traverse", "traverse"),
    }


CALLBACKS = [
    ("PyThread_start_new_thread(f, NULL);", "thread start", "run"),
    ("pthread_create(NULL, NULL, f, NULL);", "thread start", "run"),
    ("Py_AddPendingCall(f, NULL);", "pending call", "run"),
    ("PyCapsule_New(Py_None, NULL, f);", "capsule destructor", "teardown"),
    ("Py_AtExit(f);", "exit handler", "unload"),
    ("XML_SetHandler(parser, f);", "passed to XML_SetHandler", "run"),
    ("PyThread_start_new_thread(alias, NULL);", "thread start", "run"),
]


@pytest.mark.parametrize(("call", "how", "context"), CALLBACKS)
def test_callbacks(call: str, how: str, context: str) -> None:
    source = f"""
        #include <pthread.h>
        void XML_SetHandler(void *parser, void *handler);
        static void f(void *p) {{}}
        void start(void *parser) {{ void (*alias)(void *) = f; {call} }}
    """
    assert ("f", "f", how, context) in reached(world_of(spam_c=source))


def test_a_table_for_other_code_is_an_entry_point() -> None:
    source = """
        static void f(void) {}
        static void *api[] = {(void *)f};
        void publish(void) { PyCapsule_New(api, "spam._C_API", NULL); }
    """
    how = {how for name, _, how, _ in reached(world_of(spam_c=source)) if name == "f"}
    assert how == {"passed to PyCapsule_New"}


def test_a_sort_callback_is_no_entry_point() -> None:
    source = """
        #include <stdlib.h>
        static int order(const void *a, const void *b) { return 0; }
        void sort(void *p) { qsort(p, 3, 4, order); }
    """
    world = world_of(spam_c=source)
    assert {e[0] for e in reached(world)} == {"sort"}


def test_only_uncalled_functions_are_exported_entry_points() -> None:
    source = "int helper(void) { return 1; }\nint entry(void) { return helper(); }\n"
    assert reached(world_of(spam_c=source)) == {("entry", "entry", "external linkage", "run")}


BINDER = """
#include <Python.h>
namespace py {
struct handle { PyObject *m_ptr; };
struct module_ : handle {
    template <class F> module_ &def(const char *name, F f) { return *this; }
    module_ def_submodule(const char *name) { return *this; }
};
template <class T> struct class_ : handle {
    class_(handle scope, const char *name) {}
    template <class F> class_ &def(const char *name, F f) { return *this; }
};
}
"""


def test_cpp_bindings(tmp_path: Path) -> None:
    (tmp_path / "binder.h").write_text(BINDER)
    source = """
        #include <binder.h>
        struct Pet { int bump() { return 1; } };
        static int add(int a, int b) { return a + b; }
        static void fill(py::module_ &m) {
            m.def("add", &add).def("twice", [](int x) { return 2 * x; });
            py::class_<Pet>(m, "Pet").def("bump", &Pet::bump);
            py::class_<Pet> named(m, "Named");
            named.def("jump", &Pet::bump);
            auto sub = m.def_submodule("sub");
            sub.def("deep", &add);
        }
        extern "C" PyObject *PyInit_spam() {
            py::module_ m;
            fill(m);
            return m.m_ptr;
        }
    """
    world = world_of(str(tmp_path), spam_cpp=source)
    found = {name for _, name, how, _ in reached(world) if how == "def"}
    assert found == {
        "spam.add",
        "spam.twice",
        "spam.Pet.bump",
        "spam.Named.jump",
        "spam.sub.deep",
    }
