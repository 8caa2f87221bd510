"""Ctrl-C at any moment, and again: one line, exit code 130, nobody and nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import SPAM, environment

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="needs signals and /proc"
)

# What is done instead of a function of ftlint's, in the run and at the moment of its name.
_WHEN = {
    "imports begin": "ftlint.arguments.parse",
    "a cache is opened": "ftlint.cache.place.store_at",
    "workers are started": "ftlint.workers.Workers.__enter__",
    "workers are waited for": "ftlint.workers.Workers.results",
    "analyses begin": "ftlint.analysis.world.World",
    "checks are carried out": "ftlint.answering.side_by_side",
    "an answer is kept": "ftlint.cache.store.Store.write",
    "the report is made": "ftlint.report.text.render",
    "the report is written": "pathlib.Path.replace",
    "everything is cleaned up": "tempfile.TemporaryDirectory.cleanup",
}
_CODE = """\
import importlib, os, signal, sys
from pathlib import Path
module, _, name = {target!r}.rpartition(".")
try:
    owner = importlib.import_module(module)
except ImportError:
    module, _, kind = module.rpartition(".")
    owner = getattr(importlib.import_module(module), kind)
real, parent = getattr(owner, name), os.getpid()
def interrupted(*arguments, **named):
    if os.getpid() != parent:
        return real(*arguments, **named)
    Path("reached").touch()
    try:
        signal.raise_signal(signal.{number})
    finally:
        signal.raise_signal(signal.{number})
setattr(owner, name, interrupted)
from ftlint.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
@pytest.mark.parametrize("target", _WHEN.values(), ids=_WHEN)
def test_whenever_it_comes_it_is_one_line(
    tmp_path: Path, target: str, number: str, code: int
) -> None:
    for part in range(8):
        (tmp_path / f"m{part}.c").write_text(SPAM)
    (tmp_path / "out").write_text("old")
    before = sorted(tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", _CODE.format(target=target, number=number),
         "--cache-dir", "kept", "-j2", "-o", "out", "."],
        cwd=tmp_path, env=environment(TMPDIR=str(tmp_path)), capture_output=True,
        encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert (tmp_path / "reached").exists()
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    said = [line for line in done.stderr.splitlines() if line.startswith("error")]
    assert said == (["error: interrupted"] if code == 130 else [])
    assert "Traceback" not in done.stderr
    assert "ignored" not in done.stderr
    assert (tmp_path / "out").read_text() == "old"
    left = {path.name for path in tmp_path.iterdir()} - {path.name for path in before}
    assert left <= {"kept", "reached"}


def test_what_a_destructor_swallows_is_heard_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "spam.c").write_text(SPAM)
    code = (
        "import signal, sys\nfrom ftlint import cli\n"
        "class Swallows:\n    def __del__(self):\n        signal.raise_signal(signal.SIGINT)\n"
        "real = cli.arguments.parse\n"
        "def parse(words):\n    Swallows()\n    return real(words)\n"
        "cli.arguments.parse = parse\nsys.exit(cli.main(['spam.c']))\n"
    )
    _is_interrupted(tmp_path, code)


def test_the_command_is_ready_for_it_before_anything_is_imported(tmp_path: Path) -> None:
    code = (
        "import builtins, runpy, signal, sys\nreal = builtins.__import__\n"
        "def load(name, *rest, **named):\n"
        "    if name == 'ftlint.cli':\n        signal.raise_signal(signal.SIGINT)\n"
        "    return real(name, *rest, **named)\n"
        "builtins.__import__ = load\nrunpy.run_module('ftlint.__main__', run_name='__main__')\n"
    )
    _is_interrupted(tmp_path, code)


def test_one_that_comes_while_python_evaluates_is_handled_all_the_same(tmp_path: Path) -> None:
    code = (
        "import signal, sys\nfrom ftlint import __main__, cli\n"
        "def parse(words):\n    eval('signal.raise_signal(signal.SIGINT)')\n"
        "cli.arguments.parse = parse\nsys.exit(__main__.main())\n"
    )
    _is_interrupted(tmp_path, code)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_workers_that_hang_in_libclang_are_ended(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    os.mkfifo(tmp_path / "never.h")  # the parser waits for a writer
    (tmp_path / "wait.c").write_text('#include "never.h"\n')
    process = subprocess.Popen(
        [sys.executable, "-m", "ftlint", "--no-cache", "wait.c"],
        cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8",
    )  # fmt: skip
    children = _wait_for_children(process.pid)
    process.send_signal(number)
    stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (code, "")
    assert stderr == ("error: interrupted\n" if number == signal.SIGINT else "")
    assert not any(Path(f"/proc/{child}").exists() for child in children)


def _is_interrupted(directory: Path, code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=directory, env=environment(), capture_output=True,
        encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "error: interrupted\n")


def _wait_for_children(parent: int) -> list[str]:
    path = Path(f"/proc/{parent}/task/{parent}/children")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if children := path.read_text().split():
            return children
        time.sleep(0.02)
    raise AssertionError("no worker started")
