"""Runs the command as a user does: another process, a clean environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
_CHANGES_OUTPUT = ("NO_COLOR", "FORCE_COLOR", "CI", "FTLINT_DEBUG", "COLUMNS")

SPAM = """\
#include <Python.h>

static PyObject *cached_result = NULL;

static PyObject *
spam_get(PyObject *self, PyObject *args)
{
    if (cached_result == NULL) {
        cached_result = PyDict_New();
    }
    return Py_NewRef(cached_result);
}

static PyMethodDef spam_methods[] = {
    {"get", spam_get, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot spam_slots[] = {
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
    {0, NULL},
};

static struct PyModuleDef spam_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "spam",
    .m_methods = spam_methods,
    .m_slots = spam_slots,
};

PyMODINIT_FUNC
PyInit_spam(void)
{
    return PyModuleDef_Init(&spam_module);
}
"""
CLEAN = "int add(int a, int b) { return a + b; }\n"


def environment(**extra: str) -> dict[str, str]:
    """Return the environment of the tests without what changes the output."""
    kept = {key: value for key, value in os.environ.items() if key not in _CHANGES_OUTPUT}
    return {**kept, "PYTHONPATH": str(CHECKOUT), **extra}


def ftlint(directory: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run ftlint in a directory; `extra` is added to its environment."""
    return subprocess.run(
        [sys.executable, "-m", "ftlint", *arguments],
        cwd=directory,
        env=environment(**extra),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
