"""An unsaved buffer: `--stdin-filename PATH -`."""

from __future__ import annotations

import io
import sys

import pytest

from tests.filters.project import BORROWED, LAZY, SPAM, Project

SECOND = SPAM.replace("(list, 0)", "(list, 1)").replace("cached_result", "renamed")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SECOND.encode())))


@pytest.mark.usefixtures("typed")
def test_the_buffer_stands_in_for_the_file(project: Project) -> None:
    done = project.json("--stdin-filename", "src/spam.c", "-")
    symbols = {item["symbol"] for item in done.report["findings"] if item["rule"] == LAZY}
    assert (symbols, done.code) == ({"renamed"}, 1)
    assert done.report["coverage"]["functions"] == 4  # its header was found beside it
    assert (project.directory / "src/spam.c").read_text() == SPAM


@pytest.mark.usefixtures("typed")
def test_the_report_shows_the_lines_of_the_buffer(project: Project) -> None:
    done = project.run("--stdin-filename", str(project.directory / "src/spam.c"), "-")
    assert "--> src/spam.c:" in done.out
    assert "PyList_GetItem(list, 1)" in done.out


@pytest.mark.usefixtures("typed")
def test_the_file_need_not_exist(project: Project) -> None:
    assert BORROWED in project.json("--stdin-filename", "src/new.c", "-").rules


@pytest.mark.usefixtures("typed")
def test_with_sources_the_buffer_is_seen_among_them(project: Project) -> None:
    project.write("src/other.c", "int add(int a, int b) { return a + b; }\n")
    project.write("ftlint.toml", 'sources = ["src"]')
    done = project.json("--stdin-filename", "src/spam.c", "-")
    assert [file["path"] for file in done.report["files"]] == ["src/other.c", "src/spam.c"]
    assert "renamed" in {item["symbol"] for item in done.report["findings"]}


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(
    "arguments",
    [
        ["-"],
        ["--stdin-filename", "src/spam.c"],
        ["--stdin-filename", "src/spam.c", "src"],
        ["--stdin-filename", "src/spam.c", "-", "src"],
    ],
)
def test_name_and_dash_go_together(project: Project, arguments: list[str]) -> None:
    done = project.run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "a buffer needs its name" in done.err


@pytest.mark.usefixtures("typed")
def test_a_name_that_is_no_source_is_refused(project: Project) -> None:
    done = project.run("--stdin-filename", "notes.txt", "-")
    assert (done.code, "not a C or C++ file" in done.err) == (2, True)


@pytest.mark.usefixtures("typed")
def test_a_buffer_is_not_written_to(project: Project) -> None:
    done = project.run("--stdin-filename", "src/spam.c", "--add-ignores", "r", "-")
    assert (done.code, "no meaning beside" in done.err) == (2, True)
