from __future__ import annotations

import pytest

from ftlint.analysis.modules.modules import Module, Style
from ftlint.analysis.world import World
from ftlint.catalogue.apis import load_apis
from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_source
from ftlint.model.program import link
from tests.analysis.sources import world_of

INIT = """
static struct PyModuleDef spam = {PyModuleDef_HEAD_INIT, .m_name = "spam", .m_slots = slots};
PyMODINIT_FUNC PyInit_spam(void) { return PyModuleDef_Init(&spam); }
"""
SINGLE = """
static struct PyModuleDef spam = {PyModuleDef_HEAD_INIT, .m_name = "spam", .m_size = -1};
static void declare(PyObject *m) { PyUnstable_Module_SetGIL(m, Py_MOD_GIL_NOT_USED); }
PyMODINIT_FUNC PyInit_spam(void) {
    PyObject *m = PyModule_Create(&spam);
    %s
    return m;
}
"""


def module(source: str) -> Module:
    found = world_of(spam_c=source).modules.all
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("slots", "is_free", "is_used"),
    [
        ("{0, NULL}", False, False),
        ("{Py_mod_gil, Py_MOD_GIL_NOT_USED}, {0, NULL}", True, False),
        ("{.value = (void *)1, .slot = Py_mod_gil}, {0, NULL}", True, False),
        ("{Py_mod_gil, Py_MOD_GIL_USED}, {0, NULL}", False, True),
        ("{Py_mod_gil, NULL}, {0, NULL}", False, True),
    ],
)
def test_slots(slots: str, is_free: bool, is_used: bool) -> None:
    found = module(f"static PyModuleDef_Slot slots[] = {{{slots}}};" + INIT)
    assert found.style is Style.MULTI_PHASE
    assert (found.declared_gil_free, found.declared_used) == (is_free, is_used)


def test_slots_filled_at_run_time() -> None:
    source = """
        static int spam_exec(PyObject *m) { return 0; }
        static PyModuleDef_Slot slots[3];
        static struct PyModuleDef spam = {PyModuleDef_HEAD_INIT, .m_slots = slots};
        PyMODINIT_FUNC PyInit_spam(void) {
            int n = 0;
            slots[n++] = (PyModuleDef_Slot){Py_mod_exec, spam_exec};
            slots[n].slot = Py_mod_gil;
            slots[n].value = Py_MOD_GIL_NOT_USED;
            return PyModuleDef_Init(&spam);
        }
    """
    found = module(source)
    assert found.declared_gil_free
    assert len(found.exec_functions) == 1


@pytest.mark.parametrize(
    ("call", "is_free"),
    [
        ("PyUnstable_Module_SetGIL(m, Py_MOD_GIL_NOT_USED);", True),
        ("declare(m);", True),
        ("PyUnstable_Module_SetGIL(m, Py_MOD_GIL_USED);", False),
        ("", False),
    ],
)
def test_single_phase(call: str, is_free: bool) -> None:
    found = module(SINGLE % call)
    assert found.style is Style.SINGLE_PHASE
    assert found.declared_gil_free is is_free


def test_a_call_from_exec_comes_too_late() -> None:
    source = """
        static int spam_exec(PyObject *m) {
            return PyUnstable_Module_SetGIL(m, Py_MOD_GIL_NOT_USED);
        }
        static PyModuleDef_Slot slots[] = {{Py_mod_exec, spam_exec}, {0, NULL}};
    """
    found = module(source + INIT)
    assert not found.declared_gil_free
    assert len(found.late) == 1


def test_a_call_nobody_makes_is_late_as_well() -> None:
    found = module(SINGLE % "")
    assert [stated.function.rpartition(":")[2] for stated in found.late] == ["declare"]


def test_an_export_hook_wins_over_an_init_function() -> None:
    source = """
        static PySlot more[] = {PySlot_DATA(Py_mod_gil, Py_MOD_GIL_NOT_USED), PySlot_END};
        static PySlot slots[] = {
            PySlot_STATIC_DATA(Py_mod_name, "spam"), PySlot_DATA(Py_mod_slots, more), PySlot_END};
        static struct PyModuleDef spam = {PyModuleDef_HEAD_INIT, .m_name = "spam"};
        PyMODEXPORT_FUNC PyModExport_spam(void) { return slots; }
        PyMODINIT_FUNC PyInit_spam(void) { return PyModule_Create(&spam); }
    """
    found = module(source)
    assert found.style is Style.EXPORT
    assert found.declared_gil_free


