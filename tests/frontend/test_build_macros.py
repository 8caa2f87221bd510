"""What build files define: read, never run; one platform's view of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftlint.frontend.build_macros import defined_macros
from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_file

SETUP = {
    "keyword": 'Extension("a", define_macros=[("HAVE_A", None), ("SIZE", "8")])',
    "appended": 'macros = []\nmacros.append(("HAVE_A", 1))\nmacros.append(("SIZE", "8"))',
    "extended": 'defs = [("HAVE_A", 1)]\ndefs.extend([("SIZE", 8)])',
    "added": 'self.define_macros += [("HAVE_A", 1), ("SIZE", 8)]',
    "flags": 'Extension("a", extra_compile_args=["-O3", "-DHAVE_A", "-DSIZE=8"])',
    "options": 'options = {"define_macros": [("HAVE_A", 1), ("SIZE", 8)]}',
    "item": 'macros["HAVE_A"] = 1\nmacros["SIZE"] = 8',
    "probed": 'if find_library("a"):\n    macros.append(("HAVE_A", 1))\n    defs = [("SIZE", 8)]',
}
PLATFORM = [
    ('sys.platform == "win32"', False),
    ('sys.platform.startswith("linux")', True),
    ('sys.platform != "win32"', True),
    ('os.name == "nt" or sys.platform == "cygwin"', False),
    ('os.name == "posix" and not WINDOWS', True),
    ("is_macos()", False),
    ("HERE", False),
    ('platform.machine() == "x86_64"', None),
    ("with_speedups", None),
]


@pytest.mark.parametrize("text", SETUP.values(), ids=SETUP)
def test_macros_of_a_setup_script(tmp_path: Path, text: str) -> None:
    (tmp_path / "setup.py").write_text(text)
    assert defined_macros(str(tmp_path)) == ("HAVE_A=1", "SIZE=8")


@pytest.mark.parametrize(("test", "holds"), PLATFORM, ids=[test for test, _ in PLATFORM])
def test_conditions_about_the_platform_are_decided(
    tmp_path: Path, test: str, holds: bool | None
) -> None:
    (tmp_path / "setup.py").write_text(
        f'HERE = sys.platform == "darwin"\nif {test}:\n    macros.append(("YES", 1))\n'
        'else:\n    macros.append(("NO", 1))\n'
    )
    both = {True: ("YES=1",), False: ("NO=1",), None: ("NO=1", "YES=1")}
    assert defined_macros(str(tmp_path)) == both[holds]


def test_values_that_are_computed_keep_their_kind(tmp_path: Path) -> None:
    (tmp_path / "setup.py").write_text(
        "macros = [('TEXT', '\"%s\"' % version), ('FORMATTED', f'\"{version}\"'), ('N', int(v))]"
    )
    assert defined_macros(str(tmp_path)) == ('FORMATTED=""', "N=1", 'TEXT=""')


def test_the_view_is_not_the_projects_to_change(tmp_path: Path) -> None:
    (tmp_path / "setup.py").write_text(
        'macros = [("Py_LIMITED_API", "0x030b0000"), ("PY_SSIZE_T_CLEAN", 1), ("NDEBUG", 1)]\n'
        'classifiers = [("HAVE_NOTHING", 1)]\n'
    )
    assert defined_macros(str(tmp_path)) == ()


def test_macros_of_declared_extension_modules(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[[tool.setuptools.ext-modules]]\nname = "a"\n'
        'define-macros = [["HAVE_A"], ["HAVE_B", "2"]]\n'
    )
    assert defined_macros(str(tmp_path)) == ("HAVE_A=1", "HAVE_B=2")


@pytest.mark.parametrize(
    "text",
    ["import os; os._exit(3)", "def (", "x = " + "(" * 10_000, "\0", "x = " + "-" * 200_000 + "1"],
    ids=["runs", "syntax", "nested", "binary", "unary"],
)
def test_a_hostile_setup_script_defines_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "setup.py").write_text(text)
    assert defined_macros(str(tmp_path)) == ()


def test_code_under_a_macro_of_the_build_is_seen(tmp_path: Path) -> None:
    (tmp_path / "setup.py").write_text('Extension("a", define_macros=[("HAVE_A", None)])')
    source = tmp_path / "a.c"
    source.write_text("#ifdef HAVE_A\nint f(void) { return 1; }\n#endif\n")
    seen = [function.name for function in parse_file(str(source), Options()).functions]
    assert seen == ["f"]
    flags = Options(extra_flags=("-UHAVE_A",))
    assert parse_file(str(source), flags).functions == ()


CMAKE = {
    "definitions": "add_definitions(-DHAVE_A -DSIZE=8)",
    "compile definitions": "add_compile_definitions(HAVE_A SIZE=8)  # not HAVE_B",
    "of a target": "target_compile_definitions(${NAME} PRIVATE HAVE_A SIZE=8)",
    "options": "add_compile_options(-O3 -DHAVE_A -DSIZE=8)",
    "flags": 'set(CMAKE_C_FLAGS "${CMAKE_C_FLAGS} -Wall -DHAVE_A -DSIZE=8")',
    "under conditions": "if(WIN32)\n  add_definitions(-DHAVE_B)\nelse()\n"
    "  add_definitions(-DHAVE_C)\nendif()\nadd_definitions(-DHAVE_A -DSIZE=8)",
    "in a function": "function(f)\nadd_definitions(-DHAVE_B)\nendfunction()\n"
    "ADD_DEFINITIONS(-DHAVE_A -DSIZE=8)",
}
MESON = {
    "project": "add_project_arguments('-DHAVE_A', '-DSIZE=8', language : 'c')",
    "arguments": "py.extension_module('a', 'a.c', c_args: ['-DHAVE_A', '-DSIZE=8'])",
    "variable": "flags = [\n  '-DHAVE_A',  # '-DHAVE_B'\n  '-DSIZE=8',\n]",
    "header": "c = configuration_data()\nc.set('HAVE_A', 1)\nc.set('SIZE', 8)\n"
    "c.set('FOUND', cc.has_header('a.h'))\nconfigure_file(output: 'config.h', configuration: c)",
    "under conditions": "if host == 'windows'\n  flags += ['-DHAVE_B']\nendif\n"
    "flags += ['-DHAVE_A', '-DSIZE=8']\nmore = fast ? ['-DFAST'] : []",
    "one of several targets": "static_library('a', c_args: ['-DHAVE_B'])\n"
    "static_library('b', c_args: ['-DHAVE_C'])\nadd_global_arguments('-DHAVE_A', '-DSIZE=8')",
}


@pytest.mark.parametrize("text", CMAKE.values(), ids=CMAKE)
def test_macros_of_cmake(tmp_path: Path, text: str) -> None:
    (tmp_path / "CMakeLists.txt").write_text(text)
    assert defined_macros(str(tmp_path)) == ("HAVE_A=1", "SIZE=8")


@pytest.mark.parametrize("text", MESON.values(), ids=MESON)
def test_macros_of_meson(tmp_path: Path, text: str) -> None:
    (tmp_path / "meson.build").write_text(text)
    assert defined_macros(str(tmp_path)) == ("HAVE_A=1", "SIZE=8")


def test_targets_of_cmake_with_macros_of_their_own_are_not_mixed(tmp_path: Path) -> None:
    (tmp_path / "CMakeLists.txt").write_text(
        "target_compile_definitions(a PRIVATE A)\ntarget_compile_definitions(b PRIVATE B)\n"
    )
    assert defined_macros(str(tmp_path)) == ()


def test_texts_that_a_build_puts_together_are_empty(tmp_path: Path) -> None:
    (tmp_path / "CMakeLists.txt").write_text(
        'target_compile_definitions(a PRIVATE VERSION="${PROJECT_VERSION}" LEVEL=${LEVEL})\n'
    )
    assert defined_macros(str(tmp_path)) == ("LEVEL=1", 'VERSION=""')


def test_the_scripts_on_the_way_to_a_file_count(tmp_path: Path) -> None:
    for place, macro in ((".", "TOP"), ("src", "HERE"), ("vendored", "ELSEWHERE")):
        (tmp_path / place).mkdir(exist_ok=True)
        (tmp_path / place / "meson.build").write_text(f"flags = ['-D{macro}', '-DWHERE={macro}']\n")
    found = defined_macros(str(tmp_path), str(tmp_path / "src"))
    assert found == ("HERE=1", "TOP=1", "WHERE=HERE")


def test_options_of_a_build_tool_are_no_macros(tmp_path: Path) -> None:
    (tmp_path / "setup.py").write_text("run('cmake', '-DCMAKE_C_COMPILER=cc', '-Ddocs=disabled')")
    assert defined_macros(str(tmp_path)) == ()
