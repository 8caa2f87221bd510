"""Classes, templates and namespaces of C++ headers that are missing, and the code around them."""

from __future__ import annotations

import pytest

from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_source
from ftlint.model.expr import FunctionRef
from ftlint.model.facts import Call, GapKind, Unit

_HEADER = "#include <library/library.hpp>\n#include <memory>\n#include <string>\n"


def _unit(text: str) -> Unit:
    return parse_source("/nowhere/spam.cpp", (_HEADER + text).encode(), Options(root="/nowhere"))


def _calls(unit: Unit, name: str) -> set[str]:
    """Return what a function calls, by the last part of the name."""
    (function,) = (f for f in unit.functions if f.name.endswith(name))
    return {
        call.callee.symbol.rpartition("::")[2].partition("(")[0]
        for _, call in function.calls
        if isinstance(call, Call) and isinstance(call.callee, FunctionRef)
    }


_USES = {
    "a value": "Document doc; doc.parse();",
    "a chain": "make(); Document *doc; doc->root().parse().page(3);",
    "an assignment": "Document doc; Page page = doc.parse(); std::string s = page.name();",
    "a static function": "auto doc = Document::parse('x'); doc->close();",
    "a smart pointer": "std::shared_ptr<Document> doc; doc->parse(Document::Mode, std::string());",
    "a loop": "Document doc; for (auto page : doc.pages()) { page.parse(); }",
    "a condition": "Document doc; if (doc.parse() == 3 && !doc.empty()) make();",
    "an enumerator": "Document doc; switch (doc.parse()) { case Document::page: make(); }",
    "a nested type": "Document doc; Document::Page page(doc); page.parse();",
    "a template": "Table<int, Page> table; table[3].parse();",
    "a namespace": "lib::Document doc; auto x = lib::read(doc); x.parse();",
    "a template in a namespace": "lib::Result<int> r = 3; r.parse();",
    "an operator": "Document doc; auto x = doc + 3; x += 4; n += x.parse();",
}


@pytest.mark.parametrize("use", _USES)
def test_what_stands_around_a_use_survives(use: str) -> None:
    unit = _unit(f"void own(); int make();\nvoid f(int n) {{ {_USES[use]} own(); }}\n")
    assert {"parse", "own"} <= _calls(unit, "f")
    named = {gap.kind for gap in unit.gaps}
    assert GapKind.MISSING_HEADER in named
    assert named <= {GapKind.MISSING_HEADER, GapKind.UNKNOWN_TYPE, GapKind.UNKNOWN_NAME}


def test_a_class_derived_from_an_unknown_one_keeps_its_methods() -> None:
    unit = _unit(
        "static int lines;\n"
        "class Reader : public lib::Source, public Callbacks {\n"
        "  public: Reader(int n) : lib::Source(n) {}\n"
        "  ~Reader() override = default;\n"
        "  void line(Text text) override { lines += text.size(); }\n"
        "};\n"
    )
    assert "size" in _calls(unit, "line")
    assert {g.name for g in unit.gaps} >= {"Callbacks", "library/library.hpp"}


def test_a_member_of_a_missing_class_is_named() -> None:
    unit = _unit("void f(Document &doc) { auto p = doc.first_page; Document::open(3); }\n")
    names = {gap.name for gap in unit.gaps if gap.kind is GapKind.UNKNOWN_NAME}
    assert "Document::first_page" in names


def test_a_class_that_is_only_announced() -> None:
    unit = _unit(
        "namespace app { class Model; void own(); }\n"
        "void f() { app::Model model; model.load(); app::own(); }\n"
    )
    assert {"load", "own"} <= _calls(unit, "f")


@pytest.mark.parametrize("name", ["SQLHANDLE", "handle_t", "HRESULT"])
def test_types_of_c_stay_numbers(name: str) -> None:
    unit = _unit(
        f"void own();\nvoid f({name} h) {{ {name} x = 3; switch (x | h) {{ case 1: own(); }} }}\n"
    )
    assert "own" in _calls(unit, "f")
    assert {gap.kind for gap in unit.gaps} == {GapKind.MISSING_HEADER, GapKind.UNKNOWN_TYPE}
