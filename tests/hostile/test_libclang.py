"""libclang fails on one file: that file is reported with the reason, the rest is analysed."""

from __future__ import annotations

import faulthandler
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ftlint import engine
from ftlint.frontend import parse as front_end
from ftlint.frontend.options import Options
from ftlint.model.facts import Unit
from ftlint.model.finding import Level
from ftlint.model.report import FileState
from tests.cache.runs import settings
from tests.cli.command import SPAM, ftlint

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks its workers")


def _crash() -> None:
    faulthandler.disable()  # pytest's own; its dump would only litter
    signal.raise_signal(signal.SIGSEGV)


def _hang() -> None:
    while True:
        pass


def _exhaust() -> None:
    held = []
    while True:
        held.append(bytearray(64 << 20))


@pytest.mark.parametrize(
    ("misbehave", "words"),
    [
        (_crash, "the parser crashed (SIGSEGV)"),
        (_hang, "analysis took longer than 1 seconds"),
        (_exhaust, "analysis needs more memory than a file may take"),
    ],
)
def test_one_file_costs_itself(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    misbehave: Callable[[], None],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.c", "bad.c", "z.c"):
        (tmp_path / name).write_text(SPAM)
    real = front_end.parse_file

    def parse(path: str, options: Options, *rest: None) -> Unit:
        if path == "bad.c":
            misbehave()
        return real(path, options, *rest)

    monkeypatch.setattr(front_end, "parse_file", parse)
    chosen = replace(settings("a.c", "bad.c", "z.c"), time_limit=1, memory_limit=2 << 30)
    report, exit_code = engine.run(chosen, lambda _done, _all: None)
    assert exit_code == 2
    states = {file.path: file.state for file in report.files}
    assert states == {
        "a.c": FileState.ANALYSED,
        "bad.c": FileState.NOT_ANALYSED,
        "z.c": FileState.ANALYSED,
    }
    (lost,) = (finding for finding in report.findings if finding.rule == "FT001")
    assert (lost.level, lost.primary.label) == (Level.ERROR, words)
    found = {finding.primary.span.file for finding in report.findings if finding.rule == "FT302"}
    assert found == {"a.c", "z.c"}


_DEEP = {
    "sum": "return " + "+".join(["a"] * 100_000) + ";",
    "conditional": "return " + "a ? a : " * 20_000 + "a;",
    "not": "return " + "!" * 50_000 + "a;",
    "parentheses": "return " + "(" * 50_000 + "a" + ")" * 50_000 + ";",
    "blocks": "{" * 50_000 + "}" * 50_000 + "return a;",
    "strings": "const char *s = " + '"x"\n' * 50_000 + "; return a;",
    "list": "int t[] = {" + "1," * 100_000 + "}; return t[a];",
}


@pytest.mark.parametrize("body", _DEEP.values(), ids=_DEEP)
def test_what_nests_deeper_than_any_code_is_a_limit_of_its_function(
    tmp_path: Path, body: str
) -> None:
    (tmp_path / "deep.c").write_text(f"int deep(int a) {{ {body} }}\n{SPAM}")
    done = ftlint(tmp_path, "-j1", "--no-cache", "--format", "concise", "deep.c")
    assert "Traceback" not in done.stdout + done.stderr
    assert "crashed" not in done.stdout
    if "FT001" in done.stdout:
        assert "nested too deeply" in done.stdout or "nesting level exceeded" in done.stdout
    if body not in (_DEEP["parentheses"], _DEEP["blocks"]):  # these end the parse where they are
        assert "[FT302]" in done.stdout


def test_a_macro_that_doubles_forever_is_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = ["#define A0 x x", *(f"#define A{n + 1} A{n} A{n}" for n in range(60))]
    (tmp_path / "bomb.c").write_text("\n".join(lines) + "\nint f(void) { int x; A60; return 0; }\n")
    (tmp_path / "spam.c").write_text(SPAM)
    chosen = replace(settings("bomb.c", "spam.c"), time_limit=1)
    report, exit_code = engine.run(chosen, lambda _done, _all: None)
    assert exit_code == 2
    assert [file.state for file in report.files] == [FileState.NOT_ANALYSED, FileState.ANALYSED]
