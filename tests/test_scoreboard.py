"""The scoreboard counts what its definitions say, and what is kept of it is well formed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import cases, labels, packages
from scripts.findings import functions_of
from scripts.packages import CORPUS, Package
from scripts.peers import PEERS, clang_tidy, cppcheck, name_list, semgrep
from scripts.peers.peer import Peer, Remark, run
from scripts.runs import Run
from scripts.scoreboard import answers, kept, tools

SOURCE = """\
static PyObject *cache = NULL;

static PyObject *
get(PyObject *self, PyObject *arg)
{
    if (cache == NULL)
        cache = make();
    return PyDict_GetItem(cache, arg);
}
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two releases of a package in a store of their own: the second one is mended."""
    monkeypatch.setenv("FTLINT_CORPUS", str(tmp_path))
    for version, text in (("1", SOURCE), ("2", SOURCE.replace("PyDict_GetItem", "lookup_ref"))):
        release = tmp_path / f"spam-{version}"
        release.mkdir()
        (release / "spam.c").write_text(text)
    return tmp_path / "spam-1"


def _case(**changes: object) -> cases.Case:
    about = {"functions": ("get",), "symbols": ("PyDict_GetItem",), "lines": (8,)}
    what = {"id": "spam-001", "package": "spam", "before": "1", "after": "2", "file": "spam.c"}
    return cases.Case(**{**what, **about, "kind": "borrowed", "link": "", **changes})


def _said(name: str, version: str, _file: str) -> Run:
    return run(name_list.PEER, Package(name, version), ["spam.c"])


@pytest.mark.usefixtures("tree")
def test_a_fix_is_found_before_and_silent_after(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.peers.peer.ROOT", packages.source_tree("spam", "1"))
    assert cases.score(_case(), _said)[1:] == (True, True)
    never_mended = _case(symbols=("cache",), functions=(), lines=(1,))
    assert cases.score(never_mended, _said)[1:] == (True, False)
    elsewhere = _case(symbols=("other",), lines=(4,))
    assert cases.score(elsewhere, _said)[1:] == (False, False)
    before, after = (cases.noise([_case()], _said, fixed=fixed) for fixed in (False, True))
    assert (before.findings, after.findings, before.lines) == (2, 1, 10)


def test_a_peer_that_fails_is_silent_about_nothing(tree: Path) -> None:
    broken = Peer("broken", lambda: "1", lambda _tree, _files: ["false"], lambda _output: iter(()))
    said = run(broken, Package("spam", "1"), ["spam.c"])
    assert said.failure.startswith("exit code 1"), tree
    absent = run(broken, Package("spam", "1"), ["no-such-file.c"])
    assert (absent.findings, absent.failure) == ([], "")


def test_peers_that_are_not_installed_are_said_to_be_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = name_list.PEER._replace(version=lambda: None)
    monkeypatch.setattr(answers, "PEERS", (gone,))
    assert list(answers.tools()) == ["ftlint"]
    monkeypatch.setattr(tools, "PEERS", (gone,))
    monkeypatch.setattr(tools, "tools", dict)
    monkeypatch.setattr(tools, "pinned", list)
    (table,) = tools.tables()
    assert table.rows == [["list of names", "not installed", "", "", "", "", "", ""]]


def test_answers_of_peers_are_read() -> None:
    tidy = (
        "/x/spam.c:7:5: warning: variable 'cache' is non-const [some-check]\n"
        "/x/spam.c:7:5: note: not a remark\n"
        "/x/spam.c:8:1: error: unknown type [clang-diagnostic-error]\n"
    )
    assert list(clang_tidy.PEER.remarks(tidy)) == [
        Remark("/x/spam.c", 7, "some-check", "variable 'cache' is non-const")
    ]
    addon = "spam.c\t1\tthreadsafety-threadsafety\tLocal static: x\nspam.c\t2\tuninitvar\tother\n"
    assert [remark.line for remark in cppcheck.PEER.remarks(addon)] == [1]
    result = {"check_id": "a.b.lazy", "path": "spam.c", "start": {"line": 3}}
    answer = json.dumps({"results": [{**result, "extra": {"message": "x"}}]})
    assert list(semgrep.PEER.remarks(answer)) == [Remark("spam.c", 3, "lazy", "x")]


def test_a_line_knows_its_function(tree: Path) -> None:
    functions = functions_of(tree / "spam.c")
    assert (functions[1], functions[8]) == ("", "get")


def test_every_label_is_of_a_pinned_package() -> None:
    known = {package.name for package in packages.pinned()}
    known |= {case.package for case in cases.read()}
    assert {key.package for key in labels.read().entries} <= known


def test_a_label_survives_another_name_for_what_the_finding_is_about() -> None:
    key = labels.Key("spam", "FT401", "spam.c", "get", "Spam.cache", "self->cache = x;")
    known = labels.Labels({key: {"verdict": "wrong"}})
    assert known.verdict(key._replace(rule="FT410", symbol="Spam.cache_size")) == "wrong"
    assert known.verdict(key._replace(rule="FT202")) == "unread"
    assert known.verdict(key._replace(function="other")) == "unread"
    assert known.verdict(key._replace(text="self->cache = y;")) == "unread"


def test_kept_tables_have_as_many_cells_as_heads() -> None:
    sections = kept.load()
    assert {"fixes", "labels", "fixtures"} <= set(sections)
    for name, tables in sections.items():
        for table in tables:
            assert {len(row) for row in table.rows} <= {len(table.head)}, name


def test_the_kept_file_is_written_in_one_way() -> None:
    text = (CORPUS / "scoreboard.json").read_text(encoding="utf-8")
    entries = json.loads(text)
    assert text == json.dumps(entries, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def test_peers_have_names_of_their_own() -> None:
    assert len({peer.name for peer in PEERS}) == len(PEERS)
