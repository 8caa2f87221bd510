"""The configuration: where it is found, what it says, what wins, and what is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ftlint import engine
from ftlint.collect import Collection
from tests.filters.project import ALL, BORROWED, LAZY, UPDATE, Project


def pyproject(text: str) -> str:
    return f'[project]\nname = "spam"\n\n[tool.ftlint]\n{text}\n'


def test_pyproject_and_ftlint_toml_say_the_same(project: Project) -> None:
    project.write("pyproject.toml", pyproject('select = ["FT302"]'))
    assert project.json().rules == {LAZY}
    project.write("ftlint.toml", 'select = ["FT306"]')
    assert project.json().rules == {UPDATE}


def test_it_is_found_above_the_first_path_and_above_the_working_directory(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    project.write("ftlint.toml", 'select = ["FT302"]')
    monkeypatch.chdir(project.directory / "src")
    assert project.json(".").rules == {LAZY}
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    assert project.json(str(project.directory / "src")).rules == {LAZY}
    assert project.json("--isolated", str(project.directory / "src")).rules == ALL
    (elsewhere / "spam.c").write_bytes((project.directory / "src/spam.c").read_bytes())
    monkeypatch.chdir(project.directory)
    assert project.json(str(elsewhere / "spam.c")).rules == {LAZY}


def test_the_search_ends_at_the_repository(project: Project, tmp_path: Path) -> None:
    project.write("ftlint.toml", 'select = ["FT302"]')
    (tmp_path / "src/.git").mkdir()
    done = project.run("--show-config", "src")
    assert "# configuration: ftlint.toml" in done.out  # that of the working directory
    (tmp_path / "ftlint.toml").rename(tmp_path.parent / "ftlint.toml")
    try:
        assert project.json().rules == ALL
    finally:
        (tmp_path.parent / "ftlint.toml").unlink()


def test_a_pyproject_without_our_table_does_not_count(project: Project) -> None:
    project.write("ftlint.toml", 'select = ["FT302"]')
    project.write("src/pyproject.toml", "[tool.other]\nselct = 1\n")
    assert project.json().rules == {LAZY}


def test_every_key_is_in_force(project: Project) -> None:
    project.edit("src/spam.c", '#include "counter.h"', "#include COUNTER_HEADER")
    project.write("src/counter.h", "")
    project.write("include/other.h", "static long counter;\n")
    project.write(
        "pyproject.toml",
        pyproject(
            """\
