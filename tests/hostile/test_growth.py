"""Four times as long a function takes about four times the work, whatever is analysed in it.

Work is counted in calls, so that no machine is too slow for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from ftlint import checks
from ftlint.analysis.world import World
from ftlint.catalogue.rules import load_index
from tests.analysis.sources import world_of

_SMALL, _TIMES = 250, 4
# Sorting takes a little more than four times as long, a square sixteen times.
_BOUND = 5.0

_OBJECT = "typedef struct { PyObject_HEAD PyObject *a; long n; char *buf; %s } Obj;\n"
_TYPE = """\
static PyMethodDef tm[] = {{"f", entry, METH_O, ""}, {NULL}};
static PyTypeObject T = {
    PyVarObject_HEAD_INIT(NULL, 0) .tp_name = "spam.T", .tp_basicsize = sizeof(Obj),
    .tp_methods = tm};
"""
_MODULE = """\
static PyMethodDef m[] = {{"f", entry, METH_O, ""}, {NULL}};
static PyModuleDef_Slot slots[] = {{Py_mod_gil, Py_MOD_GIL_NOT_USED}, {0, NULL}};
static struct PyModuleDef d = {
    PyModuleDef_HEAD_INIT, .m_name = "spam", .m_methods = m, .m_slots = slots};
PyMODINIT_FUNC PyInit_spam(void) { return PyModuleDef_Init(&d); }
"""


def _function(*lines: str, before: str = "") -> str:
    body = "\n".join(lines)
    head = (
        "static PyObject *entry(PyObject *self, PyObject *arg)\n{\nlong v = PyLong_AsLong(arg);\n"
    )
    return f"{before}{head}{body}\nPy_RETURN_NONE;\n}}\n{_MODULE}"


def _each(count: int, line: str, before: str = "", *, first: str = "") -> str:
    """Return a function that repeats a line, with its number in place of `#`."""
    lines = (line.replace("#", str(number)) for number in range(count))
    return _function(first, *lines, before=before)


def _method(count: int, line: str, members: str = "") -> str:
    lines = "\n".join(line.replace("#", str(number)) for number in range(count))
    more = "".join(members.replace("#", str(number)) for number in range(count))
    return (
        _OBJECT % more
        + "static PyObject *entry(PyObject *op, PyObject *arg)\n{\nObj *self = (Obj *)op;\n"
        + f"{lines}\nPy_RETURN_NONE;\n}}\n{_TYPE}{_MODULE}"
    )


def _declared(count: int, line: str) -> str:
    return "".join(line.replace("#", str(number)) for number in range(count))


_STATE = "static long state; static PyObject *cache; static PyMutex mu;\n"
_TAKEN = "PyObject *x# = PyList_GetItem(arg, #);"

PROGRAMS: dict[str, Callable[[int], str]] = {
    # borrowed references
    "borrowed and used": lambda n: _each(n, f"{_TAKEN} PyObject_Str(x#);"),
    "borrowed, used later": lambda n: _function(
        _declared(n, _TAKEN), _declared(n, "PyObject_Str(x#);")
    ),
    "one borrow, many uses": lambda n: _each(
        n, "PyObject_Str(x);", first="PyObject *x = PyList_GetItem(arg, 0);"
    ),
    "borrowed in loops": lambda n: _each(
        n, "while (v > #) { x = PyList_GetItem(arg, v); PyObject_Str(x); v--; }",
        first="PyObject *x;",
    ),
    "sequences": lambda n: _each(
        n,
        's = PySequence_Fast(arg, ""); PyObject_Str(PySequence_Fast_GET_ITEM(s, 0)); Py_DECREF(s);',
        first="PyObject *s;",
    ),
    "dicts": lambda n: _each(
        n,
        "if (!PyDict_Contains(cache, arg)) PyDict_SetItem(cache, arg, arg);"
        " x = PyDict_GetItem(cache, arg); Py_INCREF(x);",
        _STATE, first="PyObject *x;",
    ),
    # locks
    "one lock": lambda n: _each(n, "PyMutex_Lock(&mu); state++; PyMutex_Unlock(&mu);", _STATE),
    "many locks": lambda n: _each(
        n,
        "PyMutex_Lock(&mu#); state++; PyMutex_Unlock(&mu#);",
        _STATE + _declared(n, "static PyMutex mu#;\n"),
    ),
    "locks under conditions": lambda n: _each(
        n, "if (v == #) PyMutex_Lock(&mu); state++; if (v == #) PyMutex_Unlock(&mu);", _STATE
    ),
    "sections": lambda n: _each(
        n, "Py_BEGIN_CRITICAL_SECTION(arg); state++; Py_END_CRITICAL_SECTION();", _STATE
    ),
    "detached": lambda n: _each(
        n, "Py_BEGIN_ALLOW_THREADS state++; Py_END_ALLOW_THREADS", _STATE
    ),
    # statics
    "counters": lambda n: _each(n, "state += #;", _STATE),
    "one static": lambda n: _each(
        n, "if (cache == NULL) cache = PyDict_New(); PyObject_Str(cache);", _STATE
    ),
    "many statics": lambda n: _each(
        n, "if (s# == NULL) s# = PyDict_New();", _declared(n, "static PyObject *s#;\n")
    ),
    "else if": lambda n: _each(n, "if (v == #) { state = #; } else", _STATE) .replace(
        "else\nPy_RETURN_NONE", "else { }\nPy_RETURN_NONE"
    ),
    "switch": lambda n: _function(
        "switch (v) {", _declared(n, "case #: state = #; break;\n"), "}", before=_STATE
    ),
    "a chain of calls": lambda n: _function(
        f"f{n}(arg);",
        before=_STATE
        + "static void f0(PyObject *a) { state++; }\n"
        + "".join(f"static void f{i + 1}(PyObject *a) {{ f{i}(a); }}\n" for i in range(n)),
    ),
    "goto fail": lambda n: _function(
        "PyObject *x;",
        _declared(n, "x = PyObject_Str(arg); if (x == NULL) goto fail; Py_DECREF(x); state++;\n"),
        "fail: return NULL;",
        before=_STATE,
    ),
    # members
    "one member": lambda n: _method(
        n, "self->n++; Py_XSETREF(self->a, Py_NewRef(arg)); PyObject_Str(self->a);"
    ),
    "many members": lambda n: _method(
        n, "Py_XSETREF(self->a#, Py_NewRef(arg)); PyObject_Str(self->a#);", "PyObject *a#;"
    ),
    "a member filled": lambda n: _method(
        n, "if (self->a == NULL) self->a = PyDict_New(); self->buf = realloc(self->buf, 7);"
    ),
}  # fmt: skip


def _calls(world: World) -> int:
    """Return how many calls it takes to run all checks on a program."""
    count = 0

    def called(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    request = checks.Request(
        frozenset(load_index()),
        False,
        lambda _: True,
        lambda tasks: [task() for task in tasks.values()],
        float("inf"),
    )
    sys.setprofile(called)
    try:
        checks.run(world.program, world.apis, request)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("name", PROGRAMS)
def test_work_grows_with_the_code(name: str) -> None:
    small, large = (world_of(spam_c=PROGRAMS[name](size)) for size in (_SMALL, _SMALL * _TIMES))
    _calls(small)  # whatever is loaded or compiled only once
    assert _calls(large) < _BOUND * _calls(small)
