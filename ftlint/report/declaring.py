"""The lines that declare a module GIL-free, for each way a module can be made."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model.report import ExtensionModule

_SLOT = """\
#if PY_VERSION_HEX >= 0x030D0000
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif"""

# Where the initialisation of a framework is declared, and what to write there. @ stands for the
# place of the module, $ for its name, % for the variable it is given in.
_FRAMEWORKS = {
    "pybind11": (
        "at @, before the options it may have:",
        "PYBIND11_MODULE($, %, pybind11::mod_gil_not_used())",
    ),
    "nanobind": (
        "in CMakeLists.txt, where the module of @ is built:",
        "nanobind_add_module($ FREE_THREADED ...)",
    ),
    "boost-python": (
        "at @, in the body of the module:",
        """\
#ifdef Py_GIL_DISABLED
    PyUnstable_Module_SetGIL(boost::python::scope().ptr(), Py_MOD_GIL_NOT_USED);
#endif""",
    ),
}

# The same for those that write the file: a line in it would be gone at the next build.
_GENERATORS = {
    "cython": ("at the top of $.pyx:", "# cython: freethreading_compatible=True"),
    "swig": ("where @ is generated, with SWIG 4.4 or newer:", "swig -python -nogil ..."),
    "f2py": (
        "where @ is generated, with numpy 2.1 or newer:",
        "f2py --freethreading-compatible -m $ ...",
    ),
}


def lines(module: ExtensionModule) -> Iterator[str]:
    """Yield what to add, and where, for a module that nothing stops from being declared."""
    place = f"{module.file}:{module.line}"
    if module.framework in _GENERATORS:
        for line in _GENERATORS[module.framework]:
            yield line.replace("$", module.name).replace("@", module.file)
    elif module.framework in _FRAMEWORKS:
        yield from _framework(module, place)
    elif module.framework:
        yield f"with the newest {module.framework}, which declares the modules it makes"
    elif module.declared:
        yield f"at {place}, replace Py_MOD_GIL_USED by Py_MOD_GIL_NOT_USED"
    elif module.style == "modexport":
        yield f"at {place}, to the slots `{module.slots}`, before PySlot_END:"
        yield "    PySlot_DATA(Py_mod_gil, Py_MOD_GIL_NOT_USED),"
    elif module.style == "multi-phase":
        yield from _multi_phase(module, place)
    else:
        yield from _single_phase(module, place)


def _framework(module: ExtensionModule, place: str) -> Iterator[str]:
    if module.declared:
        yield f"at {place}, replace {module.declared} by mod_gil_not_used"
        return
    where, text = _FRAMEWORKS[module.framework]
    if module.framework == "pybind11" and module.style == "unknown":
        where = "at @, for PYBIND11_PLUGIN, the module that is made below it, and its `return`:"
    yield where.replace("@", place)
    yield from text.replace("$", module.name).replace("%", module.variable or "m").splitlines()


def _multi_phase(module: ExtensionModule, place: str) -> Iterator[str]:
    if module.slots:
        yield f"at {place}, to the slots `{module.slots}`, before the last entry:"
        yield from _SLOT.splitlines()
        return
    slots = f"{module.name}_slots"
    yield f"at {place}, before `{module.definition}`, and `.m_slots = {slots}` in it:"
    yield f"static PyModuleDef_Slot {slots}[] = {{"
    yield from _SLOT.splitlines()
    yield "    {0, NULL},"
    yield "};"


def _single_phase(module: ExtensionModule, place: str) -> Iterator[str]:
    if module.variable:
        yield f"at {place}, after `{module.variable}` is made:"
    else:
        yield f"at {place}, keep the module in `PyObject *module`, and before it is returned:"
    variable = module.variable or "module"
    yield "#ifdef Py_GIL_DISABLED"
    yield f"    if ({variable} != NULL) {{"
    yield f"        PyUnstable_Module_SetGIL({variable}, Py_MOD_GIL_NOT_USED);"
    yield "    }"
    yield "#endif"