def test_files_belong_to_the_module_that_reaches_them() -> None:
    free = "static PyModuleDef_Slot slots[] = {{Py_mod_gil, Py_MOD_GIL_NOT_USED}, {0, NULL}};"
    none = "static PyModuleDef_Slot slots[] = {{0, NULL}};"
    world = world_of(
        spam_c="void help(void); void use(void) { help(); }" + free + INIT,
        eggs_c="void help(void); extern int level;" + none + INIT.replace("spam", "eggs"),
        help_c="int level; void help(void) {}",
        alone_c="void alone(void) {}",
    )

    def owner(function: str, file: str) -> str:
        module = world.modules.of(function, f"/nowhere/{file}")
        return module.name if module else ""

    assert owner("help", "help.c") == "spam"
    assert owner("", "eggs.c") == "eggs"
    assert owner("alone", "alone.c") == ""


@pytest.mark.parametrize(
    ("header", "owners"),
    [('#include "made_by_the_build.h"', ["eggs"]), ("", ["eggs", "spam"])],
    ids=["through a table", "linked"],
)
def test_what_a_missing_header_would_declare_links_no_files(header: str, owners: list[str]) -> None:
    slots = "static PyModuleDef_Slot slots[] = {{0, NULL}};"
    sources = {
        "api": "int Eggs_Get(void) { return 1; }",
        "eggs": "int Eggs_Get(void); void use(void) { Eggs_Get(); }"
        + slots
        + INIT.replace("spam", "eggs"),
        "spam": f"{header}\nvoid use(void) {{ Eggs_Get(); }}" + slots + INIT,
    }
    units = [
        parse_source(
            f"/nowhere/{name}.c",
            f"#include <Python.h>\n{text}".encode(),
            Options(root="/nowhere"),
        )
        for name, text in sources.items()
    ]
    modules = World(link(units), load_apis()).modules
    assert [module.name for module in modules.of_file("/nowhere/api.c")] == owners


def pybind(option: str) -> str:
    """What PYBIND11_MODULE expands to, as far as it matters."""
    return f"""
        #include <Python.h>
        namespace pybind11 {{
        struct mod_gil_not_used {{ mod_gil_not_used() {{}} }};
        inline mod_gil_not_used mod_gil_used() {{ return mod_gil_not_used(); }}
        struct slots_array {{ PyModuleDef_Slot *data(); }};
        template <class... O> slots_array init_slots(int (*exec)(PyObject *), O... options);
        }}
        static void pybind11_init_spam(PyObject *m) {{}}
        static int pybind11_exec_spam(PyObject *m) {{ pybind11_init_spam(m); return 0; }}
        extern "C" PyObject *PyInit_spam() {{
            static pybind11::slots_array slots
                = pybind11::init_slots(&pybind11_exec_spam{option});
            static PyModuleDef def = {{PyModuleDef_HEAD_INIT, "spam", nullptr, 0, nullptr,
                                       slots.data()}};
            return PyModuleDef_Init(&def);
        }}
    """


@pytest.mark.parametrize(
    ("option", "is_free", "is_used"),
    [
        ("", False, False),
        (", pybind11::mod_gil_not_used()", True, False),
        (", pybind11::mod_gil_used()", False, True),
    ],
)
def test_a_framework_declares_by_its_options(option: str, is_free: bool, is_used: bool) -> None:
    world = world_of(spam_cpp=pybind(option))
    (found,) = world.modules.all
    assert found.framework == "pybind11"
    assert (found.declared_gil_free, found.declared_used) == (is_free, is_used)
    alone = {f.name for s, f in world.program.functions.items() if world.contexts.is_import_only(s)}
    assert {"pybind11_exec_spam", "pybind11_init_spam", "PyInit_spam"} <= alone


def test_a_broken_init_function_is_not_whole() -> None:
    whole = module(SINGLE % "")
    assert whole.is_whole
    source = "#include <Python.h>\n" + SINGLE % "ATTACH(m, {) PyUnstable_Module_SetGIL(m, GIL);"
    unit = parse_source("/nowhere/spam.c", source.encode(), Options(root="/nowhere"))
    assert unit.gaps
    (broken,) = World(link([unit]), load_apis()).modules.all
    assert not broken.is_whole