sources = ["src/*.c"]
include-dirs = ["include"]
defines = ["COUNTER_HEADER=<other.h>"]
python-version = "3.14"
ignore = ["FT105"]
per-file-ignores = {"spam.c" = ["lazy-static-init"]}
min-confidence = "low"
fail-on = "never"
"""
        ),
    )
    done = project.json("--jobs", "1")
    assert (done.rules, done.code) == ({BORROWED, UPDATE}, 0)


def test_the_command_line_wins(project: Project) -> None:
    project.write(
        "ftlint.toml",
        'select = ["FT201"]\nignore = ["FT302"]\nfail-on = "never"\nmin-confidence = "high"\n',
    )
    assert project.json().code == 0
    assert project.json("--fail-on", "error", "--min-confidence", "low", "src").code == 1
    assert project.json("--select", "FT302", "src").rules == {LAZY}  # --select starts over
    project.write("ftlint.toml", 'ignore = ["FT302"]')
    assert project.json("--ignore", "FT306", "src").rules == {BORROWED, "FT105"}  # --ignore adds


def test_patterns_of_per_file_ignores_start_at_the_configuration(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.directory / "src")
    for pattern, left in [
        ("src/*.c", ALL - {LAZY}),
        ("src/", ALL - {LAZY}),
        ("spam.*", ALL - {LAZY}),
        ("/spam.c", ALL),
        ("lib/*.c", ALL),
    ]:
        project.write("ftlint.toml", f'[per-file-ignores]\n"{pattern}" = ["FT302"]\n')
        assert project.json(".").rules == left, pattern


def test_a_rule_ignored_in_a_file_leaves_no_open_error(project: Project) -> None:
    project.write("ftlint.toml", 'per-file-ignores = {"*.c" = ["FT201"]}')
    assert project.json().rules == {LAZY, UPDATE}


def test_with_sources_the_files_given_filter_the_report(project: Project) -> None:
    text = (project.directory / "src/spam.c").read_text()
    project.write("src/counter.h", "extern long counter;\n")
    project.write("src/bump.c", '#include "counter.h"\nlong counter = 0;\n')
    project.write("src/eggs.c", text.replace("spam", "eggs").replace("counter++;", ""))
    project.write("ftlint.toml", 'sources = ["src"]')
    everything = project.json("--verbose").report
    assert len(everything["files"]) == 3
    done = project.json("src/bump.c")
    assert done.rules == {UPDATE}  # its declaration is there, its write in another file
    assert done.report["files"] == everything["files"]
    assert done.report["coverage"] == everything["coverage"]
    found = project.json("--select", "FT302", "src/eggs.c").report["findings"]
    assert {item["location"]["file"] for item in found} == {"src/eggs.c"}


def test_a_header_given_beside_sources_is_seen_through_what_includes_it(project: Project) -> None:
    project.write("ftlint.toml", 'sources = ["src/spam.c"]')
    done = project.json("src/counter.h")
    assert (done.rules, len(done.report["files"])) == ({UPDATE}, 1)
    project.write("src/lonely.h", "")
    done = project.json("src/lonely.h")
    assert (done.rules, done.code) == (set(), 0)
    assert "no configured source includes it" in done.report["notices"][0]


def test_a_file_given_beside_sources_is_analysed(project: Project) -> None:
    project.write("ftlint.toml", 'sources = ["src/spam.c"]')
    project.write("other.c", "int f(void) { return 1; }")
    assert len(project.json("other.c").report["files"]) == 2
    done = project.json("missing.c")
    assert (done.code, done.rules) == (2, {"FT001"})
    assert project.json("missing.h").code == 2


def test_a_broken_source_is_never_filtered_out(project: Project) -> None:
    project.write("src/broken.c", "\0")
    project.write("ftlint.toml", 'sources = ["src/*.c"]')
    done = project.json("src/spam.c")
    assert done.code == 2
    assert "FT001" in done.rules


def test_show_config_says_what_is_in_force_and_who_said_it(project: Project) -> None:
    project.write(
        "pyproject.toml",
        pyproject(
            'sources = [\n  "src",\n]\ndefines = ["A=1"]\nignore = ["FT105"]\n'
            'per-file-ignores = {"a.c" = ["FT3"]}\nbaseline = "known.json"'
        ),
    )
    out = project.run(
        "--show-config", "-DB=2", "-Iinclude", "--fail-on", "note", "--select", "FT3"
    ).out
    lines = {line.split(" = ")[0]: line for line in out.splitlines()}
    assert out.startswith("# configuration: pyproject.toml\n")
    assert lines["sources"].split() == ["sources", "=", '["src"]', "#", "pyproject.toml:5"]
    assert lines["defines"].startswith('defines = ["A=1", "B=2"] ')
    assert lines["defines"].endswith("  # pyproject.toml:8, command line")
    assert '"include"' in lines["include-dirs"]
    assert lines["include-dirs"].endswith("# command line")
    assert lines["ignore"].startswith("ignore = []")
    assert lines["fail-on"].endswith("# command line")
    assert lines["min-confidence"].endswith("# default")
    assert lines["baseline"].endswith("# pyproject.toml:11")
    assert "# compile-commands is not set" in out
    again = tomllib.loads(out)
    assert again["per-file-ignores"] == {"a.c": ["FT3"]}
    project.write("ftlint.toml", out)  # what is printed can be taken as it is
    assert tomllib.loads(project.run("--show-config").out) == again


def test_isolated_shows_defaults(project: Project) -> None:
    project.write("ftlint.toml", 'select = ["FT302"]')
    out = project.run("--isolated", "--show-config").out
    assert out.startswith("# configuration: none found\n")
    assert {line.rpartition("# ")[2] for line in out.splitlines()[1:]} == {"default"}


@pytest.mark.parametrize(
    ("line", "problem", "hint"),
    [
        ('selct = ["FT3"]', "unknown key 'selct'", "did you mean 'select'?"),
        ('include_dirs = ["a"]', "unknown key 'include_dirs'", "did you mean 'include-dirs'?"),
        ("zzz = 1", "unknown key 'zzz'", "known: also-honour, baseline"),
        ('select = "FT3"', 'select: expected a list of texts, not text: write ["FT3"]', ""),
        ("select = [3]", 'expected text in quotes, not a number: write "3"', ""),
        ('select = ["FT999"]', "select: unknown rule 'FT999'", ""),
        ('ignore = ["lazy-static"]', "did you mean 'lazy-static-init'?", ""),
        ('select = ["FT3", ""]', "unknown rule ''", ""),
        ("python-version = 3.14", 'expected text in quotes, not a number: write "3.14"', ""),
        ('python-version = "3.12"', "unknown value '3.12', did you mean '3.1", ""),
        ('fail-on = "errors"', "unknown value 'errors', did you mean 'error'?", ""),
        ("min-confidence = true", "min-confidence: expected text in quotes", ""),
        ("baseline = {}", "baseline: expected text in quotes, not a table", ""),
        ("baseline = 2024-01-01", "baseline: expected text in quotes, not a date", ""),
        ('sources = ["lib/**/*.c"]', "sources: 'lib/**/*.c' matches no file", ""),
        ('sources = ["a\\u0000b"]', "must not hold a null character", ""),
        ('per-file-ignores = ["FT3"]', "per-file-ignores: expected a table such as", ""),
        ('per-file-ignores = {"a.c" = "FT3"}', "expected a list of texts", ""),
        ('per-file-ignores = {"a.c" = ["FT999"]}', "unknown rule 'FT999'", ""),
        ('also-honour = ["noqa: zzz"]', 'also-honour = {"noqa: zzz" = ["FT2"]}', ""),
        ('also-honour = [""]', "also-honour", ""),
        ('also-honour = {" " = ["FT2"]}', "must not be empty", ""),
    ],
)
def test_a_wrong_value_is_shown_where_it_stands(
    project: Project, line: str, problem: str, hint: str
) -> None:
    for name, text, number in (
        ("ftlint.toml", f"# comment\n{line}\n", 2),
        ("pyproject.toml", pyproject(f"# comment\n{line}"), 6),
    ):
        path = project.write(name, text)
        done = project.run("src")
        path.unlink()
        assert (done.code, done.out) == (2, "")
        first, *rest = done.err.splitlines()
        assert first.startswith(f"error: {name}:{number}: ")
        assert problem in first
        assert rest[:3] == [f" --> {name}:{number}", "  |", f"{number} | {line}"]
        meant = line[rest[3].index("^") - 4 : rest[3].rindex("^") - 3]
        inner = "a.c" if "a.c" in line else ""
        assert meant == (inner or line.partition(" = ")[0])
        assert hint in done.err


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("ftlint.toml", b"select = [\n", "ftlint.toml:1: not valid TOML"),
        ("ftlint.toml", b"a = 1\na = 2\n", "ftlint.toml:2: not valid TOML"),
        ("pyproject.toml", b"[tool.ftlint\n", "pyproject.toml:1: not valid TOML"),
        ("ftlint.toml", b"select = [\xff]\n", "ftlint.toml:1: not UTF-8 text"),
        ("ftlint.toml", b"a = " + b"[" * 5000 + b"]" * 5000, "ftlint.toml is nested too deeply"),
        ("ftlint.toml", b"#" * (1 << 20) + b"\n", "cannot read ftlint.toml: it is larger than"),
        ("ftlint.toml", b"a = " + b"9" * 5000 + b"\n", "ftlint.toml: not valid TOML: a number has"),
        ("pyproject.toml", b"tool = 1\n", "pyproject.toml:1: expected a table"),
        ("pyproject.toml", b"[tool]\nftlint = 1\n", "pyproject.toml:2: expected a table"),
    ],
)
def test_a_broken_file_is_one_message(
    project: Project, name: str, text: bytes, problem: str
) -> None:
    (project.directory / name).write_bytes(text)
    done = project.run("src")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {problem}")
    assert "internal error" not in done.err
    assert project.json("--isolated", "src").rules == ALL


def test_a_wrong_value_in_a_table_is_shown_on_its_own_line(project: Project) -> None:
    for table in ("per-file-ignores", "also-honour"):
        project.write("ftlint.toml", f'[{table}]\n"a.c" = ["FT3"]\n"b.c" = ["FT999"]\n')
        done = project.run("src")
        assert done.err.startswith(f"error: ftlint.toml:3: {table}: unknown rule 'FT999'")
        assert '3 | "b.c" = ["FT999"]' in done.err


def test_an_endless_value_makes_a_short_message(project: Project) -> None:
    project.write("ftlint.toml", f'fail-on = "{"9" * 100_000}"\n')
    done = project.run("src")
    assert done.code == 2
    assert max(map(len, done.err.splitlines())) < 1100


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[\n{", "not valid JSON at line 2"),
        ("[" * 100_000, "nested too deeply"),
        ("{}", "it is no list"),
        ("[1]", "entry 1 lacks a key or is no object"),
        ('[{"directory": "."}]', "entry 1 lacks a key"),
        (
            '[{"directory": ".", "file": "a.c", "command": "cc \'"}]',
            "entry 1: No closing",
        ),
        ("9" * 5000, ""),
    ],
)
def test_a_broken_compilation_database_is_one_message(
    project: Project, text: str, problem: str
) -> None:
    project.write("compile_commands.json", text)
    done = project.run("-p", ".", "src")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: compile_commands.json is not a compilation database: ")
    assert problem in done.err
    assert done.err.count("\n") == 2


def test_a_key_is_found_among_look_alikes(project: Project) -> None:
    text = '''\
[project]
description = """
[tool.ftlint]
selct = 1
"""
[tool.other]
selct = 1
[tool.ftlint]
# selct = 1
sources = [
  "src", # selct = 1
]
"selct" = 1
'''
    project.write("pyproject.toml", text)
    assert project.run("src").err.startswith("error: pyproject.toml:13: unknown key 'selct'")


def test_nothing_to_analyse_speaks_of_sources(project: Project) -> None:
    done = project.run()
    assert done.code == 2
    assert 'sources = ["src"]' in done.err


@pytest.mark.parametrize("paths", [["src/spam.c", "src/other.c"], ["--exit-zero", "src"]])
@pytest.mark.parametrize("name", ["src/spam.c", "src/counter.h"])
def test_a_file_deleted_between_listing_and_reading(
    project: Project, monkeypatch: pytest.MonkeyPatch, name: str, paths: list[str]
) -> None:
    listed = engine.collect

    def collect(*arguments: Any) -> Collection:
        found = listed(*arguments)
        (project.directory / name).unlink()
        return found

    monkeypatch.setattr(engine, "collect", collect)
    project.write("src/other.c", "int add(int a, int b) { return a + b; }\n")
    done = project.json(*paths)
    assert "FT001" in done.rules
    seen_in_part = 0 if "--exit-zero" in paths else 1  # the source is there, its header is not
    assert done.code == (2 if name == "src/spam.c" else seen_in_part)
    states = {file["path"]: file["state"] for file in done.report["files"]}
    assert states["src/other.c"] == "analysed"
