"""A compiled header changes what a parse costs, and nothing that it sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_source
from ftlint.frontend.precompiled import Beginning, Precompiled, beginning_of
from ftlint.frontend.reading import Reading
from ftlint.model.facts import Unit
from tests.cli.command import ftlint

OPTIONS = Options(root="/nowhere")
OFTEN = 6
SPAM = b"""\
/* Spam. */
#define PY_SSIZE_T_CLEAN  // for "s#"
#include <Python.h>
#include <math.h>

static PyObject *cache;

static PyObject *get(PyObject *self, PyObject *unknown)
{
    if (cache == NULL)
        cache = PyList_New(0);
    Spam_Touch((Egg *)unknown);
    return Py_NewRef(cache);
}
"""


def parsed(source: bytes, precompiled: Precompiled | None, path: str = "/nowhere/a.c") -> Unit:
    return parse_source(path, source, OPTIONS, precompiled=precompiled)


def headers_in(directory: Path) -> list[Path]:
    return sorted(directory.glob("*.pch"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (b"#include <Python.h>\n", Beginning("Python.h", ())),
        (b'/* a\n */ // b\n\n# include "Python.h"\n', Beginning("Python.h", ())),
        (b"#define A\n#define B 1 /* b */\n#include <x/y.h>\n", Beginning("x/y.h", (b"A", b"B"))),
        (b"#define F(x) x\n#include <Python.h>\n", None),
        (b"#define A \\\n#include <Python.h>\n", None),
        (b"// a \\\n#include <Python.h>\n", None),
        (b"#undef NULL\n#include <Python.h>\n", None),
        (b"#if 1\n#include <Python.h>\n", None),
        (b"int x;\n#include <Python.h>\n", None),
        (b"#include NAME\n", None),
        (b"/* unfinished\n#include <Python.h>\n", None),
        (b"", None),
    ],
)
def test_a_file_begins_with_macros_and_an_include(
    source: bytes, expected: Beginning | None
) -> None:
    assert beginning_of(source) == expected


@pytest.mark.parametrize("suffix", ["c", "cpp"])
def test_facts_are_the_same(tmp_path: Path, suffix: str) -> None:
    precompiled, path = Precompiled(str(tmp_path)), f"/nowhere/spam.{suffix}"
    plain = parsed(SPAM, None, path)
    assert {parsed(SPAM, precompiled, path) == plain for _ in range(OFTEN)} == {True}
    assert headers_in(tmp_path)


def test_what_was_read_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "eggs.h").write_text("static int eggs;\n")
    source = SPAM + b'#include "eggs.h"\n#include "missing.h"\n'
    precompiled = Precompiled(str(tmp_path))
    seen = []
    for _ in range(OFTEN):
        reading = Reading()
        parse_source(str(tmp_path / "a.c"), source, OPTIONS, reading, precompiled)
        seen.append((reading.files, reading.is_certain))
    assert headers_in(tmp_path)
    assert seen == [seen[0]] * OFTEN


def test_a_macro_that_the_header_knows_keeps_its_say(tmp_path: Path) -> None:
    source = SPAM.replace(b"PY_SSIZE_T_CLEAN", b"PyList_New spam_new")
    precompiled = Precompiled(str(tmp_path))
    for _ in range(OFTEN):
        parsed(SPAM, precompiled)
    assert headers_in(tmp_path)
    assert parsed(source, precompiled) == parsed(source, None)


def test_a_header_beside_the_file_wins(tmp_path: Path) -> None:
    source = b'#include "Python.h"\nstatic int spam = EGGS;\n'
    (tmp_path / "Python.h").write_text("#define EGGS 7\n")
    precompiled, path = Precompiled(str(tmp_path)), str(tmp_path / "a.c")
    assert parsed(source, precompiled, path).gaps == ()
    assert not headers_in(tmp_path)


def test_other_flags_have_their_own_header(tmp_path: Path) -> None:
    precompiled = Precompiled(str(tmp_path))
    source = b"#include <Python.h>\n#if FTLINT_PY_MINOR >= 15\nstatic int spam;\n#endif\n"
    for minor in (15, 13) * OFTEN:
        options = Options(root="/nowhere", python_minor=minor)
        unit = parse_source("/nowhere/a.c", source, options, precompiled=precompiled)
        assert len(unit.variables) == (minor == 15)
    assert len(headers_in(tmp_path)) == 2


def test_no_room_for_a_header_costs_nothing_but_time(tmp_path: Path) -> None:
    precompiled = Precompiled(str(tmp_path / "gone"))
    assert {parsed(SPAM, precompiled) == parsed(SPAM, None) for _ in range(OFTEN)} == {True}


def test_a_header_that_goes_away_is_done_without(tmp_path: Path) -> None:
    precompiled = Precompiled(str(tmp_path))
    for _ in range(OFTEN):
        parsed(SPAM, precompiled)
    for header in headers_in(tmp_path):
        header.unlink()
    assert parsed(SPAM, precompiled) == parsed(SPAM, None)


def test_a_run_leaves_nothing_behind(tmp_path: Path) -> None:
    sources, scratch = tmp_path / "src", tmp_path / "tmp"
    sources.mkdir()
    scratch.mkdir()
    for number in range(12):
        (sources / f"m{number}.c").write_bytes(SPAM)
    done = ftlint(sources, "--no-cache", "-j1", ".", TMPDIR=str(scratch))
    assert "analysed 12 files" in done.stderr + done.stdout
    assert not list(scratch.iterdir())
