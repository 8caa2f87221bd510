"""Pipes, directories and devices where a file is meant: one message, and nobody waits for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import CLEAN, SPAM, environment, ftlint

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")

KINDS = {"pipe": "not a regular file", "folder": "it is a directory", "/dev/zero": "not a regular"}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "spam.c").write_text(SPAM)
    (tmp_path / ".git").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    return tmp_path


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("option", ["--baseline", "--write-baseline", "--models", "-p"])
def test_what_is_no_file_is_no_input(tree: Path, option: str, kind: str) -> None:
    done = ftlint(tree, "--no-cache", option, kind, "spam.c")
    why = "no such file" if (option, kind) == ("-p", "folder") else KINDS[kind]
    assert (done.returncode, done.stdout) == (2, "")
    first, *rest = done.stderr.splitlines()
    assert first.startswith("error: cannot ")
    assert kind in first
    assert why in first
    assert len(rest) <= 1


@pytest.mark.parametrize("name", ["ftlint.toml", "pyproject.toml", "src/ftlint.toml"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_is_no_configuration_is_not_passed_over(tree: Path, name: str, kind: str) -> None:
    (tree / "src").mkdir()
    (tree / "src/spam.c").write_text(SPAM)
    if kind == "link":
        (tree / name).symlink_to("nowhere")
    else:
        (tree / kind).rename(tree / name)
    done = ftlint(tree, "src")
    why = KINDS.get(kind, "no such file or directory")
    assert (done.returncode, done.stderr) == (2, f"error: cannot read {name}: {why}\n")
    assert "[FT302]" in ftlint(tree, "--isolated", "src").stdout


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["spam.c", "other.c"])
def test_a_buffer_takes_the_place_of_what_has_its_name(tree: Path, kind: str, name: str) -> None:
    (tree / name).unlink(missing_ok=True)
    (tree / name).symlink_to(kind)
    done = subprocess.run(
        [sys.executable, "-m", "ftlint", "--format", "json", "--stdin-filename", name, "-"],
        cwd=tree, env=environment(), input=SPAM, capture_output=True, encoding="utf-8",
        timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    report = json.loads(done.stdout)
    assert {(f["rule"], f["location"]["file"]) for f in report["findings"]} == {("FT302", name)}


def test_a_report_is_not_kept_for_a_reader_who_never_comes(tree: Path) -> None:
    done = ftlint(tree, "-o", "pipe", "spam.c")
    assert done.returncode == 2
    assert "error: cannot write 'pipe': nobody reads from this pipe" in done.stderr


def test_a_report_goes_through_a_pipe(tree: Path) -> None:
    with subprocess.Popen(["cat", "pipe"], cwd=tree, stdout=subprocess.PIPE) as reader:
        done = ftlint(tree, "--format", "concise", "-o", "pipe", "spam.c")
        assert reader.stdout is not None
        assert b"[FT302]" in reader.stdout.read()
    assert done.returncode == 1


@pytest.mark.parametrize(
    "name", ["a.c", "a.h", ".gitignore", "setup.py", "a.pyx", "compile_commands.json"]
)
def test_a_pipe_in_the_tree_costs_itself(tree: Path, name: str) -> None:
    (tree / "pipe").rename(tree / name)
    (tree / "clean.c").write_text(CLEAN)
    done = ftlint(tree, "--format", "json", ".")
    report = json.loads(done.stdout)
    assert "FT302" in {finding["rule"] for finding in report["findings"]}
    lost = {file["path"]: file["gaps"] for file in report["files"] if file["gaps"]}
    assert set(lost) == ({name} if name == "a.c" else set())
    assert "not a regular file" in str(lost) or not lost


def test_a_pipe_that_is_named_is_not_analysed(tree: Path) -> None:
    (tree / "pipe").rename(tree / "a.c")
    done = ftlint(tree, "a.c")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: cannot analyse 'a.c': not a regular file\n")


@pytest.mark.parametrize("kind", ["pipe", "folder", "/dev/zero"])
def test_what_is_no_entry_of_the_cache_is_not_waited_for(tree: Path, kind: str) -> None:
    first = ftlint(tree, "--cache-dir", "kept", "spam.c")
    entries = [path for path in (tree / "kept").glob("??/*") if path.is_file()]
    assert entries
    for entry in entries:
        entry.unlink()
        entry.symlink_to(tree / kind)
    again = ftlint(tree, "--cache-dir", "kept", "spam.c")
    assert (again.returncode, again.stdout, again.stderr) == (1, first.stdout, "")
