"""Killed at any moment, ftlint leaves the old file or the new one, never half of one."""

from __future__ import annotations

import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ftlint import output
from ftlint.errors import FtlintError
from tests.cli.command import SPAM, environment, ftlint

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and links")

_SIZE = 3_000_000
_WRITER = {
    "report": "output.write(text, sys.argv[1])",
    "source": "output.replace_source(sys.argv[1], text.encode())",
}


def _start(what: str, target: Path) -> subprocess.Popen[bytes]:
    code = (
        "import sys\nfrom ftlint import output\nprint('ready', flush=True)\nwhile True:\n"
        f"    for letter in 'bc':\n        text = letter * {_SIZE}\n        {_WRITER[what]}\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(target)], env=environment(), stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


@pytest.mark.parametrize("what", _WRITER)
@pytest.mark.parametrize("is_link", [False, True])
def test_a_file_is_old_or_new(tmp_path: Path, what: str, is_link: bool) -> None:
    real = tmp_path / "real"
    real.write_text("a" * _SIZE)
    real.chmod(0o640)
    target = tmp_path / "link" if is_link else real
    if is_link:
        target.symlink_to("real")
    chance = random.Random(11)
    for _ in range(10):
        process = _start(what, target)
        time.sleep(chance.random() / 10)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        text = real.read_text()
        assert text == text[0] * _SIZE
        assert stat.S_IMODE(real.stat().st_mode) == 0o640
        assert target.is_symlink() is is_link


def _kill_at_replace(directory: Path, *arguments: str) -> None:
    """Run ftlint and kill it when it is about to put a finished file in its place."""
    code = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "def killed(*_):\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        "Path.replace = killed\nfrom ftlint.cli import main\nsys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "-j1", "--no-cache", *arguments],
        cwd=directory,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (("--format", "sarif", "-o", "out"), "out"),
        (("--write-baseline", "out"), "out"),
        (("--add-ignores", "set once"), "spam.c"),
    ],
    ids=["report", "baseline", "sources"],
)
def test_a_run_that_is_killed_leaves_what_was_there(
    tmp_path: Path, arguments: tuple[str, ...], written: str
) -> None:
    (tmp_path / "spam.c").write_text(SPAM)
    if written != "spam.c":
        ftlint(tmp_path, *arguments, "spam.c")
        (tmp_path / "spam.c").write_text(SPAM.replace("cached_result", "kept"))
    before = (tmp_path / written).read_bytes()
    _kill_at_replace(tmp_path, *arguments, "spam.c")
    assert (tmp_path / written).read_bytes() == before
    ftlint(tmp_path, *arguments, "spam.c")
    assert (tmp_path / written).read_bytes() != before


@pytest.mark.parametrize("failing", ["write", "chmod", "replace"])
def test_an_error_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    if failing == "write":
        opened: Callable[..., object] = Path.open

        def broken(self: Path, *arguments: str) -> object:
            opened(self, *arguments)
            return full()

        monkeypatch.setattr(Path, "open", broken)
    else:
        monkeypatch.setattr(Path, failing, full)
    with pytest.raises(FtlintError, match="no space left"):
        output.write("new", str(target))
    monkeypatch.undo()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_run_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "spam.c").write_text(SPAM)
    for number in range(3):
        (tmp_path / f".ftlint-{number}.tmp").write_text("half")
    assert ftlint(tmp_path, "-o", "out", "spam.c").returncode == 1
    assert (tmp_path / "out").stat().st_size
