"""A source file that another one includes is analysed there, once."""

from __future__ import annotations

from pathlib import Path

from ftlint.model.report import FileState
from tests.programs import run

MAIN = """#include <Python.h>
typedef struct { long number; } settings;
#include "part.c"
long total(settings *s) { return grow(s); }
"""
PART = """static long calls = 0;
static long grow(settings *s) { calls += 1; return s->number + calls; }
"""


def test_included_source_is_analysed_with_its_includer(tmp_path: Path) -> None:
    (tmp_path / "main.c").write_text(MAIN)
    (tmp_path / "part.c").write_text(PART)
    report = run(["--select", "FT", str(tmp_path / "part.c"), str(tmp_path / "main.c")])
    assert [f.rule for f in report.findings] == ["FT306"]
    assert {file.state for file in report.files} == {FileState.ANALYSED}
    assert report.coverage.functions == 2


def test_alone_it_stands_for_itself(tmp_path: Path) -> None:
    (tmp_path / "part.c").write_text(PART)
    report = run(["--select", "FT", str(tmp_path / "part.c")])
    assert report.files[0].state is FileState.PARTLY
