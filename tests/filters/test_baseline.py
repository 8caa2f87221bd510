"""The baseline: what it holds, what survives a change of the code, what is refused."""

from __future__ import annotations

import json

import pytest

from ftlint.filters.identity import normalised
from tests.filters.project import ALL, BORROWED, LAZY, UPDATE, Project

ITEM = "    PyObject *item = PyList_GetItem(list, 0);"


@pytest.fixture
def known(project: Project) -> Project:
    done = project.run("--write-baseline", "known.json", "src")
    assert done.code == 0
    assert "known.json: wrote 4 findings" in done.out
    return project


def test_known_findings_are_left_out_and_counted(known: Project) -> None:
    done = known.json("--baseline", "known.json", "src")
    assert (done.rules, done.code) == (set(), 0)
    assert {finding["rule"] for finding in done.report["baselined"]} == ALL
    assert "no findings; 4 baselined" in known.run("--baseline", "known.json", "src").out


def test_the_file_is_sorted_has_one_finding_a_line_and_no_line_numbers(known: Project) -> None:
    text = (known.directory / "known.json").read_text()
    data = json.loads(text)
    assert data["version"] == 1
    assert data["findings"] == sorted(data["findings"], key=lambda item: list(item.values()))
    assert {
        "path": "src/spam.c",
        "rule": UPDATE,
        "function": "spam_count",
        "symbol": "counter",
        "text": "counter++;",
        "ordinal": 1,
    } in data["findings"]
    assert len(text.splitlines()) == 3 + len(data["findings"]) + 2


def test_moved_and_reindented_code_stays_known(known: Project) -> None:
    text = (known.directory / "src/spam.c").read_text()
    start, end = text.index("static PyObject *\nspam_count"), text.index("static PyMethodDef")
    first = text.index("static PyObject *\nspam_get")
    moved = text[:first] + "\n\n/* new */\n" + text[start:end] + text[first:start] + text[end:]
    moved = moved.replace("    counter++;", "\tcounter++; /* counted */")
    known.write("src/spam.c", moved)
    done = known.json("--baseline", "known.json", "src")
    assert done.rules == set()
    assert done.report["notices"] == []


def test_a_new_finding_is_reported(known: Project) -> None:
    known.edit("src/spam.c", ITEM, f"{ITEM}\n    PyObject *other = PyList_GetItem(self, 1);")
    known.edit("src/spam.c", "Py_XNewRef(item)", "PyTuple_Pack(2, item, other)")
    done = known.json("--baseline", "known.json", "src")
    assert done.rules == {BORROWED}
    assert done.code == 1


def test_equal_lines_are_told_apart_by_their_number(known: Project) -> None:
    twice = '    item = PySys_GetObject("path");\n    Py_XINCREF(item);\n'
    known.edit("src/spam.c", f"{ITEM}\n", f"    PyObject *item;\n{twice}{twice}")
    known.run("--select", "FT209", "--write-baseline", "two.json", "src")
    entries = json.loads((known.directory / "two.json").read_text())["findings"]
    assert [entry["ordinal"] for entry in entries] == [1, 2]
    known.edit(
        "src/spam.c",
        "return Py_XNewRef",
        f"{twice}    return Py_XNewRef",
    )
    done = known.json("--select", "FT209", "--baseline", "two.json", "src")
    assert len(done.report["findings"]) == 1


def test_entries_that_match_nothing_are_reported_and_dropped(known: Project) -> None:
    known.edit("src/spam.c", "    counter++;\n", "")
    done = known.run("--baseline", "known.json", "src")
    assert done.code == 0
    assert "known.json: 1 entry matches nothing any more" in done.out
    assert "known.json: gone: FT306 `counter` in src/spam.c (spam_count)" in done.out
    done = known.run("--write-baseline", "known.json", "src")
    assert "wrote 3 findings, dropped 1 stale entry" in done.out
    assert "nothing any more" not in known.run("--baseline", "known.json", "src").out


def test_an_entry_is_not_judged_by_a_run_that_cannot_find_it(known: Project) -> None:
    known.write("src/other.c", "int add(int a, int b) { return a + b; }\n")
    before = (known.directory / "known.json").read_text()
    for arguments in (["src/other.c"], ["--select", "FT3", "src"]):
        done = known.run("--baseline", "known.json", *arguments)
        assert "nothing any more" not in done.out
        known.run("--write-baseline", "known.json", *arguments)
        assert (known.directory / "known.json").read_text() == before


