"""The life of a borrowed reference: what counts as a use, and what protects it until then."""

from __future__ import annotations

from functools import cache

import pytest

from ftlint.analysis.references.borrows import Borrow, Danger
from ftlint.analysis.references.lifetime import Act
from ftlint.analysis.world import World
from tests.analysis.sources import symbol_of, world_of

SPAM = """
typedef struct { PyObject_HEAD PyObject *kept; PyObject *memo; PyMutex lock; } Spam;
#define GET PyObject *item = PyList_GetItem(list, 0)

int tests(PyObject *list) { GET; return !item || item == Py_None ? 1 : 0; }
void overwrites(PyObject *list) { GET; item = NULL; PyObject_IsTrue(item); }
int reads(PyObject *list) { GET; return ((Spam *)item)->kept != NULL; }
int passes(PyObject *list) { GET; return PyObject_IsTrue(item); }
PyObject *owns(PyObject *list) { GET; Py_INCREF(item); PyObject_IsTrue(item); return item; }
PyObject *returns(PyObject *list) { GET; return item; }
void stores(Spam *self, PyObject *list) { GET; self->kept = item; }
void steals(PyObject *tuple, PyObject *list) { GET; PyTuple_SET_ITEM(tuple, 0, item); }
int follows_alias(PyObject *list)
{
    GET;
    PyObject *same = item;
    item = NULL;
    return PyObject_IsTrue(same);
}

void comes_round(PyObject *list)
{
    PyObject *item = NULL;
    for (int i = 0; i < 3; i++) {
        if (item != NULL) { PyObject_IsTrue(item); }
        item = PyList_GetItem(list, i);
    }
}

int locked(PyObject *list)
{
    int truth;
    Py_BEGIN_CRITICAL_SECTION(list);
    truth = PyUnicode_Check(PyList_GetItem(list, 0));
    Py_END_CRITICAL_SECTION();
    return truth;
}

int released(PyObject *list)
{
    PyObject *item;
    Py_BEGIN_CRITICAL_SECTION(list);
    item = PyList_GetItem(list, 0);
    Py_END_CRITICAL_SECTION();
    return PyUnicode_Check(item);
}

int suspended(PyObject *list, PyObject *callback)
{
    int truth;
    Py_BEGIN_CRITICAL_SECTION(list);
    PyObject *item = PyList_GetItem(list, 0);
    PyObject_CallNoArgs(callback);
    truth = PyUnicode_Check(item);
    Py_END_CRITICAL_SECTION();
    return truth;
}

int owned_before_suspension(PyObject *list, PyObject *callback)
{
    Py_BEGIN_CRITICAL_SECTION(list);
    PyObject *item = PyList_GetItem(list, 0);
    Py_INCREF(item);
    PyObject_CallNoArgs(callback);
    PyObject_IsTrue(item);
    Py_END_CRITICAL_SECTION();
    return 0;
}

static int calls_python(PyObject *op) { return PyObject_CallNoArgs(op) == NULL; }
int suspended_by_helper(PyObject *list, PyObject *callback)
{
    int truth;
    Py_BEGIN_CRITICAL_SECTION(list);
    PyObject *item = PyList_GetItem(list, 0);
    calls_python(callback);
    truth = PyUnicode_Check(item);
    Py_END_CRITICAL_SECTION();
    return truth;
}

static int helper_lock_held(PyObject *list) { return PyUnicode_Check(PyList_GetItem(list, 0)); }
int locks_for_helper(PyObject *list)
{
    int truth;
    Py_BEGIN_CRITICAL_SECTION(list);
    truth = helper_lock_held(list);
    Py_END_CRITICAL_SECTION();
    return truth;
}

int make(Spam *self) { self->memo = PyDict_New(); return 0; }
void put(Spam *self, PyObject *key)
{
    PyMutex_Lock(&self->lock);
    PyDict_SetItem(self->memo, key, key);
    PyMutex_Unlock(&self->lock);
}
PyObject *agreed_mutex(Spam *self, PyObject *key)
{
    PyMutex_Lock(&self->lock);
    PyObject *value = Py_XNewRef(PyDict_GetItem(self->memo, key));
    PyMutex_Unlock(&self->lock);
    return value;
}
"""


@cache
def world() -> World:
    return world_of(spam_c=SPAM)


def borrow_in(name: str) -> Borrow:
    (found,) = (b for b in world().borrows.all if b.symbol == symbol_of(world(), name))
    return found


@pytest.mark.parametrize(
    ("name", "acts"),
    [
        ("tests", []),
        ("overwrites", []),
        ("reads", [Act.READ]),
        ("passes", [Act.PASSED]),
        ("owns", [Act.OWNED]),
        ("returns", [Act.RETURNED]),
        ("stores", [Act.STORED]),
        ("steals", [Act.STOLEN]),
        ("follows_alias", [Act.PASSED]),
        ("comes_round", [Act.PASSED]),
    ],
)
def test_what_counts_as_a_use(name: str, acts: list[Act]) -> None:
    borrow = borrow_in(name)
    assert [use.seen.act for use in borrow.uses] == acts
    assert {use.danger for use in borrow.uses} <= {Danger.UNLOCKED}


@pytest.mark.parametrize(
    ("name", "danger"),
    [
        ("locked", Danger.NONE),
        ("released", Danger.RELEASED),
        ("suspended", Danger.SUSPENDED),
        ("owned_before_suspension", Danger.NONE),
        ("suspended_by_helper", Danger.SUSPENDED),
        ("helper_lock_held", Danger.NONE),
        ("agreed_mutex", Danger.NONE),
    ],
)
def test_what_protects_it(name: str, danger: Danger) -> None:
    (use,) = borrow_in(name).uses
    assert use.danger is danger
    assert (use.cause is not None) is (danger is Danger.SUSPENDED)


def test_a_lock_that_not_every_change_takes_does_not_count() -> None:
    careless = SPAM + "void careless(Spam *s, PyObject *k) { PyDict_SetItem(s->memo, k, k); }"
    other = world_of(spam_c=careless)
    (found,) = (b for b in other.borrows.all if b.symbol == symbol_of(other, "agreed_mutex"))
    assert [use.danger for use in found.uses] == [Danger.UNLOCKED]


def test_stored_borrows_say_where_and_whether_the_place_is_dropped() -> None:
    found = {
        world().program.functions[s.symbol].name: (s.kept.act, s.owned, s.in_object)
        for s in world().stored_borrows.all
    }
    assert found == {
        "stores": (Act.STORED, False, True),
        "steals": (Act.STOLEN, True, False),
    }


def test_sizes_that_reach_an_unchecked_access() -> None:
    sizes = world_of(
        spam_c="""
int loop(PyObject *list, PyObject *callback)
{
    Py_BEGIN_CRITICAL_SECTION(list);
    Py_ssize_t size = PyList_GET_SIZE(list);
    for (Py_ssize_t i = 0; i < size; i++) {
        PyObject *item = Py_NewRef(PyList_GET_ITEM(list, i));
        PyObject_CallOneArg(callback, item);
    }
    Py_END_CRITICAL_SECTION();
    return 0;
}
PyObject *checked(PyObject *list)
{
    return PyList_GET_SIZE(list) > 0 ? PyList_GetItem(list, 0) : NULL;
}
"""
    )
    loop, checked = (b for b in sizes.borrows.all)
    (read,) = sizes.stale_sizes.before(loop)
    assert read.suspended is not None
    assert not read.outside
    assert read.suspended.line > read.span.line
    assert sizes.stale_sizes.before(checked) == ()
