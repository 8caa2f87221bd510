from __future__ import annotations

import pytest

from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_source
from ftlint.model.expr import Aggregate, FunctionRef, String, strip_casts
from ftlint.model.facts import Unit


def unit_of(text: str) -> Unit:
    source = b"#include <Python.h>\n" + text.encode()
    return parse_source("/nowhere/spam.c", source, Options(root="/nowhere"))


TABLES = {
    "function": '{"get", somewhere_else, METH_NOARGS, NULL}',
    "cast function": '{"get", (PyCFunction)somewhere_else, METH_NOARGS, NULL}',
    "text": '{"get", here, METH_NOARGS, somewhere_doc}',
    "flag": '{"get", here, SOME_FLAG, NULL}',
    "address": '{"get", here, METH_NOARGS, &somewhere_doc[0]}',
}


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_survives_an_unknown_name(kind: str) -> None:
    unit = unit_of(
        "static PyObject *here(PyObject *self, PyObject *args) { return NULL; }\n"
        f"static PyMethodDef methods[] = {{{TABLES[kind]}, {{NULL}}}};\n"
    )
    (table,) = unit.variables
    assert isinstance(table.initialiser, Aggregate)
    row = dict(table.initialiser.items[0][1].items)  # type: ignore[union-attr]
    assert row["ml_name"] == String("get")
    called = strip_casts(row["ml_meth"])
    assert isinstance(called, FunctionRef)
    assert called.symbol.endswith("somewhere_else" if "function" in kind else "here")
    assert [gap.name for gap in unit.gaps] != []


@pytest.mark.parametrize(
    "declaration",
    [
        "HIDDEN int f(void)",
        "HIDDEN PyObject *\nf(void)",
        "HIDDEN static unsigned f(void)",
        "unknown_t *f(void)",
        "unknown_t f(unknown_t x, OTHER *y)",
        "HIDDEN unknown_t *f(void)",
    ],
)
def test_a_function_survives_unknown_words(declaration: str) -> None:
    unit = unit_of(f"{declaration} {{ return 0; }}\nint g(void) {{ return 1; }}\n")
    assert [function.name for function in unit.functions] == ["f", "g"]
    assert unit.gaps


def test_the_cases_of_a_switch_survive() -> None:
    unit = unit_of(
        "int a(void); int b(void);\n"
        "int f(int x) { switch (x) { case ONE: return a(); case TWO: return b(); } return 0; }\n"
    )
    assert "'a'" in repr(unit.functions)
    assert "'b'" in repr(unit.functions)
    assert {gap.name for gap in unit.gaps} == {"ONE", "TWO"}
