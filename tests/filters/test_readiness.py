"""`--readiness`: what each module lacks, and lines that really declare it."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from ftlint.catalogue.apis import load_apis
from ftlint.model.report import ExtensionModule
from ftlint.report import declaring
from tests.filters.project import Done, Project

BODY = """\
#include <Python.h>

static PyObject *
get(PyObject *self, PyObject *args)
{
    return PyLong_FromLong(1);
}

static PyMethodDef methods[] = {
    {"get", get, METH_NOARGS, NULL},
    {NULL, NULL, 0, NULL},
};

"""
MULTI = """\
static PyModuleDef_Slot my_slots[] = {
    {0, NULL},
};

static struct PyModuleDef my_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "calm",
    .m_methods = methods,
    .m_slots = my_slots,
};

PyMODINIT_FUNC
PyInit_calm(void)
{
    return PyModuleDef_Init(&my_module);
}
"""
WITHOUT_SLOTS = MULTI.replace(MULTI[: MULTI.index("static struct")], "").replace(
    "    .m_slots = my_slots,\n", ""
)
SINGLE = WITHOUT_SLOTS.replace(
    "    return PyModuleDef_Init(&my_module);\n",
    "    PyObject *m = PyModule_Create(&my_module);\n    return m;\n",
)
# The module is made elsewhere, as many that support Python 2 do.
MADE_BELOW = (
    SINGLE.replace("PyMODINIT_FUNC\nPyInit_calm(void)\n", "static PyObject *\nmake(void)\n")
    + "\nPyMODINIT_FUNC\nPyInit_calm(void)\n{\n    return make();\n}\n"
)
EXPORT = """\
static PySlot my_slots[] = {
    PySlot_STATIC_DATA(Py_mod_name, "calm"),
    PySlot_STATIC_DATA(Py_mod_methods, methods),
    PySlot_END
};

PyMODEXPORT_FUNC
PyModExport_calm(void)
{
    return my_slots;
}
"""
USED = MULTI.replace("    {0, NULL},", "    {Py_mod_gil, Py_MOD_GIL_USED},\n    {0, NULL},")


def added(done: Done) -> str:
    """Return the lines to add that a report proposes, without the place."""
    lines = done.out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("    at "))
    proposed = []
    for line in lines[start + 1 :]:
        if not line.startswith("    "):
            break
        proposed.append(line.removeprefix("    "))
    return "\n".join(proposed) + "\n"


@pytest.mark.parametrize(
    ("source", "style", "place", "after"),
    [
        (MULTI, "multi-phase", "to the slots `my_slots`", "my_slots[] = {\n"),
        (WITHOUT_SLOTS, "multi-phase", "`.m_slots = calm_slots`", "};\n\n"),
        (SINGLE, "single-phase", "after `m` is made", "PyModule_Create(&my_module);\n"),
        (MADE_BELOW, "single-phase", "after `m` is made", "PyModule_Create(&my_module);\n"),
        (EXPORT, "modexport", "to the slots `my_slots`", "my_slots[] = {\n"),
    ],
)
def test_the_proposed_lines_declare_the_module(
    project: Project, source: str, style: str, place: str, after: str
) -> None:
    path = project.write("calm.c", BODY + source)
    done = project.run("--readiness", "calm.c")
    assert re.match(
        rf"calm \({style}\): not declared \(calm.c:\d+\); no error in the way;", done.out
    )
    assert place in done.out
    text = path.read_text().replace("calm_slots,", "")
    position = text.index(after, text.index("methods[]")) + len(after)
    text = text[:position] + added(done) + text[position:]
    if "calm_slots" in done.out:
        text = text.replace("    .m_methods", "    .m_slots = calm_slots,\n    .m_methods")
    project.write("calm.c", text)
    done = project.run("--readiness", "calm.c")
    assert f"calm ({style}): declared GIL-free by " in done.out
    assert "FT101" not in project.json("calm.c").rules
    assert project.json("calm.c").report["files"][0]["gaps"] == []


def test_a_module_that_asks_for_the_gil(project: Project) -> None:
    project.write("calm.c", BODY + USED)
    out = project.run("--readiness", "calm.c").out
    assert "calm (multi-phase): asks for the GIL by Py_mod_gil slot (calm.c:15)" in out
    assert "at calm.c:15, replace Py_MOD_GIL_USED by Py_MOD_GIL_NOT_USED" in out


def test_a_module_nothing_keeps_is_kept_first(project: Project) -> None:
    source = SINGLE.replace("PyObject *m = PyModule", "return PyModule").replace("return m;", "")
    project.write("calm.c", BODY + source)
    out = project.run("--readiness", "calm.c").out
    assert "    at calm.c:23, keep the module in `PyObject *module`, and before it is" in out
    assert "        if (module != NULL) {" in out


BOUND = """\
#include <pybind11/pybind11.h>

