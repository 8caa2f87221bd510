/* An extension over a library that ftlint cannot look into.
 *
 * The lock, the guarded initialisation, the counter of one thread, the seed and the tally are right,
 * and ftlint cannot know. Three other lines are wrong, and it cannot know that either: what
 * `eggs_find` returns is borrowed, `eggs_notify` calls back into Python, which suspends the section,
 * and `eggs_label` is for one thread at a time.
 */
#include <Python.h>

/* What a header of the library would say. */
typedef struct eggs_lock eggs_lock;
void eggs_acquire(eggs_lock *lock);
void eggs_release(eggs_lock *lock);
int eggs_run_once(int *done, int (*fill)(void));
PyObject *eggs_find(PyObject *shelf, Py_ssize_t number);
void eggs_notify(PyObject *egg);
void eggs_tally(long *sum, long eggs);
const char *eggs_label(long egg);

static eggs_lock *served_lock;
static long served;
static int names_done;
static PyObject *names;
static int trace_depth;
static long seed;
static long sold;

static PyObject *
serve(PyObject *module, PyObject *unused)
{
    eggs_acquire(served_lock);
    long number = ++served;
    eggs_release(served_lock);
    return PyLong_FromLong(number);
}

static int
fill_names(void)
{
    if (names == NULL) {
        names = PyDict_New();
    }
    return names == NULL ? -1 : 0;
}

static PyObject *
get_names(PyObject *module, PyObject *unused)
{
    if (eggs_run_once(&names_done, fill_names) < 0) {
        return NULL;
    }
    return Py_NewRef(names);
}

static PyObject *
trace(PyObject *module, PyObject *unused)
{
    trace_depth++;
    return PyLong_FromLong(trace_depth);
}

static long
next_seed(void)
{
    seed = seed * 1103515245 + 12345;
    return seed;
}

static PyObject *
draw(PyObject *module, PyObject *unused)
{
    return PyLong_FromLong(next_seed());
}

static PyObject *
sell(PyObject *module, PyObject *unused)
{
    eggs_tally(&sold, 1);
    Py_RETURN_NONE;
}

static PyObject *
label(PyObject *module, PyObject *unused)
{
    return PyUnicode_FromString(eggs_label(1));
}

static PyObject *
first(PyObject *module, PyObject *list)
{
    PyObject *found = NULL;
    Py_BEGIN_CRITICAL_SECTION(list);
    PyObject *item = PyList_GetItem(list, 0);
    if (item != NULL) {
        eggs_notify(list);
        found = Py_NewRef(item);
    }
    Py_END_CRITICAL_SECTION();
    return found != NULL ? found : Py_NewRef(Py_None);
}

static PyObject *
find(PyObject *module, PyObject *shelf)
{
    return Py_XNewRef(eggs_find(shelf, 0));
}

static PyMethodDef eggs_methods[] = {
    {"serve", serve, METH_NOARGS, NULL},
    {"names", get_names, METH_NOARGS, NULL},
    {"trace", trace, METH_NOARGS, NULL},
    {"draw", draw, METH_NOARGS, NULL},
    {"sell", sell, METH_NOARGS, NULL},
    {"label", label, METH_NOARGS, NULL},
    {"first", first, METH_O, NULL},
    {"find", find, METH_O, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot eggs_slots[] = {
#if PY_VERSION_HEX >= 0x030D0000
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static struct PyModuleDef eggs_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "eggs",
    .m_methods = eggs_methods,
    .m_slots = eggs_slots,
};

PyMODINIT_FUNC
PyInit_eggs(void)
{
    return PyModuleDef_Init(&eggs_module);
}
