"""A project's own models: the documented example, what they change, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.filters.project import ALL, BORROWED, LAZY, UPDATE, Project
from tests.programs import ROOT

EXAMPLE = ROOT / "examples/models"


@pytest.fixture
def example(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    shutil.copytree(EXAMPLE, project.directory / "eggs")
    monkeypatch.chdir(project.directory / "eggs")
    return project


def symbols(found: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(item["rule"], item["symbol"]) for item in found]


def test_without_the_models_the_example_is_misunderstood(example: Project) -> None:
    found = set(symbols(example.json("--isolated", "eggs.c").report["findings"]))
    assert found >= {
        (UPDATE, "served"),
        (LAZY, "names"),
        (UPDATE, "trace_depth"),
        (UPDATE, "seed"),
        ("FT301", "sold"),
    }
    assert not found & {(BORROWED, "PyList_GetItem"), (BORROWED, "eggs_find")}


def test_with_the_models_the_example_is_understood(example: Project) -> None:
    report = example.json("--ignore", "FT105").report
    assert symbols(report["findings"]) == [
        ("FT703", "eggs_label"),
        (BORROWED, "PyList_GetItem"),
        (BORROWED, "eggs_find"),
    ]
    assert [(item["symbol"], item["reason"]) for item in report["suppressed"]] == [
        ("trace_depth", "only the main thread traces; eggs.trace refuses all others"),
        ("seed", "any value will do: a lost update draws the same number twice"),
    ]
    assert "eggs_label_r" in report["findings"][0]["help"]
    assert "eggs_find_ref" in report["findings"][2]["help"]


def test_the_models_are_listed_by_section(example: Project) -> None:
    out = example.run("--list-models").out
    sections = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert "single_threaded (1)" in sections
    assert any(section.startswith("calls (") for section in sections)
    assert "  eggs_tally " in out
    assert "  eggs_acquire " in out
    assert "owner 0, replacement eggs_find_ref" in out
    assert "  PyList_GetItem " in out
    ours = example.run("--isolated", "--list-models").out
    assert "eggs_" not in ours
    assert "single_threaded" not in ours


def test_a_later_file_wins(project: Project) -> None:
    project.write("a.yaml", "borrowed:\n- {names: PyList_GetItem, verdict: safe, kind: item}\n")
    project.write("b.yaml", "borrowed:\n- {names: PyList_*, verdict: safe, kind: item}\n")
    assert BORROWED not in project.json("--models", "a.yaml", "src").rules
    project.write("ftlint.toml", 'models = ["a.yaml"]')
    assert BORROWED not in project.json().rules
    text = (
        "borrowed:\n- {names: PyList_GetItem, verdict: unsafe, kind: item, rule: FT201, owner: 0}\n"
    )
    project.write("b.yaml", text)
    assert BORROWED in project.json("--models", "b.yaml", "src").rules


LIBRARY = """\
#include <Python.h>
typedef struct dye dye;
dye *pot;
int dye_mix(dye *into, int colour);
int dye_weigh(int colour);

static PyObject *
mix(PyObject *module, PyObject *ignored)
{
    return PyLong_FromLong(dye_mix(pot, 1) + dye_weigh(1));
}

