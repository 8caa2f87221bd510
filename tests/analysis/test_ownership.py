"""Who owns the container of a borrowed reference: one function for every answer."""

from __future__ import annotations

from functools import cache

import pytest

from ftlint.analysis.references.owners import OwnerKind
from ftlint.analysis.world import World
from ftlint.model.finding import Confidence
from tests.analysis.sources import symbol_of, world_of

SPAM = """
typedef struct { PyObject_HEAD PyObject *memo; PyObject *names; PyObject *given; } Spam;
typedef struct { PyObject *parts; } Builder;
static PyObject *registry;
static PyObject *filled_at_import;

static PyObject *spam_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    Spam *self = (Spam *)type->tp_alloc(type, 0);
    self->memo = PyDict_New();
    self->names = PyDict_New();
    PyDict_SetItem(self->names, args, args);
    PyDict_GetItem(kwds, args);  // own keyword dict
    PyDict_GetItem(self->memo, args);  // a new object
    return (PyObject *)self;
}

PyObject *changed(Spam *self, PyObject *key)
{
    PyObject *value = PyDict_GetItem(self->memo, key);
    PyDict_SetItem(self->memo, key, key);
    return Py_XNewRef(value);
}

PyObject *private(Spam *self, PyObject *key) { return PyDict_GetItem(self->names, key); }
int take(Spam *self, PyObject *dict) { self->given = Py_NewRef(dict); return 0; }
PyObject *foreign(Spam *self, PyObject *key) { return PyDict_GetItem(self->given, key); }
PyObject *caller(PyObject *dict, PyObject *key) { return PyDict_GetItem(dict, key); }

PyObject *in_argument(PyObject *args, PyObject *key)
{
    PyObject *dict;
    if (!PyArg_ParseTuple(args, "O!", &PyDict_Type, &dict)) return NULL;
    return PyDict_GetItem(dict, key);
}

PyObject *parsed_tuple(PyObject *args)
{
    PyObject *tuple;
    if (!PyArg_ParseTuple(args, "O!", &PyTuple_Type, &tuple)) return NULL;
    PyObject *fast = PySequence_Fast(tuple, "");
    return PySequence_Fast_GET_ITEM(fast, 0);
}

PyObject *fresh(PyObject *iterable)
{
    PyObject *list = PySequence_List(iterable);
    return PyList_GetItem(list, 0);
}

static PyObject *make(PyObject *iterable) { return PySequence_List(iterable); }
PyObject *fresh_from_helper(PyObject *iterable) { return PyList_GetItem(make(iterable), 0); }

PyObject *published(PyObject *iterable, PyObject *callback)
{
    PyObject *list = PySequence_List(iterable);
    PyObject_CallOneArg(callback, list);
    return PyList_GetItem(list, 0);
}

PyObject *stored(PyObject *iterable)
{
    PyObject *list = PySequence_List(iterable);
    registry = list;
    return PyList_GetItem(list, 0);
}

PyObject *returned(PyObject *callback) { return PyList_GetItem(PyObject_CallNoArgs(callback), 0); }

PyObject *checked(PyObject *op)
{
    if (!PyTuple_Check(op)) return NULL;
    PyObject *fast = PySequence_Fast(op, "");
    return PySequence_Fast_GET_ITEM(fast, 0);
}

PyObject *checked_other(PyObject *op, PyObject *other)
{
    if (!PyTuple_Check(other)) return NULL;
    return PySequence_Fast_GET_ITEM(op, 0);
}

PyObject *overwritten_after_check(PyObject *op, PyObject *other)
{
    if (!PyTuple_Check(op)) return NULL;
    op = other;
    return PySequence_Fast_GET_ITEM(op, 0);
}

PyObject *thread(void) { return PyDict_GetItemString(PyThreadState_GetDict(), "spam"); }
PyObject *type(PyTypeObject *op) { return PyDict_GetItemString(op->tp_dict, "spam"); }
PyObject *module(PyObject *op) { return PyDict_GetItemString(PyModule_GetDict(op), "spam"); }
PyObject *at_import(PyObject *key) { return PyDict_GetItem(filled_at_import, key); }

static PyObject *helper(PyObject *list) { return PyList_GetItem(list, 0); }
PyObject *calls_helper(PyObject *iterable) { return helper(PySequence_List(iterable)); }

static PyObject *mixed_helper(PyObject *list) { return PyList_GetItem(list, 0); }
PyObject *passes_fresh(PyObject *iterable) { return mixed_helper(PySequence_List(iterable)); }
PyObject *passes_own(PyObject *list) { return mixed_helper(list); }

static void add(Builder *builder) { builder->parts = PyList_New(0); }
static PyObject *on_stack(Builder *builder) { return PyList_GetItem(builder->parts, 0); }
PyObject *builds(void) { Builder b = {NULL}; add(&b); return on_stack(&b); }

static PyObject *nobody_calls(PyObject *list) { return PyList_GetItem(list, 0); }

static PyObject *behind(PyObject **pointer) { return PyDict_GetItemString(*pointer, "a"); }
static PyObject *refilled(PyObject **pointer, PyObject *other)
{
    *pointer = other;
    return PyDict_GetItemString(*pointer, "a");
}
PyObject *passes_both(PyObject *other)
{
    PyObject *dict = NULL;
    return Py_XNewRef(refilled(&dict, other));
}
PyObject *passes_address(void)
{
    PyObject *dict = PyDict_New();
    return Py_XNewRef(behind(&dict));
}

PyObject *either(PyObject *op, PyObject *iterable, int own)
{
    PyObject *list = own ? PySequence_List(iterable) : op;
    return PyList_GetItem(list, 0);
}

static int spam_exec(PyObject *module)
{
    filled_at_import = PyDict_New();
    return PyDict_SetItemString(filled_at_import, "a", module);
}
static PyType_Slot type_slots[] = {{Py_tp_new, spam_new}, {0, NULL}};
PyType_Spec type_spec = {.name = "spam.Spam", .slots = type_slots};
static PyModuleDef_Slot slots[] = {{Py_mod_exec, spam_exec}, {0, NULL}};
static struct PyModuleDef spam = {PyModuleDef_HEAD_INIT, .m_name = "spam", .m_slots = slots};
PyMODINIT_FUNC PyInit_spam(void) { return PyModuleDef_Init(&spam); }
"""


