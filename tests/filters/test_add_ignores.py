"""`--add-ignores`: comments written into sources, and nothing else changed in them."""

from __future__ import annotations

import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftlint.filters.insert import add_ignores
from ftlint.frontend.comments import find_comments
from tests.filters.project import ALL, BORROWED, LAZY, SPAM, UPDATE, Project


def test_every_finding_is_silenced_with_the_reason(project: Project) -> None:
    done = project.json("--add-ignores", "under  review", "src")
    assert (done.rules, done.code) == (set(), 0)
    again = project.json()
    assert (again.rules, again.code) == (set(), 0)
    assert again.suppressed == dict.fromkeys((LAZY, BORROWED, UPDATE), "under review")
    text = (project.directory / "src/spam.c").read_text()
    assert "    // ftlint: ignore[FT201] under review\n    PyObject *item" in text
    assert text.replace("    // ftlint: ignore[FT201] under review\n", "").count("ftlint") == 2


def test_a_second_time_changes_nothing(project: Project) -> None:
    project.run("--add-ignores", "under review", "src")
    before = (project.directory / "src/spam.c").read_bytes()
    done = project.run("--add-ignores", "other words", "src")
    assert "nothing to silence" in done.out
    assert (project.directory / "src/spam.c").read_bytes() == before


def test_only_reported_findings_are_silenced(project: Project) -> None:
    project.run("--select", "FT306", "--add-ignores", "a statistic", "src")
    done = project.json()
    assert (done.rules, done.suppressed) == (ALL - {UPDATE}, {UPDATE: "a statistic"})


def test_line_endings_encoding_and_mode_stay(project: Project) -> None:
    path = project.directory / "src/spam.c"
    data = SPAM.replace("\n", "\r\n").replace("NULL;", "NULL; /* caf\xe9 */", 1).encode("latin-1")
    path.write_bytes(data)
    path.chmod(0o640)
    project.run("--add-ignores", "under review", "src")
    written = path.read_bytes()
    kept = [line for line in written.split(b"\n") if b"ftlint:" not in line]
    assert b"\n".join(kept) == data
    assert written.count(b"\r\n") == written.count(b"\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert project.json().rules == set()


def test_code_in_a_continued_line_gets_its_comment_behind_it(project: Project) -> None:
    project.edit(
        "src/spam.c",
        "    PyObject *item = PyList_GetItem(list, 0);",
        "    PyObject *item = \\\n PyList_GetItem(list, 0); \\\n (void)item;",
    )
    project.run("--select", "FT201", "--add-ignores", "ours", "src")
    text = (project.directory / "src/spam.c").read_text()
    assert " PyList_GetItem(list, 0);  /* ftlint: ignore[FT201] ours */ \\\n" in text
    assert project.json("--select", "FT201", "src").suppressed == {BORROWED: "ours"}


@pytest.mark.parametrize(
    ("source", "line", "expected"),
    [
        (b"a;\nb;", 2, b"a;\n// ftlint: ignore[FT1] r\nb;"),
        (b"/* c */\n\tb;\n", 2, b"/* c */\n\t/* ftlint: ignore[FT1] r */\n\tb;\n"),
        (b"/* c\n */ b;\n", 2, b"/* c\n */ b;  /* ftlint: ignore[FT1] r */\n"),
        (b'x = R"(\n)" + b;\r\n', 2, b'x = R"(\n)" + b;  /* ftlint: ignore[FT1] r */\r\n'),
    ],
)
def test_where_a_comment_goes(source: bytes, line: int, expected: bytes) -> None:
    assert add_ignores(source, {line: ("FT1",)}, "r").source == expected


def test_where_no_comment_can_go(project: Project) -> None:
    edited = add_ignores(b"/* c\n */ b; /* d\n */\n", {2: ("FT1",)}, "r")
    assert edited == (b"/* c\n */ b; /* d\n */\n", (2,))


TOKENS = st.sampled_from(
    ["x;", " ", "\n", "\r\n", "\t", '"', "'", "/*", "*/", "//", "\\\n", "\\", 'R"(', ')"', "1'0"]
)


def test_a_literal_goes_on_where_lines_are_joined_inside_an_escape() -> None:
    for end in (b"\n", b"\r\n"):
        source = b"\\\n" + b'x = "\\\\' + end + b' ";\n'
        assert add_ignores(source, {2: ("FT1",)}, "r").left_out == (2,)


@given(st.lists(TOKENS, max_size=30).map("".join), st.data())
def test_a_comment_is_found_again_and_speaks_of_its_line(text: str, data: st.DataObject) -> None:
    source = text.encode()
    count = len(source.split(b"\n")) - source.endswith(b"\n")
    if not count:
        return
    line = data.draw(st.integers(1, count))
    if not source.split(b"\n")[line - 1].strip().strip(b"\\"):
        return  # no finding stands on an empty line
    edited = add_ignores(source, {line: ("FT1",)}, "r")
    if not edited.left_out:
        (comment,) = find_comments("x.c", edited.source)
        assert "ftlint: ignore[FT1] r" in comment.text


@pytest.mark.parametrize("reason", ["", "  ", "a */ b", "b \\", "\x1b[31m", "ftlint: ignore[x]"])
def test_a_reason_that_cannot_stand_in_a_comment_is_refused(project: Project, reason: str) -> None:
    before = (project.directory / "src/spam.c").read_bytes()
    done = project.run("--add-ignores", reason, "src")
    assert done.code == 2
    assert "error: --add-ignores" in done.err
    assert (project.directory / "src/spam.c").read_bytes() == before


def test_writing_twice_or_a_part_is_refused(project: Project) -> None:
    for other in (("--write-baseline", "b.json"), ("--changed-since", "HEAD")):
        done = project.run("--add-ignores", "r", *other, "src")
        assert done.code == 2
        assert f"--add-ignores has no meaning beside {other[0]}" in done.err.replace(
            "--write-baseline has no meaning beside --add-ignores",
            "--add-ignores has no meaning beside --write-baseline",
        )
