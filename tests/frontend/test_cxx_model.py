"""The models of the C++ library and of binding frameworks know what extensions use of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftlint.frontend.flags import command_line
from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_file, parse_source
from ftlint.frontend.search_path import MODELS
from ftlint.model.expr import FunctionRef
from ftlint.model.facts import Call, GapKind, Unit

_DATA = Path(__file__).parent.parent / "data" / "cxx"
_HEADERS = sorted(path.name for path in (MODELS / "cxx").iterdir() if path.is_file())


def _unit(text: str) -> Unit:
    return parse_source("/nowhere/spam.cpp", text.encode(), Options(root="/nowhere"))


def _called(unit: Unit) -> set[str]:
    return {
        instruction.callee.symbol
        for function in unit.functions
        for block in function.blocks
        for instruction in block.instructions
        if isinstance(instruction, Call) and isinstance(instruction.callee, FunctionRef)
    }


@pytest.mark.parametrize("name", sorted(path.name for path in _DATA.iterdir()))
def test_nothing_an_extension_uses_is_unknown(name: str) -> None:
    unit = parse_file(str(_DATA / name), Options())
    assert unit.gaps == ()
    assert unit.functions


@pytest.mark.parametrize("standard", ["c++11", "c++17", "c++20", "gnu++23"])
def test_every_header_parses_alone_under_any_standard(standard: str) -> None:
    options = Options(root="/nowhere", extra_flags=(f"-std={standard}",))
    for header in _HEADERS:
        text = f"#include <{header}>\nint spam() {{ return 1; }}\n".encode()
        assert parse_source("/nowhere/spam.cpp", text, options).gaps == (), header


def test_a_header_that_is_missing_is_said() -> None:
    (gap,) = _unit("#include <no_such_header>\nint spam() { return 1; }\n").gaps
    assert (gap.kind, gap.name) == (GapKind.MISSING_HEADER, "no_such_header")


def test_calls_carry_the_names_of_the_standard() -> None:
    unit = _unit(
        "#include <atomic>\n#include <map>\n#include <mutex>\n#include <string>\n"
        "static std::map<std::string, int> table;\n"
        "static std::mutex lock; static std::atomic<int> n;\n"
        "int get(const std::string &key) {\n"
        "  std::lock_guard<std::mutex> held(lock);\n"
        "  n += 1;\n"
        "  if (table.find(key) == table.end()) table[key] = 1;\n"
        "  return table.at(key);\n"
        "}\n"
    )
    assert {
        "std::lock_guard::lock_guard",
        "std::atomic::operator+=",
        "std::map::find",
        "std::map::operator[]",
        "std::map::at",
    } <= _called(unit)


def test_the_machine_s_cxx_headers_are_never_searched() -> None:
    flags = command_line("spam.cpp", Options(), (), ())
    assert not [flag for flag in flags if "/c++/" in flag]
    assert flags.index(str(MODELS / "cxx")) < flags.index(str(MODELS / "libc"))
