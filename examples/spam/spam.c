/* A menu of dishes: prices by name, and a total over a list of names.

   The module works, and has worked for years: the GIL kept other threads out of every function.
   `ftlint examples/spam` says what a free-threaded Python would break. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct {
    PyObject_HEAD
    PyObject *prices; /* dict: name -> price */
    Py_ssize_t lookups;
} MenuObject;

/* The exchange rate: read from the environment once, kept for the life of the process. */
static PyObject *
exchange_rate(void)
{
    static PyObject *rate = NULL;

    if (rate == NULL) {
        const char *text = getenv("SPAM_EXCHANGE_RATE");
        rate = PyFloat_FromDouble(text != NULL ? atof(text) : 1.0);
    }
    return rate;
}

static PyObject *
menu_price(MenuObject *self, PyObject *name)
{
    PyObject *price = PyDict_GetItemWithError(self->prices, name);

    self->lookups++;
    if (price == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetObject(PyExc_KeyError, name);
        }
        return NULL;
    }
    PyObject *rate = exchange_rate();
    if (rate == NULL) {
        return NULL;
    }
    return PyNumber_Multiply(price, rate);
}

/* The sum over a list of names. */
static PyObject *
menu_total(MenuObject *self, PyObject *names)
{
    if (!PyList_Check(names)) {
        PyErr_SetString(PyExc_TypeError, "expected a list of names");
        return NULL;
    }
    PyObject *total = PyFloat_FromDouble(0.0);

    for (Py_ssize_t i = 0; total != NULL && i < PyList_GET_SIZE(names); i++) {
        PyObject *name = PyList_GET_ITEM(names, i);
        PyObject *price = menu_price(self, name);
        if (price == NULL) {
            Py_DECREF(total);
            return NULL;
        }
        Py_SETREF(total, PyNumber_Add(total, price));
        Py_DECREF(price);
    }
    return total;
}

static int
menu_init(MenuObject *self, PyObject *args, PyObject *kwargs)
{
    static char *keywords[] = {"prices", NULL};
    PyObject *prices;

    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!:Menu", keywords, &PyDict_Type, &prices)) {
        return -1;
    }
    Py_XSETREF(self->prices, Py_NewRef(prices));
    return 0;
}

static void
menu_dealloc(MenuObject *self)
{
    PyTypeObject *type = Py_TYPE(self);
    Py_XDECREF(self->prices);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyMethodDef menu_methods[] = {
    {"price", (PyCFunction)menu_price, METH_O, "The price of one dish."},
    {"total", (PyCFunction)menu_total, METH_O, "The price of a list of dishes."},
    {NULL},
};

static PyType_Slot menu_slots[] = {
    {Py_tp_init, menu_init},
    {Py_tp_dealloc, menu_dealloc},
    {Py_tp_methods, menu_methods},
    {0, NULL},
};

static PyType_Spec menu_spec = {
    .name = "spam.Menu",
    .basicsize = sizeof(MenuObject),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = menu_slots,
};

static int
spam_exec(PyObject *module)
{
    PyObject *type = PyType_FromModuleAndSpec(module, &menu_spec, NULL);
    int status = PyModule_AddObjectRef(module, "Menu", type);
    Py_XDECREF(type);
    return status;
}

static PyModuleDef_Slot spam_slots[] = {
    {Py_mod_exec, spam_exec},
    {0, NULL},
};

static PyModuleDef spam_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "spam",
    .m_slots = spam_slots,
};

PyMODINIT_FUNC
PyInit_spam(void)
{
    return PyModuleDef_Init(&spam_module);
}
