"""Full disks, closed streams, no home: one message, the right exit code, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import SPAM, environment, ftlint

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="needs /dev/full and a shell"
)

_WRITTEN = "help: name a file"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "spam.c").write_text(SPAM)
    return tmp_path


def _in_shell(directory: Path, line: str) -> subprocess.CompletedProcess[str]:
    command = f'"{sys.executable}" -m ftlint --no-cache {line}'
    return subprocess.run(
        ["/bin/sh", "-c", command], cwd=directory, env=environment(), capture_output=True,
        encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github", "html"])
def test_a_full_disk_behind_the_report(tree: Path, form: str) -> None:
    for line in (
        f"-q --format {form} -o /dev/full spam.c",
        f"-q --format {form} spam.c >/dev/full",
    ):
        done = _in_shell(tree, line)
        assert (done.returncode, done.stdout) == (2, "")
        first, second = done.stderr.splitlines()
        assert first.startswith("error: cannot write ")
        assert first.endswith(": no space left on device")
        assert second.startswith(_WRITTEN)


def test_a_closed_stdout_is_an_error(tree: Path) -> None:
    done = _in_shell(tree, "-q spam.c >&-")
    assert done.returncode == 2
    first, second = done.stderr.splitlines()
    assert first == "error: cannot write the report to stdout: it is closed"
    assert second.startswith(_WRITTEN)


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full"])
def test_nobody_to_tell_changes_nothing(tree: Path, where: str) -> None:
    done = _in_shell(tree, f"-v --format concise spam.c {where}")
    assert done.returncode == 1
    assert done.stdout.count("[FT302]") == 1
    done = _in_shell(tree, f"-v --format concise missing.c {where}")
    assert (done.returncode, done.stdout) == (2, "")


def test_all_streams_closed(tree: Path) -> None:
    assert _in_shell(tree, "spam.c <&- >&- 2>&-").returncode == 2
    assert _in_shell(tree, "-o out spam.c <&- >&- 2>&-").returncode == 1
    assert "[FT302]" in (tree / "out").read_text()


def test_a_file_beyond_the_limit_of_the_user_is_not_half_written(tree: Path) -> None:
    (tree / "out").write_text("old")
    done = _in_shell(tree, "-q -o out spam.c").returncode
    assert done == 1
    (tree / "out").write_text("old")
    limited = "import resource, signal, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))"
    code = (
        f"{limited}\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nfrom ftlint.cli import main\n"
        "sys.exit(main(['-q', '--no-cache', '-o', 'out', 'spam.c']))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tree, env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert run.stderr.startswith("error: cannot write 'out': file too large")
    assert (tree / "out").read_text() == "old"
    assert sorted(path.name for path in tree.iterdir()) == ["out", "spam.c"]


@pytest.mark.parametrize(
    "changed",
    [
        {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent/cache"},
        {"HOME": "/dev/null", "XDG_CACHE_HOME": "/dev/null/cache"},
        {"TMPDIR": "/nonexistent"},
        {"XDG_CACHE_HOME": "/proc"},
    ],
    ids=["no home", "no directory", "no place for scratch", "nothing can be made"],
)
def test_without_a_place_to_keep_things(tree: Path, changed: dict[str, str]) -> None:
    for number in range(8):  # enough for compiled headers
        (tree / f"m{number}.c").write_text(SPAM)
    done = ftlint(tree, "--format", "concise", ".", **changed)
    assert done.returncode == 1
    assert done.stdout.count("[FT302]") == 9
    assert "Traceback" not in done.stderr


def test_no_home_in_the_environment(tree: Path) -> None:
    bare = {k: v for k, v in environment().items() if k not in ("HOME", "XDG_CACHE_HOME")}
    done = subprocess.run(
        [sys.executable, "-m", "ftlint", "--format", "concise", "spam.c"], cwd=tree,
        env={**bare, "XDG_CACHE_HOME": ""}, capture_output=True, encoding="utf-8", timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "[FT302]" in done.stdout


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_cache_that_cannot_be_written_is_named(tree: Path) -> None:
    (tree / "kept").mkdir(mode=0o500)
    done = ftlint(tree, "--cache-dir", "kept", "spam.c")
    assert done.returncode == 2
    assert done.stderr.startswith("error: cannot keep a cache in 'kept': permission denied")
