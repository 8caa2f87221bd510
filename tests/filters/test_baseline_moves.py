"""What is known stays known however the code is moved about; what is added is new."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.filters.project import Project

# Functions of one program: shared state used by several of them, and calls that borrow.
BODIES = {
    "get": "    if (cached == NULL) {\n        cached = PyDict_New();\n    }\n"
    "    return Py_NewRef(cached);\n",
    "forget": "    Py_CLEAR(cached);\n    Py_RETURN_NONE;\n",
    "count": "    counter++;\n    return PyLong_FromLong(counter);\n",
    "reset": "    counter = 0;\n    Py_RETURN_NONE;\n",
    "more": "    counter += 2;\n    Py_RETURN_NONE;\n",
    "first": "    PyObject *item = PyList_GetItem(arg, 0);\n    return Py_XNewRef(item);\n",
    "last": "    PyObject *item = PyList_GetItem(arg, 0);\n    return Py_XNewRef(item);\n",
    "path": '    PyObject *item = PySys_GetObject("path");\n    Py_XINCREF(item);\n'
    '    item = PySys_GetObject("path");\n    Py_XINCREF(item);\n    return item;\n',
}
NAMES = tuple(BODIES)
HEAD = "#include <Python.h>\n\nstatic PyObject *cached;\nstatic long counter;\n"
COMMENT = "/* PyList_GetItem(arg, 0); counter++; */\n"
LIGHT = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def function(name: str, body: str) -> str:
    return f"\nstatic PyObject *\n{name}(PyObject *self, PyObject *arg)\n{{\n{body}}}\n"


def program(order: Sequence[str], change: Any = lambda body: body) -> str:
    table = "".join(f'    {{"{name}", {name}, METH_O, NULL}},\n' for name in NAMES)
    functions = "".join(function(name, change(BODIES[name])) for name in order)
    return (
        f"{HEAD}{functions}\n"
        f"static PyMethodDef methods[] = {{\n{table}    {{NULL, NULL, 0, NULL}},\n}};\n"
        "static PyModuleDef_Slot slots[] = {{Py_mod_gil, Py_MOD_GIL_NOT_USED}, {0, NULL}};\n"
        'PyModuleDef spam = {PyModuleDef_HEAD_INIT, .m_name = "spam", .m_methods = methods,\n'
        "                    .m_slots = slots};\n"
        "PyMODINIT_FUNC PyInit_spam(void) { return PyModuleDef_Init(&spam); }\n"
    )


@pytest.fixture
def known(project: Project) -> Project:
    (project.directory / "src/counter.h").unlink()
    project.write("src/spam.c", program(NAMES))
    project.run("--write-baseline", "known.json", "src")
    entries = json.loads((project.directory / "known.json").read_text())["findings"]
    assert len(entries) >= 6
    return project


def new(project: Project) -> list[tuple[str, str]]:
    report = project.json("--baseline", "known.json", "src").report
    assert report["notices"] == []
    return [(item["rule"], item["location"]["function"]) for item in report["findings"]]


@LIGHT
@given(order=st.permutations(NAMES), above=st.integers(0, 40))
def test_functions_may_move(known: Project, order: list[str], above: int) -> None:
    known.write("src/spam.c", COMMENT * above + program(order))
    assert new(known) == []


@LIGHT
@given(
    indentation=st.sampled_from([" ", "\t", "        "]),
    comment=st.sampled_from(["", "  // counter++;", " /* why */"]),
    end=st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_lines_may_be_laid_out_anew(
    known: Project, indentation: str, comment: str, end: str
) -> None:
    def change(body: str) -> str:
        lines = body.replace("    ", indentation).splitlines()
        return "".join(f"{line}{comment}{end}" for line in lines)

    known.write("src/spam.c", program(NAMES, change))
    assert new(known) == []


def test_a_file_may_be_renamed(known: Project) -> None:
    (known.directory / "src/spam.c").unlink()
    known.write("lib/eggs.c", COMMENT + program(NAMES[::-1]))
    report = known.json("--baseline", "known.json", "src", "lib").report
    assert (report["findings"], report["notices"]) == ([], ["no C or C++ sources in 'src'"])
    done = known.run("--write-baseline", "known.json", "lib")
    assert "stale" not in done.out
    text = (known.directory / "known.json").read_text()
    assert "lib/eggs.c" in text
    assert "src/spam.c" not in text


def test_a_copy_is_new(known: Project) -> None:
    known.write("src/eggs.c", program(NAMES).replace("spam", "eggs"))
    report = known.json("--baseline", "known.json", "src").report
    assert {item["location"]["file"] for item in report["findings"]} == {"src/eggs.c"}
    assert len(report["findings"]) == len(report["baselined"])
    assert report["notices"] == []


@LIGHT
@given(order=st.permutations(NAMES), more=st.integers(1, 3))
def test_more_of_the_same_is_new(known: Project, order: list[str], more: int) -> None:
    again = '    item = PySys_GetObject("path");\n    Py_XINCREF(item);\n' * more
    text = program(order).replace("    return item;", f"{again}    return item;")
    known.write("src/spam.c", text)
    assert new(known) == [("FT209", "path")] * more


@LIGHT
@given(order=st.permutations(NAMES))
def test_other_state_in_known_lines_is_new(known: Project, order: list[str]) -> None:
    text = program(order).replace("counter += 2;", "counter += 2; others++;")
    known.write("src/spam.c", text.replace(HEAD, f"{HEAD}static long others;\n"))
    assert new(known) == [("FT306", "more")]
