"""The hook, run by the real pre-commit in a real repository, with an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.filters.project import COUNTER, SPAM
from tests.filters.test_changed import git
from tests.programs import ROOT

HOOKS = ROOT / ".pre-commit-hooks.yaml"
SHIPPED = ("ftlint", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
CLEAN = "int add(int a, int b) { return a + b; }\n"


def test_the_hook_takes_c_and_cpp_and_runs_once() -> None:
    (hook,) = yaml.safe_load(HOOKS.read_text())
    assert (hook["id"], hook["entry"], hook["language"]) == ("ftlint", "ftlint", "python")
    assert hook["types_or"] == ["c", "c++"]
    assert hook["require_serial"] is True


@pytest.fixture(scope="module")
def pre_commit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install pre-commit, and pack the hook repository as a tag would hold it."""
    top = tmp_path_factory.mktemp("pre-commit")
    hook = top / "hook"
    hook.mkdir()
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, hook / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, hook / name)
    git(hook, "init", "--initial-branch=main", ".")
    git(hook, "add", "--all")
    git(hook, "commit", "--message", "release")
    git(hook, "tag", "v1")
    subprocess.run([sys.executable, "-m", "venv", str(top / "venv")], check=True)
    pip = [str(top / "venv/bin/python"), "-m", "pip", "install", "--quiet", "pre-commit>=4"]
    subprocess.run(pip, check=True)
    return top


@pytest.fixture
def repository(pre_commit: Path, tmp_path: Path) -> Path:
    git(tmp_path, "init", "--initial-branch=main", ".")
    (tmp_path / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {pre_commit / 'hook'}\n  rev: v1\n  hooks:\n  - id: ftlint\n"
    )
    (tmp_path / "src").mkdir()
    (tmp_path / "src/spam.c").write_text(SPAM)
    (tmp_path / "src/counter.h").write_text(COUNTER)
    (tmp_path / "src/other.cpp").write_text(CLEAN)
    (tmp_path / "notes.txt").write_text("no source\n")
    return tmp_path


def hook(pre_commit: Path, repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    git(repository, "add", "--all")
    hidden = ("GIT_", "PYTHONPATH", "VIRTUAL_ENV")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(hidden)}
    return subprocess.run(
        [str(pre_commit / "venv/bin/pre-commit"), "run", "--color=never", *arguments],
        cwd=repository,
        env={**clean, "PRE_COMMIT_HOME": str(pre_commit / "home")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.network
def test_the_hook_reports_findings_and_fails(pre_commit: Path, repository: Path) -> None:
    done = hook(pre_commit, repository)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "error[FT201]" in done.stdout
    assert "src/spam.c:25:" in done.stdout
    assert "analysed 3 files" in done.stdout  # the header was given, too
    git(repository, "commit", "--message", "spam")
    (repository / "src/other.cpp").write_text(CLEAN.replace("add", "sum"))
    assert hook(pre_commit, repository).returncode == 0
    (repository / "notes.txt").write_text("still no source\n")
    git(repository, "commit", "--all", "--message", "other")
    (repository / "notes.txt").write_text("nor now\n")
    assert "no files to check" in hook(pre_commit, repository).stdout


@pytest.mark.network
def test_with_sources_a_change_of_the_header_brings_the_finding(
    pre_commit: Path, repository: Path
) -> None:
    (repository / "ftlint.toml").write_text('sources = ["src"]\n')
    git(repository, "add", "--all")
    git(repository, "commit", "--message", "all")
    (repository / "src/counter.h").write_text(f"/* counts */\n{COUNTER}")
    done = hook(pre_commit, repository)
    assert done.returncode == 1
    assert "FT306" in done.stdout
    assert "FT201" not in done.stdout  # it does not touch the header
    assert "analysed 2 files" in done.stdout
