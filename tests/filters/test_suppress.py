"""Comments that silence findings, and what is said of those that do not."""

from __future__ import annotations

import pytest

from tests.filters.project import ALL, BORROWED, LAZY, UPDATE, Project

ITEM = "    PyObject *item = PyList_GetItem(list, 0);"


def test_the_project_has_its_findings(project: Project) -> None:
    done = project.json()
    assert (done.rules, done.code) == (ALL, 1)


@pytest.mark.parametrize(
    "line",
    [
        f"{ITEM}  // ftlint: ignore[FT201] callers hold it",
        f"{ITEM}  /* ftlint: ignore[FT201] callers hold it */",
        f"    /* ftlint: ignore[FT201] callers hold it */ {ITEM.strip()}",
        f"    // ftlint: ignore[FT201] callers hold it\n{ITEM}",
        f"    /* ftlint: ignore[FT201] callers\n     * hold it */\n{ITEM}",
        f"    // ftlint: ignore[FT201] callers hold it\n    // as everybody knows\n{ITEM}",
        f"    // ftlint: ignore[FT201]: callers hold it\n    /* and\n more */ // of it\n{ITEM}",
        f"{ITEM}  // ftlint:ignore [ borrowed-list-item ] - callers hold it",
        f"{ITEM}  // NOLINT ftlint: Ignore[ft201] callers hold it",
        f"{ITEM}  // ftlint: ignore[FT201] callers hold it\r",
    ],
)
def test_a_comment_silences_its_line_and_keeps_the_reason(project: Project, line: str) -> None:
    project.edit("src/spam.c", ITEM, line)
    done = project.json()
    assert done.suppressed == {BORROWED: "callers hold it"}
    # The module has no open error any more, and no comment is idle.
    assert done.rules == ALL - {BORROWED, "FT105"}


@pytest.mark.parametrize(
    "line",
    [
        f"// ftlint: ignore[FT201] too far\n\n{ITEM}",
        f"{ITEM}\n    // ftlint: ignore[FT201] too late\n    (void)self;",
        f'const char *text = "// ftlint: ignore[FT201] no comment"; {ITEM}',
        f"// it says ftlint: see the manual\n{ITEM}",
        f"// ftlint: ignore[FT302] another rule\n{ITEM}",
    ],
)
def test_other_comments_silence_nothing(project: Project, line: str) -> None:
    project.edit("src/spam.c", ITEM, line)
    done = project.json()
    assert BORROWED in done.rules
    assert done.suppressed == {}


def test_a_comment_on_the_declaration_silences_the_uses(project: Project) -> None:
    project.edit("src/counter.h", "counter;", "counter;  // ftlint: ignore[FT306] a statistic")
    project.edit(
        "src/spam.c",
        "cached_result = NULL;\n\n",
        "cached_result = NULL; /* ftlint: ignore[lazy-static-init] made in exec */\n\n",
    )
    done = project.json()
    assert done.suppressed == {UPDATE: "a statistic", LAZY: "made in exec"}
    assert done.rules == {BORROWED, "FT105"}


def test_several_rules_and_several_comments(project: Project) -> None:
    text = "// ftlint: ignore-file[FT306, FT201] all of it\nstatic long counter;\n"
    project.write("src/counter.h", text)
    project.edit(
        "src/spam.c",
        ITEM,
        f"    // ftlint: ignore[FT201] first\n    // ftlint: ignore[FT302] second\n{ITEM}",
    )
    done = project.json()
    assert done.suppressed == {UPDATE: "all of it", BORROWED: "first"}
    assert done.labels("FT002") == [
        "`FT201` reports nothing for this file",
        "`FT302` reports nothing for line 27",
    ]
    assert done.rules == {LAZY, "FT002"}


def test_a_whole_file(project: Project) -> None:
    text = "/* ftlint: ignore-file[FT302, FT201, FT306] generated */\n"
    project.edit("src/spam.c", "#include <Python.h>\n", f"#include <Python.h>\n{text}")
    done = project.json()
    assert (done.rules, done.code) == (set(), 0)
    assert done.suppressed == dict.fromkeys((LAZY, BORROWED, UPDATE), "generated")


@pytest.mark.parametrize(
    ("comment", "label"),
    [
        ("ftlint: ignore reason", "`ignore` without rules silences nothing"),
        ("ftlint: ignore-file", "`ignore-file` without rules silences nothing"),
        ("ftlint: ignore[] reason", "`ignore[]` names no rule"),
        ("ftlint: ignore[FT201 reason", "`ignore[` has no closing bracket"),
        ("ftlint: ignore[all]", "no rule is called `all`"),
        ("ftlint: ignore[FT2]", "no rule is called `FT2`"),
        ("ftlint: ignore[lazy-static]", "`lazy-static`: did you mean 'lazy-static-init'?"),
        ("ftlint: ignore[FT303]", "`FT303` is part of `FT302` now"),
        ("ftlint: disable[FT201]", "`ftlint: disable` asks for nothing ftlint knows"),
    ],
)
def test_a_comment_with_an_error_is_a_finding(project: Project, comment: str, label: str) -> None:
    project.edit("src/spam.c", ITEM, f"{ITEM} // {comment}")
    done = project.json()
    assert BORROWED in done.rules
    (said,) = done.labels("FT002")
    assert label in said


