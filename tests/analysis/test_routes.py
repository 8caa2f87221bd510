from __future__ import annotations

from ftlint.analysis.modules.routes import find_routes
from ftlint.model.report import Route
from tests.analysis.sources import world_of

SPAM = """\
typedef struct { PyObject_HEAD long served; } Stall;

static PyMutex lock;
static PyMutex idle;
static long counted;
static long bare;
static long made;

static long bump(void) { bare++; return bare; }

static PyObject *count(PyObject *module, PyObject *unused)
{
    PyMutex_Lock(&lock);
    counted++;
    PyMutex_Unlock(&lock);
    return PyLong_FromLong(bump());
}

static PyObject *look(PyObject *module, PyObject *unused)
{
    return PyLong_FromLong(bare);
}

static PyObject *wait(PyObject *module, PyObject *unused)
{
    PyMutex_Lock(&idle);
    PyMutex_Unlock(&idle);
    Py_RETURN_NONE;
}

static PyObject *serve(PyObject *self, PyObject *unused)
{
    Py_BEGIN_CRITICAL_SECTION(self);
    ((Stall *)self)->served++;
    Py_END_CRITICAL_SECTION();
    Py_RETURN_NONE;
}

static PyMethodDef stall_methods[] = {{"serve", serve, METH_NOARGS, NULL}, {NULL}};
static PyTypeObject StallType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "spam.Stall",
    .tp_basicsize = sizeof(Stall),
    .tp_methods = stall_methods,
};
static PyMethodDef methods[] = {
    {"count", count, METH_NOARGS, NULL},
    {"look", look, METH_NOARGS, NULL},
    {"wait", wait, METH_NOARGS, NULL},
    {NULL},
};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "spam", NULL, -1, methods};

PyMODINIT_FUNC PyInit_spam(void)
{
    made = 1;
    PyObject *m = PyModule_Create(&module);
    PyModule_AddType(m, &StallType);
    return m;
}
"""


def test_ways_lead_from_python_through_locks_to_state() -> None:
    assert find_routes(world_of(spam_c=SPAM))["spam"] == (
        Route("spam.Stall.serve", "critical section", "Stall.served"),
        Route("spam.count", "", "bare"),
        Route("spam.count", "lock", "counted"),
        Route("spam.look", "", "bare"),
        Route("spam.wait", "idle", ""),
    )
