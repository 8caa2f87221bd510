from __future__ import annotations

import pytest

from ftlint.frontend.macro_uses import defined_by_flags, find_macro_uses

SLOT = "    {Py_mod_gil, Py_MOD_GIL_NOT_USED},\n"


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        (SLOT, ()),
        (f"#ifdef A\n{SLOT}#endif\n", ("defined(A)",)),
        (f"#ifndef A\n#define B\n{SLOT}#endif\n", ("!defined(A)",)),
        (f"#ifndef A_H\n#define A_H\n{SLOT}#endif\n", ()),
        (f"#if A > 1 && \\\n    B\n{SLOT}#endif\n", ("A > 1 && B",)),
        (f"#if A /* why */ // so\n{SLOT}#endif\n", ("A",)),
        (f"#if A\n#else\n{SLOT}#endif\n", ("!(A)",)),
        (f"#if A\n#elif B\n{SLOT}#endif\n", ("!(A) && B",)),
        (f"#if A\n#if B\n#endif\n{SLOT}#endif\n", ("A",)),
        (f"  # if A\n#  if B\n{SLOT}# endif\n#endif\n", ("A", "B")),
        (f"#endif\n{SLOT}", ()),
    ],
)
def test_conditions(text: str, conditions: tuple[str, ...]) -> None:
    (use,) = find_macro_uses("spam.c", text.encode())
    assert use.conditions == conditions
    assert (use.name, use.is_definition) == ("Py_mod_gil", False)
    assert text.splitlines()[use.span.line - 1][use.span.column - 1 :].startswith("Py_mod_gil")


@pytest.mark.parametrize(
    "text",
    [
        "// Py_mod_gil\n",
        "/* Py_mod_gil */\n",
        " * Py_mod_gil\n",
        'char *s = "Py_mod_gil";\n',
        "#ifdef Py_mod_gil\n#endif\n",
        "int my_Py_mod_gil;\n",
        "int Py_mod_gil_count;\n",
    ],
)
def test_what_is_no_use(text: str) -> None:
    assert find_macro_uses("spam.c", text.encode()) == ()


def test_definitions_have_a_value() -> None:
    (use,) = find_macro_uses("spam.c", b"#  define Py_LIMITED_API 0x030A0000 // abi3\r\n")
    assert (use.name, use.value, use.is_definition) == ("Py_LIMITED_API", "0x030A0000", True)


def test_flags_define_too() -> None:
    flags = ("-D", "Py_LIMITED_API=0x030A0000", "-DNB_FREE_THREADED", "-DOTHER", "-Ispam")
    found = defined_by_flags("spam.c", flags)
    assert [(use.name, use.value) for use in found] == [
        ("Py_LIMITED_API", "0x030A0000"),
        ("NB_FREE_THREADED", ""),
    ]
