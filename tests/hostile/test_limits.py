"""What no analysis can cope with costs a function, or some rules: said, and nothing else."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ftlint import engine
from ftlint.analysis.functions.dataflow import Flow, solve_forward
from ftlint.analysis.functions.effort import TooMuchError
from ftlint.checks import context
from ftlint.checks.context import Context
from ftlint.model.finding import Finding, Level
from tests.analysis.build import block, function
from tests.cache.runs import settings
from tests.cli.command import SPAM, ftlint

_HELD = """\
#include <Python.h>
{mutexes}
static void many(void)
{{
{locks}
}}
static void few(void) {{ PyMutex_Lock(&mu0); PyMutex_Lock(&mu0); PyMutex_Unlock(&mu0); }}
PyObject *entry(PyObject *self, PyObject *arg) {{ many(); few(); Py_RETURN_NONE; }}
"""


def test_a_function_with_too_many_locks_is_left_out_and_named(tmp_path: Path) -> None:
    mutexes = "\n".join(f"static PyMutex mu{number};" for number in range(100))
    locks = "\n".join(f"    PyMutex_Lock(&mu{number});" for number in range(100))
    (tmp_path / "held.c").write_text(_HELD.format(mutexes=mutexes, locks=locks))
    (tmp_path / "spam.c").write_text(SPAM)
    outputs = {
        ftlint(tmp_path, "--no-cache", "--format", "concise", "-j", jobs, ".").stdout
        for jobs in ("1", "2")
    }
    (said,) = outputs
    (lost,) = (line for line in said.splitlines() if "[FT001]" in line)
    assert lost.startswith("held.c:102:")
    assert "many is left out: it holds more than 64 locks" in lost
    assert "[FT610]" in said  # in the function beside it
    assert "[FT302]" in said


def test_a_descent_without_end_is_broken_off() -> None:
    looping = function("f", block(to=[1]), block(to=[1, 2]), block())
    numbers = itertools.count()
    with pytest.raises(TooMuchError) as caught:
        solve_forward(Flow(looping), 0, lambda _, state: state + 1, lambda *_: next(numbers))
    assert caught.value.symbol == "f"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a timer of work")
def test_checks_that_never_end_are_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(_: Context) -> Iterator[Finding]:
        while True:
            pass

    monkeypatch.setitem(context._REGISTERED, endless, ("FT906",))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "spam.c").write_text(SPAM)
    chosen = replace(settings("spam.c"), check_limit=1)
    report, exit_code = engine.run(chosen, lambda _done, _all: None)
    assert exit_code == 2
    found = {finding.rule: finding for finding in report.findings}
    assert found["FT001"].level is Level.ERROR
    said = found["FT001"].primary.label
    assert said == "the analyses of 1 file took too long: nothing is known of FT906"
    assert "FT302" in found