@cache
def world() -> World:
    return world_of(spam_c=SPAM)


def owners(name: str) -> list[OwnerKind]:
    symbol = symbol_of(world(), name)
    return [borrow.owner.kind for borrow in world().borrows.all if borrow.symbol == symbol]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("changed", OwnerKind.CHANGED),
        ("private", OwnerKind.PRIVATE),
        ("foreign", OwnerKind.FOREIGN),
        ("caller", OwnerKind.CALLER),
        ("in_argument", OwnerKind.CALLER),
        ("parsed_tuple", OwnerKind.IMMUTABLE),
        ("fresh", OwnerKind.FRESH),
        ("fresh_from_helper", OwnerKind.FRESH),
        ("published", OwnerKind.RETURNED),
        ("stored", OwnerKind.ITEM),
        ("returned", OwnerKind.RETURNED),
        ("checked", OwnerKind.IMMUTABLE),
        ("checked_other", OwnerKind.CALLER),
        ("overwritten_after_check", OwnerKind.CALLER),
        ("thread", OwnerKind.THREAD),
        ("type", OwnerKind.TYPE),
        ("module", OwnerKind.MODULE),
        ("at_import", OwnerKind.PRIVATE),
        ("helper", OwnerKind.FRESH),
        ("mixed_helper", OwnerKind.CALLER),
        ("on_stack", OwnerKind.FRESH),
        ("either", OwnerKind.CALLER),
        ("nobody_calls", OwnerKind.RETURNED),
        ("behind", OwnerKind.FRESH),
        ("refilled", OwnerKind.CALLER),
    ],
)
def test_owner(name: str, kind: OwnerKind) -> None:
    assert owners(name) == [kind]


def test_constructor_owns_its_arguments_and_its_object() -> None:
    assert owners("spam_new") == [OwnerKind.CALL, OwnerKind.FRESH]


def test_only_hands_of_others_make_a_finding() -> None:
    by_kind = {borrow.owner.kind: borrow.owner for borrow in world().borrows.all}
    private = {kind for kind, owner in by_kind.items() if owner.is_private}
    assert private == {
        OwnerKind.CALL,
        OwnerKind.FRESH,
        OwnerKind.IMMUTABLE,
        OwnerKind.PRIVATE,
        OwnerKind.THREAD,
    }
    assert by_kind[OwnerKind.CALLER].confidence is Confidence.HIGH
    assert by_kind[OwnerKind.TYPE].confidence is Confidence.MEDIUM
    assert by_kind[OwnerKind.RETURNED].confidence is Confidence.LOW
