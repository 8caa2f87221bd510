from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ftlint.collect import collect
from ftlint.errors import FtlintError


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(top: Path, *names: str, text: str = "") -> None:
    for name in names:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def paths(*named: str) -> list[str]:
    return [source.path.replace(os.sep, "/") for source in collect(named).sources]


def test_a_directory_means_its_sources_sorted(tree: Path) -> None:
    make(tree, "src/b.c", "src/a.cpp", "src/sub/x.CC", "src/y.cxx", "src/n.h", "src/m.py", "z.c")
    assert paths("src") == ["src/a.cpp", "src/b.c", "src/sub/x.CC", "src/y.cxx"]


def test_a_named_header_is_taken(tree: Path) -> None:
    make(tree, "n.h", "a.c")
    assert paths("n.h", "a.c") == ["a.c", "n.h"]


def test_a_file_is_taken_once_however_it_is_named(tree: Path) -> None:
    make(tree, "src/a.c")
    (source,) = collect(["src", "src/../src/a.c", str(tree / "src/a.c")]).sources
    assert source.path == str(Path("src/a.c"))
    assert source.named


def test_a_file_outside_keeps_its_path(
    tree: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    make(other, "a.c")
    assert paths(str(other)) == [(other / "a.c").as_posix()]


def test_what_is_built_installed_or_hidden_is_skipped(tree: Path) -> None:
    make(tree, "a.c", ".git/x.c", ".venv/x.c", "env/pyvenv.cfg", "env/lib/x.c", "build/x.c")
    make(tree, "p.egg-info/x.c", "node_modules/m/x.c")
    assert paths(".") == ["a.c"]


def test_a_skipped_directory_can_be_named(tree: Path) -> None:
    make(tree, ".git/HEAD", "build/x.c", ".gitignore", text="build/\n")
    assert paths("build") == ["build/x.c"]


def test_gitignore_is_honoured_from_the_top_of_the_repository(tree: Path) -> None:
    make(tree, ".git/HEAD", "src/a.c", "src/gen/g.c", "src/gen/keep.c", "src/old/o.c")
    make(tree, "src/sub/x.c", "src/sub/y.c", "src/_cython.c")
    (tree / ".gitignore").write_text("gen/*\n!gen/keep.c\n/src/_*.c\n")
    (tree / "src/.gitignore").write_text("old/\n*.c\n!a.c\n!keep.c\n!/sub/y.c\n")
    assert paths("src") == ["src/a.c", "src/gen/keep.c", "src/sub/y.c"]
    assert paths(".") == paths("src")


def test_gitignore_does_not_hide_a_named_file(tree: Path) -> None:
    make(tree, ".git/HEAD", "gen.c", ".gitignore", text="*.c\n")
    assert paths("gen.c") == ["gen.c"]


def test_gitignore_above_the_repository_does_not_hold(tree: Path) -> None:
    make(tree, ".gitignore", text="*.c\n")
    make(tree, "repo/.git/HEAD", "repo/a.c")
    assert paths("repo") == ["repo/a.c"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_out_or_back_are_not_followed(tree: Path) -> None:
    make(tree, "src/a.c", "outside.c", "lib/b.c")
    (tree / "src/alias.c").symlink_to("a.c")
    (tree / "src/out.c").symlink_to("../outside.c")
    (tree / "src/gone.c").symlink_to("nowhere.c")
    (tree / "src/lib").symlink_to("../lib")
    (tree / "src/loop").symlink_to(".")
    assert paths("src") == ["src/a.c"]


def test_patterns_no_shell_expanded_are_expanded(tree: Path) -> None:
    make(tree, "src/b.c", "src/a.c")
    assert paths("src/*.c") == ["src/a.c", "src/b.c"]


def test_a_file_named_like_a_pattern_is_a_file(tree: Path) -> None:
    make(tree, "a[1].c", "a1.c")
    assert paths("a[1].c") == ["a[1].c"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes with names")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.c", "no such file"),
        ("notes.txt", "not a C or C++ file"),
        ("pipe.c", "not a regular file"),
        ("loop.c", "symbolic links"),
    ],
)
def test_a_named_file_that_cannot_be_read_says_why(tree: Path, name: str, words: str) -> None:
    make(tree, "a.c", "notes.txt")
    os.mkfifo(tree / "pipe.c")
    (tree / "loop.c").symlink_to("loop.c")
    problems = {source.path: source.problem for source in collect(["a.c", name]).sources}
    assert problems["a.c"] == ""
    assert words in problems[name]


def test_a_directory_without_sources_is_said_beside_others(tree: Path) -> None:
    make(tree, "a.c", "docs/x.md")
    collection = collect(["a.c", "docs"])
    assert collection.notices == ("no C or C++ sources in 'docs'",)


@pytest.mark.parametrize(
    ("named", "words"),
    [
        (["missing.c"], "cannot analyse 'missing.c': no such file or directory"),
        (["b.c", "missing.c"], "cannot analyse 'b.c': no such file or directory .and 1 more."),
        (["docs"], "no C or C.. sources in 'docs'"),
        (["empty"], "no C or C.. sources in 'empty'"),
    ],
)
def test_nothing_to_analyse_is_an_error_with_help(tree: Path, named: list[str], words: str) -> None:
    make(tree, "docs/x.md", "docs/x.h")
    (tree / "empty").mkdir()
    with pytest.raises(FtlintError, match=words) as caught:
        collect(named)
    assert caught.value.help