static PyMethodDef methods[] = {{"mix", mix, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
PyModuleDef dyes = {PyModuleDef_HEAD_INIT, .m_name = "dyes", .m_methods = methods};
"""


def test_a_library_for_one_thread_at_a_time(project: Project) -> None:
    project.write("dyes.c", LIBRARY)
    assert not project.json("--select", "FT703", "dyes.c").report["findings"]
    project.write(
        "m.yaml",
        "calls:\n- {names: dye_mix, safety: distinct, object: 0, why: a pot is for one}\n"
        "- {names: dye_*, safety: unsafe, state: the scales, why: there is one pair of scales}\n",
    )
    found = project.json("--select", "FT703", "--models", "m.yaml", "dyes.c").report["findings"]
    assert set(symbols(found)) == {("FT703", "pot"), ("FT703", "dye_weigh")}


def test_vouching_for_state_and_functions(project: Project) -> None:
    project.write(
        "m.yaml",
        "single_threaded:\n- {names: cached_result, why: made in exec}\n"
        "calls:\n- {names: spam_c*, safety: safe, why: a statistic}\n",
    )
    done = project.json("--models", "m.yaml", "src")
    assert done.suppressed == {LAZY: "made in exec", UPDATE: "a statistic"}
    project.write("m.yaml", "calls:\n- {names: spam_first, safety: safe, why: callers hold it}\n")
    assert project.json("--models", "m.yaml", "src").rules == ALL - {BORROWED, "FT105"}
    for safety in ("distinct, object: 0", "unsafe"):  # no function is right by being named
        project.write("m.yaml", f"calls:\n- {{names: spam_count, safety: {safety}, why: it}}\n")
        assert project.json("--models", "m.yaml", "src").suppressed == {}
    # A name says nothing of what is no state: here, the module.
    project.write("m.yaml", "single_threaded:\n- {names: spam, why: it is not}\n")
    assert project.json("--models", "m.yaml", "src").rules == ALL


def test_a_wrong_model_is_shown_where_it_stands(project: Project) -> None:
    project.write("m.yaml", "once:\n- {names: a, callable: 1}\n- names: é\n  calable: 1\n")
    done = project.run("--models", "m.yaml", "src")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "error: m.yaml:4: once: é: unknown key 'calable'",
        " --> m.yaml:4",
        "  |",
        "4 | calable: 1",
        "  | ^^^^^^^",
        "help: did you mean 'callable'?",
    ]


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ("lokcs:\n- {names: a}\n", "1: unknown section 'lokcs'", "did you mean 'locks'?"),
        ("once:\n- {names: a}", "2: once: a: missing key 'callable'", ""),
        (
            "once:\n- {names: a, callable: x}",
            "2: once: a: callable: expected a number, not 'x'",
            "",
        ),
        ("locks:\n- {names: a, action: b}", "2: locks: a: action: unknown value 'b'", ""),
        ("calls:\n- {names: a, safety: safe}", "2: calls: a: missing key 'why'", ""),
        (
            "calls:\n- {names: a, safety: mostly, why: x}",
            "2: calls: a: safety: unknown value 'mostly'",
            "distinct, safe, unsafe",
        ),
        ("once: [", "2: not valid YAML", ""),
        ("- a\n", "1: expected a mapping of sections", ""),
        ("a: &x [b]\nc: *x\n", "1: anchors are not supported here", ""),
        ("a: " + "[" * 3000, "1: nested more than 20 levels deep", ""),
        ("a: 1\na: 2\n", "2: duplicate key 'a'", ""),
        ("a: b\nc: \0\n", "2: not valid YAML: control characters are not allowed", ""),
        ("\ufeffa: b\n", "1: unknown section 'a'", "known: "),
    ],
)
def test_a_wrong_model_is_explained(project: Project, text: str, problem: str, hint: str) -> None:
    project.write("m.yaml", text)
    for arguments in (["--models", "m.yaml", "src"], ["--models", "m.yaml", "--list-models"]):
        done = project.run(*arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"error: m.yaml:{problem}")
        assert f" --> m.yaml:{problem[0]}\n" in done.err
        assert hint in done.err
        assert max(map(len, done.err.splitlines())) < 500


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"#" * (1 << 20) + b"\n", "cannot read m.yaml: it is larger than 1,048,576 bytes"),
        (b"# a\n# \xff\n", "m.yaml:2: not UTF-8 text"),
        ("locks: []".encode("utf-16"), "m.yaml:1: not UTF-8 text"),
    ],
)
def test_a_model_that_is_no_text_is_one_message(
    project: Project, data: bytes, problem: str
) -> None:
    (project.directory / "m.yaml").write_bytes(data)
    done = project.run("--models", "m.yaml", "src")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error: {problem}\n")


def test_a_missing_model_is_named(project: Project, tmp_path: Path) -> None:
    project.write("ftlint.toml", 'models = ["no.yaml"]')
    done = project.run("src")
    assert (done.code, "cannot read no.yaml" in done.err) == (2, True)
