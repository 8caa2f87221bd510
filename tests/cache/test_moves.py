"""Edits that leave the code as it is: the earlier answer moves, and says what a new one would."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ftlint import answering
from ftlint.model.facts import Unit
from ftlint.model.report import Answer
from tests.cache.runs import run
from tests.cli.command import SPAM
from tests.programs import FIXTURES

EVERYTHING = ("--min-confidence", "low", "--select", "ALL", ".")
_SOURCES = (".c", ".cpp", ".cc", ".h")
# Lambdas and types without a name are called by the line they stand on: moved, they are others.
_NAMED_BY_LINE = re.compile(
    r"\[[=&]?\w*\]\s*(?:\([^()]*\))?[^;=]*\{|(?<!typedef )(?:struct|union)\s*\{"
)

Edit = Callable[[str], str]


@pytest.fixture
def analyses(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of files of every program that is analysed from now on."""
    sizes: list[int] = []
    analyse = answering.answer

    def counted(settings, units: dict[str, Unit], *rest) -> Answer:  # type: ignore[no-untyped-def]
        sizes.append(len(units))
        return analyse(settings, units, *rest)

    monkeypatch.setattr(answering, "answer", counted)
    return sizes


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    top = tmp_path / "project"
    top.mkdir()
    (top / "pyproject.toml").write_text("")
    monkeypatch.chdir(top)
    return top


def _edit(project: Path, edit: Edit, *, name: str = "*") -> None:
    for file in project.rglob(name):
        if file.suffix in _SOURCES:
            file.write_text(edit(file.read_text()))
    _age(project)


def _age(project: Path) -> None:
    """Let the directories look as if nothing had been made in them for long."""
    for directory in (project, *project.rglob("*")):
        if directory.is_dir():
            os.utime(directory, (1, 1))


def _on_top(text: str) -> str:
    return "/* above all */\n" * 95 + text


def _after_functions(text: str) -> str:
    return re.sub(r"^}\n", "}\n\n// another\n\n\n", text, flags=re.MULTILINE)


def _at_the_end(text: str) -> str:
    return text + "\n/* the end */\n"


@pytest.mark.parametrize("edit", [_on_top, _after_functions, _at_the_end])
@pytest.mark.parametrize("family", sorted({f.name[:3] for f in FIXTURES.glob("FT*")}))
def test_what_moved_is_found_where_it_is_now(
    project: Path, tmp_path: Path, analyses: list[int], family: str, edit: Edit
) -> None:
    for file in FIXTURES.glob(f"{family}*/**/*"):
        if file.suffix in _SOURCES and not _NAMED_BY_LINE.search(file.read_text()):
            copy = project / file.relative_to(FIXTURES)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, copy)
    _age(project)
    before = run(tmp_path, *EVERYTHING)
    _edit(project, edit)
    after = run(tmp_path, *EVERYTHING)
    assert len(analyses) == 1
    assert after == run(tmp_path / "fresh", *EVERYTHING)
    assert len(after.findings) == len(before.findings)
    assert after.findings != before.findings or edit is not _on_top
    assert run(tmp_path, *EVERYTHING) == after
    assert len(analyses) == 2


HEADER = "static int counter;\n\nstatic void count(void) { counter++; }\n"
DECLARED = SPAM.replace("#include <Python.h>", '#include <Python.h>\n#include "counter.h"').replace(
    "    if (cached_result == NULL) {", "    count();\n    if (cached_result == NULL) {"
)


def _write(project: Path) -> None:
    (project / "counter.h").write_text(HEADER)
    (project / "spam.c").write_text(DECLARED)
    (project / "more.c").write_text('#include "counter.h"\nint more(void) { return counter; }\n')
    (project / "other.c").write_text("int other(void) { static int n; return n++; }\n")
    _age(project)


def _renamed(text: str) -> str:
    return text.replace("cached_result", "kept")


def _swapped(text: str) -> str:
    first, rest = text.split("\n", 1)
    return f"{rest}{first}\n"


def _indented(text: str) -> str:
    return text.replace("    count();", "     count();")


def _joined(text: str) -> str:
    return text.replace("count();\n    ", "count(); ")


@pytest.mark.parametrize(
    ("name", "edit", "is_analysed"),
    [
        ("spam.c", _on_top, False),
        ("counter.h", _on_top, False),
        ("other.c", _on_top, False),
        ("spam.c", _renamed, True),
        ("counter.h", _swapped, True),
        ("spam.c", _indented, True),
        ("spam.c", _joined, True),
    ],
)
def test_one_edited_file(
    project: Path, tmp_path: Path, analyses: list[int], name: str, edit: Edit, is_analysed: bool
) -> None:
    _write(project)
    run(tmp_path, *EVERYTHING)
    _edit(project, edit, name=name)
    after = run(tmp_path, *EVERYTHING)
    assert len(analyses) == 1 + is_analysed
    assert after == run(tmp_path / "fresh", *EVERYTHING)


REPLACED = SPAM.replace("cached_result = PyDict_New();", "Py_XSETREF(cached_result, PyDict_New());")


@pytest.mark.parametrize(
    ("source", "line", "rules", "is_analysed"),
    [
        # FT105 counts the open errors of a module that declares itself ready.
        (REPLACED, "Py_XSETREF", {"FT105", "FT302"}, True),
        (SPAM, "PyDict_New", {"FT302"}, False),
    ],
)
def test_a_comment_that_silences(
    project: Path,
    tmp_path: Path,
    analyses: list[int],
    source: str,
    line: str,
    rules: set[str],
    is_analysed: bool,
) -> None:
    (project / "spam.c").write_text(source)
    _age(project)
    assert {f.rule for f in run(tmp_path, ".").findings} == rules
    silenced = re.sub(f"(.*{line}.*)", r"\n\1  // ftlint: ignore[FT302] tested", source, count=1)
    _edit(project, lambda _: silenced)
    after = run(tmp_path, ".")
    assert len(analyses) == 1 + is_analysed
    assert not after.findings
    assert after == run(tmp_path / "fresh", ".")
