"""What a run says with a full cache is what it says without one, byte for byte."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ftlint.cache.facts import dumps
from ftlint.cache.store import Store
from ftlint.frontend import parse as front_end
from ftlint.model.facts import Unit
from ftlint.model.finding import Finding
from ftlint.model.report import Answer, CheckResult, Coverage, FileState
from tests.cache.runs import knows, run, run_with, settings
from tests.cli.command import CLEAN, SPAM, environment, ftlint
from tests.programs import FIXTURES, ROOT


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    top = tmp_path / "project"
    top.mkdir()
    (top / "pyproject.toml").write_text("")
    (top / "spam.c").write_text(SPAM)
    (top / "part.c").write_text("static int helper(void) { static int n; return n++; }\n")
    (top / "whole.c").write_text(SPAM.replace("spam", "whole") + '#include "part.c"\n')
    (top / "broken.c").write_text('#include "gone.h"\nunknown_t x;\nint f(void) { return Y + }\n')
    (top / "binary.c").write_bytes(bytes(200))
    monkeypatch.chdir(top)
    os.utime(top, (1, 1))
    return top


EVERYTHING = ("--min-confidence", "low", "--select", "FT", ".")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "concise", "github"])
def test_every_format_is_the_same_from_a_warm_cache(project: Path, form: str) -> None:
    outputs = {
        ftlint(project, "--format", form, *options, *EVERYTHING).stdout
        for options in (
            ["--no-cache"],
            ["--cache-dir", "../cold"],
            ["--cache-dir", "../cold"],
        )
    }
    assert len(outputs) == 1


def test_gaps_fragments_and_lost_files_come_back(project: Path, tmp_path: Path) -> None:
    cold = run(tmp_path, *EVERYTHING)
    warm = run(tmp_path, *EVERYTHING)
    assert warm == cold
    states = {file.path: file.state for file in warm.files}
    assert states["binary.c"] is FileState.NOT_ANALYSED
    assert states["broken.c"] is FileState.PARTLY
    assert {f.primary.function for f in warm.findings} >= {"helper", "spam_get"}


def test_one_changed_file_among_known_ones(project: Path, tmp_path: Path) -> None:
    run(tmp_path, *EVERYTHING)
    (project / "spam.c").write_text(SPAM.replace("cached_result", "kept"))
    warm = run(tmp_path, *EVERYTHING)
    assert warm == run(tmp_path / "fresh", *EVERYTHING)
    assert any(f.symbol == "kept" for f in warm.findings)


def test_a_buffer_is_told_from_the_file(project: Path, tmp_path: Path) -> None:
    saved = run(tmp_path, "spam.c")
    buffer = replace(settings("spam.c"), buffers={"spam.c": CLEAN.encode()})
    assert run_with(tmp_path, buffer).findings == ()
    assert run_with(tmp_path, buffer).findings == ()
    assert run(tmp_path, "spam.c") == saved


def test_a_model_file_is_part_of_the_question(project: Path, tmp_path: Path) -> None:
    model = project / "models.yaml"
    model.write_text("")
    arguments = ("--models", "models.yaml", "spam.c")
    assert any(f.rule == "FT302" for f in run(tmp_path, *arguments).findings)
    why = "set up before threads start"
    model.write_text(f"single_threaded:\n  - {{names: cached_result, why: {why}}}\n")
    assert all(f.rule != "FT302" for f in run(tmp_path, *arguments).findings)


def test_selection_confidence_and_filters_hold_over_a_known_answer(
    project: Path, tmp_path: Path
) -> None:
    for arguments in (EVERYTHING, ("--select", "FT302", "."), ("--min-confidence", "high", ".")):
        assert run(tmp_path, *arguments) == run(tmp_path / "fresh", *arguments)


def test_damage_is_parsed_over(project: Path, tmp_path: Path) -> None:
    cold = run(tmp_path, *EVERYTHING)
    entries = _entries(tmp_path)
    assert entries
    for damage in (b"", b"\0" * 50, b"x" * 10_000):
        for key in entries:
            (tmp_path / key[:2] / key[2:]).write_bytes(damage)
        assert run(tmp_path, *EVERYTHING) == cold
        assert knows(tmp_path, "spam.c", "whole.c")


def _entries(directory: Path) -> dict[str, bytes]:
    """Return every entry of a cache, by key."""
    files = (file for file in directory.glob("??/*") if len(file.name) == 62)
    bodies = {
        f"{f.parent.name}{f.name}": Store(directory).read(f.parent.name + f.name) for f in files
    }
    return {key: body for key, body in bodies.items() if body is not None}


def test_a_forged_entry_with_a_right_digest_is_parsed_over(project: Path, tmp_path: Path) -> None:
    cold = run(tmp_path, *EVERYTHING)
    for key, body in _entries(tmp_path).items():
        line, newline, _ = body.partition(b"\n")
        Store(tmp_path).write(key, line + newline + b"cos\nsystem\n(S'touch executed'\ntR.")
    assert run(tmp_path, *EVERYTHING) == cold
    assert not (project / "executed").exists()


_NONSENSE = Unit("spam.c", "c", (None,), (7,), ("x",), gaps=None)  # type: ignore[arg-type]
_NO_ANSWER = Answer("no", 5, None)  # type: ignore[arg-type]
_NO_RESULT = CheckResult((Finding, None), 1, None, "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("forged_facts", "forged_answer"),
    [
        (_NONSENSE, None),
        (_NONSENSE, _NO_ANSWER),
        (None, _NO_ANSWER),
        (None, Answer(CheckResult((), (), (), Coverage()), (None,), ())),  # type: ignore[arg-type]
        (None, Answer(_NO_RESULT, (), ())),
    ],
)
@pytest.mark.parametrize("form", ["text", "html"])
def test_what_is_kept_and_makes_a_run_fail_is_parsed_over(
    project: Path,
    tmp_path: Path,
    form: str,
    forged_facts: Unit | None,
    forged_answer: Answer | None,
) -> None:
    arguments = ("--cache-dir", str(tmp_path), "--format", form, "spam.c")
    cold = ftlint(project, *arguments)
    for key, body in _entries(tmp_path).items():
        trace, newline, _ = body.partition(b"\n")
        is_facts = trace.startswith(b"{")
        forged = forged_facts if is_facts else forged_answer
        if forged is not None:
            Store(tmp_path).write(key, (trace + newline if is_facts else b"") + dumps(forged))
        elif not is_facts:
            (tmp_path / key[:2] / key[2:]).unlink()
    for _ in range(2):  # and it does not stay
        warm = ftlint(project, *arguments)
        assert (warm.stdout, warm.stderr, warm.returncode) == (cold.stdout, cold.stderr, 1)
    assert not any(dumps(_NONSENSE) in body for body in _entries(tmp_path).values())


def test_a_trace_of_impossible_numbers_is_damage(project: Path, tmp_path: Path) -> None:
    cold = ftlint(project, "--cache-dir", str(tmp_path), "spam.c")
    for key, body in _entries(tmp_path).items():
        trace, newline, rest = body.partition(b"\n")
        if trace.startswith(b"{"):
            forged = re.sub(rb'"found":\[[^]]*\]', b'"found":[1e999]', trace)
            assert forged != trace
            Store(tmp_path).write(key, forged + newline + rest)
    assert ftlint(project, "--cache-dir", str(tmp_path), "spam.c").stdout == cold.stdout


def test_fixtures_are_the_same_from_a_warm_cache(tmp_path: Path) -> None:
    os.chdir(ROOT)
    for rule in sorted(path.name for path in FIXTURES.iterdir() if path.is_dir())[:12]:
        named = str((FIXTURES / rule).relative_to(ROOT))
        assert run(tmp_path, *EVERYTHING[:4], named) == run(tmp_path, *EVERYTHING[:4], named)


def test_what_crashed_is_tried_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> Unit:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    with monkeypatch.context() as patched:
        patched.setattr(front_end, "parse_file", crash)
        assert run(tmp_path, "spam.c").files[0].state is FileState.NOT_ANALYSED
    assert run(tmp_path, "spam.c").files[0].state is FileState.ANALYSED


def test_runs_side_by_side_agree(project: Path) -> None:
    command = [sys.executable, "-m", "ftlint", "-j2", "--cache-dir", "../shared", *EVERYTHING]
    running = [
        subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE) for _ in range(4)
    ]
    outputs = {process.communicate()[0] for process in running}
    assert len(outputs) == 1


def test_no_cache_leaves_no_trace(project: Path, tmp_path: Path) -> None:
    done = ftlint(project, "--no-cache", "spam.c", XDG_CACHE_HOME=str(tmp_path / "home"))
    assert done.returncode == 1
    assert not (tmp_path / "home").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="knows where the cache is")
def test_the_platform_says_where_it_is(project: Path, tmp_path: Path) -> None:
    home = str(tmp_path / "home")
    ftlint(project, "spam.c", XDG_CACHE_HOME=home)
    assert (tmp_path / "home" / "ftlint" / "facts" / "CACHEDIR.TAG").is_file()
    cleared = ftlint(project, "--clear-cache", XDG_CACHE_HOME=home)
    assert (cleared.returncode, cleared.stdout) == (0, "removed 3 entries\n")
    assert ftlint(project, "--clear-cache", XDG_CACHE_HOME=home).stdout == "removed 0 entries\n"


def test_a_default_place_that_cannot_be_written_is_no_obstacle(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    done = ftlint(project, "spam.c", XDG_CACHE_HOME=str(tmp_path / "file"))
    assert done.returncode == 1
    assert "[FT302]" in done.stdout
    assert done.stderr.startswith("note: cannot keep a cache in ")
    assert len(done.stderr.splitlines()) == 1


def test_a_chosen_place_that_cannot_be_written_is_an_error(project: Path) -> None:
    done = ftlint(project, "--cache-dir", "spam.c", "spam.c")
    assert (done.returncode, done.stdout) == (2, "")
    assert "error: cannot keep a cache in 'spam.c'" in done.stderr
    assert "help: " in done.stderr


def test_a_project_keeps_its_cache_inside(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.ftlint]\ncache-dir = ".cache/ftlint"\n')
    ftlint(project, "spam.c")
    assert (project / ".cache" / "ftlint" / "CACHEDIR.TAG").is_file()
    for place in ("..", "/tmp", "../elsewhere"):
        (project / "pyproject.toml").write_text(f'[tool.ftlint]\ncache-dir = "{place}"\n')
        done = ftlint(project, "spam.c")
        assert done.returncode == 2
        assert "cache-dir: must be inside the project" in done.stderr


def test_a_project_can_do_without(project: Path, tmp_path: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.ftlint]\ncache = false\n")
    ftlint(project, "spam.c", XDG_CACHE_HOME=str(tmp_path / "home"))
    assert not (tmp_path / "home").exists()
    (project / "pyproject.toml").write_text("[tool.ftlint]\ncache = 1\n")
    assert "cache: expected true or false, not a number" in ftlint(project, "spam.c").stderr