def test_an_entry_of_a_deleted_file_is_stale(known: Project) -> None:
    known.write("src/other.c", "int add(int a, int b) { return a + b; }\n")
    (known.directory / "src/spam.c").unlink()
    done = known.run("--baseline", "known.json", "src")
    assert "known.json: 4 entries match nothing any more" in done.out


def test_confidence_does_not_make_entries_stale(known: Project) -> None:
    done = known.run("--min-confidence", "high", "--baseline", "known.json", "src")
    assert "nothing any more" not in done.out


def test_paths_start_at_the_file_wherever_ftlint_runs(
    known: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(known.directory / "src")
    assert known.json("--baseline", "../known.json", ".").rules == set()


def test_suppressed_findings_and_unseen_files_are_not_written(project: Project) -> None:
    project.edit("src/spam.c", ITEM, f"{ITEM}  // ftlint: ignore[FT201] callers hold it")
    project.write("src/broken.c", "\0")
    done = project.run("--write-baseline", "known.json", "src")
    entries = json.loads((project.directory / "known.json").read_text())["findings"]
    assert {entry["rule"] for entry in entries} == {LAZY, UPDATE}
    assert "broken.c" in done.out


def test_a_written_baseline_is_the_same_again(known: Project) -> None:
    before = (known.directory / "known.json").read_bytes()
    known.run("--write-baseline", "known.json", "src")
    assert (known.directory / "known.json").read_bytes() == before


def test_the_configuration_names_the_baseline(known: Project) -> None:
    known.write("ftlint.toml", 'baseline = "known.json"')
    assert known.json().rules == set()
    assert known.json("--isolated", "src").rules == ALL


def listing(entry: str) -> str:
    return f'{{"version": 1, "findings": [{entry}]}}'


ENTRY = (
    '{"path": "a.c", "rule": "FT302", "function": "f", "symbol": "s", "text": "t", "ordinal": 1}'
)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "known.json:1: not valid JSON"),
        ('{\n"version": 1,\n', "known.json:3: not valid JSON"),
        ("[" * 100_000, "known.json: nested too deeply"),
        ("[]", "known.json is not a baseline of ftlint"),
        ('{"findings": []}', "known.json is not a baseline of ftlint"),
        ('{"version": 2, "findings": []}', "has the format version 2, not 1"),
        ('{"version": true, "findings": []}', "has the format version true, not 1"),
        ('{"version": "' + "9" * 500 + '", "findings": []}', "has the format version"),
        ('{"version": 1}', "'findings' must be a list"),
        ('{"version": 1, "findings": [7]}', "finding 1 must have exactly path, rule"),
        (listing(ENTRY.replace("symbol", "name")), "finding 1 must"),
        (listing(ENTRY.replace("1}", '"1"}')), "must be a number"),
        (listing(ENTRY.replace('"f"', "null")), "must be text"),
        ("\udcff", "known.json"),
    ],
)
def test_anything_else_is_refused(project: Project, text: str, problem: str) -> None:
    path = project.directory / "known.json"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    for option in ("--baseline", "--write-baseline"):
        done = project.run(option, "known.json", "src")
        assert done.code == 2
        assert problem in done.err
        assert done.err.count("\n") <= 3
    assert path.read_bytes() == text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("name", ["missing.json", "src", "missing.json/x"])
def test_a_file_that_cannot_be_read_is_refused(project: Project, name: str) -> None:
    done = project.run("--baseline", name, "src")
    assert done.code == 2
    assert f"cannot read the baseline '{name}'" in done.err
    assert "--write-baseline" in done.err


def test_a_huge_file_is_refused(project: Project) -> None:
    with (project.directory / "known.json").open("wb") as stream:
        stream.truncate(65 << 20)
    done = project.run("--baseline", "known.json", "src")
    assert (done.code, "is larger than" in done.err) == (2, True)


def test_a_target_that_cannot_be_written_is_refused_before_the_work(project: Project) -> None:
    done = project.run("--write-baseline", "no/where.json", "src")
    assert (done.code, done.out) == (2, "")
    assert "there is no directory 'no'" in done.err


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b"\tx = 1;  // one", "x = 1;"),
        (b"x /* a */ = /* b", "x ="),
        (b'puts("// no /* comment");', 'puts("// no /* comment");'),
        (b"c = '\"'; // d", "c = '\"';"),
        (b"caf\xe9;\r", "caf\N{REPLACEMENT CHARACTER};"),
    ],
)
def test_a_line_is_compared_without_comments_and_spacing(line: bytes, text: str) -> None:
    assert normalised(line) == text
