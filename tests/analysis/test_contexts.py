from __future__ import annotations

from ftlint.analysis.world import World
from ftlint.catalogue.rows import Context
from tests.analysis.sources import symbol_of, world_of

SPAM = """
static void fill(void) {}
static void shared(void) {}
static void lookup(void) { fill(); shared(); }
static PyObject *get(PyObject *self, PyObject *args) { lookup(); return NULL; }
static void only_at_import(void) {}
static void never(void) {}
static int spam_exec(PyObject *m) { only_at_import(); shared(); return 0; }
static void spam_free(void *m) { shared(); }
static PyMethodDef methods[] = {{"get", get, METH_NOARGS}, {NULL}};
static PyModuleDef_Slot slots[] = {{Py_mod_exec, spam_exec}, {0, NULL}};
static struct PyModuleDef spam = {
    PyModuleDef_HEAD_INIT, .m_name = "spam", .m_methods = methods, .m_slots = slots,
    .m_free = spam_free};
PyMODINIT_FUNC PyInit_spam(void) { return PyModuleDef_Init(&spam); }
"""


def contexts(world: World, name: str) -> frozenset[Context]:
    return world.contexts.of(symbol_of(world, name))


def test_contexts_spread_over_calls() -> None:
    world = world_of(spam_c=SPAM)
    assert contexts(world, "fill") == {Context.RUN}
    assert contexts(world, "only_at_import") == {Context.IMPORT}
    assert contexts(world, "PyInit_spam") == {Context.IMPORT}
    assert contexts(world, "shared") >= {Context.RUN, Context.IMPORT}


def test_import_only_is_what_nothing_else_reaches() -> None:
    world = world_of(spam_c=SPAM)
    alone = {f.name for s, f in world.program.functions.items() if world.contexts.is_import_only(s)}
    assert alone == {"only_at_import", "spam_exec", "PyInit_spam", "spam_free"}


def test_the_path_leads_from_the_python_name() -> None:
    world = world_of(spam_c=SPAM)
    assert world.contexts.path(symbol_of(world, "fill")) == ("spam.get", "lookup", "fill")
    assert world.contexts.path(symbol_of(world, "get")) == ("spam.get",)
    importing = world.contexts.path(symbol_of(world, "only_at_import"))
    assert importing == ("spam module execution", "only_at_import")


def test_dead_code_is_marked_and_still_runs() -> None:
    world = world_of(spam_c=SPAM)
    symbol = symbol_of(world, "never")
    assert world.contexts.unreached == {symbol}
    assert world.contexts.runs(symbol)
    assert world.contexts.path(symbol) == ("never",)


def test_a_callback_runs_where_it_is_handed_over() -> None:
    world = world_of(
        spam_c="""
        #include <stdlib.h>
        static int order(const void *a, const void *b) { return 0; }
        PyMODINIT_FUNC PyInit_spam(void) { qsort(NULL, 0, 0, order); return NULL; }
        """
    )
    assert contexts(world, "order") == {Context.IMPORT}


def test_static_initialisers_run_where_cpp_runs_them() -> None:
    world = world_of(
        spam_cpp="""
        static int at_load() { return 1; }
        static int at_first_use() { return 1; }
        static int global_value = at_load();
        int get() { static int value = at_first_use(); return value + global_value; }
        """
    )
    assert contexts(world, "at_load") == {Context.IMPORT}
    assert contexts(world, "at_first_use") == {Context.RUN}