PYBIND11_MODULE(calm, me$)
{
    me.attr("answer") = 42;
}
"""


def test_a_module_of_pybind11_is_declared_by_an_option(project: Project) -> None:
    option = "pybind11::mod_gil_not_used()"
    project.write("calm.cpp", BOUND.replace("$", ""))
    out = project.run("--readiness", "calm.cpp").out
    place = "    at calm.cpp:3, before the options it may have:"
    assert f"{place}\n    PYBIND11_MODULE(calm, me, {option})\n" in out
    project.write("calm.cpp", BOUND.replace("$", ", pybind11::mod_gil_used()"))
    out = project.run("--readiness", "calm.cpp").out
    assert "    at calm.cpp:3, replace mod_gil_used by mod_gil_not_used\n" in out
    project.write("calm.cpp", BOUND.replace("$", f", {option}"))
    assert "declared GIL-free by mod_gil_not_used" in project.run("--readiness", "calm.cpp").out


@pytest.mark.network
def test_the_line_for_cython_is_read_by_cython(project: Project) -> None:
    site = project.directory / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(site), "cython"]
    subprocess.run(pip, check=True, env=os.environ)
    python = {**os.environ, "PYTHONPATH": str(site)}

    def generate(first: str) -> None:
        project.write("calm.pyx", f"{first}def f(x):\n    return x\n")
        command = [sys.executable, "-m", "cython", "-3", "calm.pyx"]
        subprocess.run(command, check=True, cwd=project.directory, env=python)

    generate("")
    generate(added(project.run("--readiness", "calm.c")))
    assert "declared GIL-free" in project.run("--readiness", "calm.c").out


def test_what_a_generator_declared_is_changed_where_it_is_generated() -> None:
    module = ExtensionModule("calm", "multi-phase", "cython", False, "Py_mod_gil slot", "c.c", 3)
    first, line = declaring.lines(module)
    assert first == "at the top of calm.pyx:"
    assert line == "# cython: freethreading_compatible=True"


def test_errors_are_in_the_way_silenced_ones_are_not_known_ones_are(project: Project) -> None:
    slot = "    {Py_mod_gil, Py_MOD_GIL_NOT_USED},\n"
    project.edit("src/spam.c", slot, "")
    first = "spam (multi-phase): not declared (src/spam.c:36); "
    done = project.run("--readiness", "src")
    assert done.out.startswith(f"{first}1 error in the way; 2 other findings, latent\n")
    assert "Py_MOD_GIL_NOT_USED" not in done.out
    project.run("--write-baseline", "known.json", "src")
    done = project.run("--readiness", "--baseline", "known.json", "src")
    assert done.out.startswith(f"{first}1 error in the way; 2 other findings, latent\n")
    project.edit("src/spam.c", "(list, 0);", "(list, 0); // ftlint: ignore[FT201] ours")
    done = project.run("--readiness", "src")
    assert done.out.startswith(f"{first}no error in the way; 2 other findings, latent\n    at ")
    assert "Py_MOD_GIL_NOT_USED" in done.out


def test_a_file_that_was_not_analysed_is_in_the_way(project: Project) -> None:
    project.write("calm/calm.c", BODY + MULTI)
    project.write("calm/broken.c", "\0")
    done = project.run("--readiness", "calm")
    assert "no error in the way; 1 file not analysed" in done.out
    assert "Py_MOD_GIL_NOT_USED" not in done.out


def test_several_modules_and_none(project: Project) -> None:
    project.write("src/calm.c", BODY + MULTI)
    names = [line.split(" ")[0] for line in project.run("--readiness", "src").out.splitlines()]
    assert [name for name in names if name in ("calm", "spam")] == ["calm", "spam"]
    project.write("lib/none.c", "int f(void) { return 1; }\n")
    assert project.run("--readiness", "lib").out.startswith("no extension module found")


def test_readiness_is_text_about_all_of_a_module(project: Project) -> None:
    for other in (["--format", "json"], ["--changed-since", "HEAD"]):
        done = project.run("--readiness", *other, "src")
        assert (done.code, "--readiness has no meaning" in done.err) == (2, True)
    project.write("ftlint.toml", 'sources = ["src"]')
    assert "1 error in the way" in project.run("--readiness", "src/counter.h").out


def test_every_framework_has_its_lines() -> None:
    for framework in load_apis().frameworks:
        module = ExtensionModule("calm", "unknown", framework.name, False, "", "calm.c", 3)
        text = "\n".join(declaring.lines(module))
        assert "calm" in text or framework.name in text
        assert "$" not in text
