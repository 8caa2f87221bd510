"""A small extension in a directory of its own, and ftlint run over it in this process."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ftlint.cli import main

SPAM = """\
#include <Python.h>
#include "counter.h"

static PyObject *cached_result = NULL;

static PyObject *
spam_get(PyObject *self, PyObject *args)
{
    if (cached_result == NULL) {
        cached_result = PyDict_New();
    }
    return Py_NewRef(cached_result);
}

static PyObject *
spam_count(PyObject *self, PyObject *args)
{
    counter++;
    return PyLong_FromLong(counter);
}

static PyObject *
spam_first(PyObject *self, PyObject *list)
{
    PyObject *item = PyList_GetItem(list, 0);
    return Py_XNewRef(item);
}

static PyMethodDef spam_methods[] = {
    {"get", spam_get, METH_NOARGS, NULL},
    {"count", spam_count, METH_NOARGS, NULL},
    {"first", spam_first, METH_O, NULL},
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
COUNTER = "static long counter;\n"
# What ftlint finds in it, FT105 apart, which counts the others.
LAZY, BORROWED, UPDATE = "FT302", "FT201", "FT306"
ALL = {LAZY, BORROWED, UPDATE, "FT105"}


@dataclass
class Done:
    """What one run left behind."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        assert self.out, self.err
        data: dict[str, Any] = json.loads(self.out)
        return data

    @property
    def rules(self) -> set[str]:
        return {finding["rule"] for finding in self.report["findings"]}

    @property
    def suppressed(self) -> dict[str, str]:
        return {item["rule"]: item["reason"] for item in self.report["suppressed"]}

    def labels(self, rule: str) -> list[str]:
        found = self.report["findings"]
        return [item["location"]["label"] for item in found if item["rule"] == rule]


@dataclass
class Project:
    """The working directory of a test."""

    directory: Path
    _capture: pytest.CaptureFixture[str]

    def write(self, name: str, text: str) -> Path:
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.directory / name
        text = path.read_bytes().decode()
        assert text.count(old) == 1, (old, text.count(old))
        path.write_bytes(text.replace(old, new).encode())

    def run(self, *arguments: str) -> Done:
        self._capture.readouterr()
        code = main(["-j1", *arguments])
        captured = self._capture.readouterr()
        return Done(code, captured.out, captured.err)

    def json(self, *arguments: str) -> Done:
        return self.run("--format", "json", *(arguments or ("src",)))


@pytest.fixture
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Project]:
    """A project with four findings: a lazy cache, a counter, a borrowed item, a declaration."""
    monkeypatch.chdir(tmp_path)
    made = Project(tmp_path, capsys)
    made.write("src/spam.c", SPAM)
    made.write("src/counter.h", COUNTER)
    (tmp_path / ".git").mkdir()  # the search for a configuration ends here
    yield made
    gc.enable()  # the command switches it off for its own short life
