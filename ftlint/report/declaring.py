"""The lines that declare a module GIL-free, for each way a module can be made."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.model.report import ExtensionModule

_SLOT = """\
#if PY_VERSION_HEX >= 0x030D0000
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif"""

# What to write for the initialisation of a framework; $ stands for the module's name.
_FRAMEWORKS = {
    "pybind11": "PYBIND11_MODULE($, m, py::mod_gil_not_used())",
    "nanobind": "nanobind_add_module($ FREE_THREADED ...)    # CMakeLists.txt",
    "boost-python": """\
#ifdef Py_GIL_DISABLED
    PyUnstable_Module_SetGIL(boost::python::scope().ptr(), Py_MOD_GIL_NOT_USED);
#endif""",
}

# The same for those that write the file: a line in it would be gone at the next build.
_GENERATORS = {
    "cython": "# cython: freethreading_compatible=True    # the first line of $.pyx",
    "swig": "swig -python -nogil ...    # SWIG 4.4 or newer",
    "f2py": "f2py --freethreading-compatible -m $ ...    # numpy 2.1 or newer",
}


def lines(module: ExtensionModule) -> Iterator[str]:
    """Yield what to add, and where, for a module that nothing stops from being declared."""
    place = f"{module.file}:{module.line}"
    if module.framework in _GENERATORS:
        yield f"where {module.file} is generated:"
        yield from _GENERATORS[module.framework].replace("$", module.name).splitlines()
    elif module.framework in _FRAMEWORKS:
        yield f"at {place}, or where the module is built:"
        yield from _FRAMEWORKS[module.framework].replace("$", module.name).splitlines()
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
    variable = module.variable or "module"
    created = f"`{variable}` is made" if module.variable else "the module is made, as `module`"
    yield f"at {place}, where {created} and before it is returned:"
    yield "#ifdef Py_GIL_DISABLED"
    yield f"    if ({variable} != NULL) {{"
    yield f"        PyUnstable_Module_SetGIL({variable}, Py_MOD_GIL_NOT_USED);"
    yield "    }"
    yield "#endif"