def test_an_idle_comment_can_itself_be_silenced(project: Project) -> None:
    project.edit("src/spam.c", ITEM, f"    // ftlint: ignore[FT308, FT002] on other builds\n{ITEM}")
    done = project.json()
    assert done.suppressed == {"FT002": "on other builds"}
    project.edit("src/spam.c", "FT308, FT002", "FT201, FT002")
    done = project.json()
    assert done.labels("FT002") == ["`FT002` reports nothing for line 26"]


def test_only_rules_that_ran_are_judged(project: Project) -> None:
    project.edit("src/spam.c", ITEM, f"{ITEM} // ftlint: ignore[FT308] idle")
    assert "FT002" in project.json().rules
    assert "FT002" not in project.json("--ignore", "FT308", "src").rules
    assert project.json("--select", "FT201", "src").rules == {BORROWED}


def test_only_files_seen_in_full_are_judged(project: Project) -> None:
    project.edit("src/spam.c", ITEM, f"{ITEM} // ftlint: ignore[FT308] idle")
    project.edit("src/spam.c", '#include "counter.h"', '#include "counter.h"\n#include "lost.h"')
    assert "FT002" not in project.json().rules


def test_a_comment_in_a_header_counts_once(project: Project) -> None:
    project.write("src/counter.h", "static long counter; // ftlint: ignore[FT308] idle\n")
    project.write("src/other.c", '#include "counter.h"\nlong get(void) { return counter; }\n')
    assert len(project.json().labels("FT002")) == 1


def test_a_silenced_finding_below_the_confidence_is_no_idle_comment(project: Project) -> None:
    project.edit("src/spam.c", ITEM, f"{ITEM} // ftlint: ignore[FT201] callers hold it")
    done = project.json("--min-confidence", "high", "src")
    assert "FT002" not in done.rules


def test_comments_of_other_tools_are_honoured_when_configured(project: Project) -> None:
    project.edit("src/spam.c", ITEM, f"{ITEM} // noqa: borrowed-ref OK, list is ours")
    assert BORROWED in project.json().rules
    for line in (
        'also-honour = ["noqa: borrowed-ref"]',
        'also-honour = {"noqa: borrowed-ref OK" = ["FT2"]}',
    ):
        project.write("ftlint.toml", line)
        done = project.json()
        assert BORROWED not in done.rules
        assert "list is ours" in done.suppressed[BORROWED]
    project.write("ftlint.toml", 'also-honour = {"noqa: borrowed-ref fix" = ["FT2"]}')
    assert BORROWED in project.json().rules


def test_a_foreign_comment_that_silences_nothing_is_not_ours_to_judge(project: Project) -> None:
    project.edit("src/spam.c", "counter++;", "counter++; // noqa: borrowed-ref OK")
    project.write("ftlint.toml", 'also-honour = ["noqa: borrowed-ref"]')
    assert project.json().rules == ALL


def test_the_report_counts_what_is_silenced(project: Project) -> None:
    project.edit("src/spam.c", ITEM, f"{ITEM} // ftlint: ignore[FT201] callers hold it")
    done = project.run("src")
    assert "2 findings (2 warnings); 1 suppressed" in done.out
    sarif = project.run("--format", "sarif", "src").report
    assert {r["ruleId"] for r in sarif["runs"][0]["results"]} == {LAZY, UPDATE}


@pytest.mark.parametrize("form", ["text", "concise", "sarif", "html"])
def test_what_is_silenced_is_shown_when_asked_for(project: Project, form: str) -> None:
    project.edit("src/spam.c", ITEM, f"{ITEM}  // ftlint: ignore[FT201] callers hold it")
    project.write("m.yaml", "calls:\n- {names: spam_count, safety: safe, why: a statistic}\n")
    project.run("--models", "m.yaml", "--select", "FT302", "--write-baseline", "b.json", "src")
    arguments = ["--models", "m.yaml", "--baseline", "b.json", "--format", form, "src"]
    plain, asked = project.run(*arguments), project.run("--show-suppressed", *arguments)
    assert plain.code == asked.code
    for reason in ("callers hold it", "a statistic", "listed in the baseline"):
        assert reason in asked.out
    # The comment is part of the source, and of no other line of the report.
    assert "a statistic" not in plain.out
    assert "listed in the baseline" not in plain.out
