from __future__ import annotations

import faulthandler
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ftlint import workers
from ftlint.cache import facts
from ftlint.errors import FtlintError
from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_file
from ftlint.gathering import unit_without_facts
from ftlint.model.expr import Expr, Local, Unary
from ftlint.model.facts import GapKind, Unit, Variable
from ftlint.model.source import NOWHERE
from ftlint.workers import Failure, Limits, Work, Workers

LIMITS = Limits(seconds=60, memory=4 << 30)


def unit(path: str) -> Unit:
    return Unit(path, "c", (), (), (), lines=1, included=(path,))


def parse(path: str) -> Unit:
    """Behave as the name of the file says."""
    match path:
        case "crash.c":
            faulthandler.disable()  # pytest's own; its dump would only litter
            signal.raise_signal(signal.SIGSEGV)
        case "exit.c":
            os._exit(3)
        case "hang.c":
            time.sleep(600)
        case "bug.c":
            raise ValueError("surprise")
        case "big.c":
            raise MemoryError
        case "greedy.c":
            bytearray(3 << 30)
        case "deep.c":
            return nested(path)
        case "library.c":
            raise FtlintError("libclang cannot be loaded", "install it")
        case "noise.c":
            os.write(1, b"noise")
            os.write(2, b"noise")
    return unit(path)


def never_done(path: str) -> Unit:
    while path == "endless.c":
        pass
    return unit(path)


def nested(path: str) -> Unit:
    expr: Expr = Local("x")
    for _ in range(100_000):
        expr = Unary("!", expr)
    variable = Variable("x", "x", "int", NOWHERE, None, True, True, False, expr)
    return Unit(path, "c", (), (variable,), ())


def work(path: str, parse: Callable[[str], Unit] = parse) -> bytes:
    return facts.dumps(parse(path))


def unit_of(path: str, answer: bytes | Failure) -> Unit:
    if isinstance(answer, Failure):
        return unit_without_facts(path, answer.kind, answer.message)
    return facts.loads(answer, Unit)


def run(
    paths: list[str], jobs: int = 2, limits: Limits = LIMITS, work: Work = work
) -> dict[str, Unit]:
    with Workers(paths, work, jobs, limits) as pool:
        units = {paths[index]: unit_of(paths[index], answer) for index, answer in pool.results()}
    assert sorted(units) == sorted(paths)
    return units


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_every_file_comes_back_once(jobs: int) -> None:
    paths = [f"{number}.c" for number in range(20)]
    assert all(run(paths, jobs)[path] == unit(path) for path in paths)


def test_spawned_workers_do_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context("spawn"))
    units = run(["a.c", "crash.c", "b.c"], jobs=1)
    assert [units[path].analysed for path in ("a.c", "crash.c", "b.c")] == [True, False, True]


def test_no_files_are_no_work() -> None:
    assert run([]) == {}


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("crash.c", GapKind.CRASH, "the parser crashed (SIGSEGV)"),
        ("exit.c", GapKind.CRASH, "exit code 3"),
        ("bug.c", GapKind.CRASH, "ValueError: surprise"),
        ("big.c", GapKind.LIMIT, "memory"),
        ("deep.c", GapKind.LIMIT, "nested too deeply"),
    ],
)
def test_a_bad_file_costs_only_itself(path: str, kind: GapKind, words: str) -> None:
    units = run(["a.c", path, "b.c", path + "c", "c.c"], jobs=1)
    bad = units.pop(path)
    assert not bad.analysed
    (gap,) = bad.gaps
    assert gap.kind is kind
    assert words in gap.name
    assert gap.span.file == path
    assert all(good.analysed for good in units.values())


def test_several_crashes_in_a_row_are_survived() -> None:
    units = run(["crash.c", "exit.c", "a.c"], jobs=1)
    assert [units[path].analysed for path in ("crash.c", "exit.c", "a.c")] == [False, False, True]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs an address space limit")
def test_memory_is_bounded() -> None:
    units = run(["greedy.c", "a.c"], limits=Limits(60, 1 << 30))
    assert units["greedy.c"].gaps[0].kind is GapKind.LIMIT
    assert units["a.c"].analysed


def test_time_is_bounded() -> None:
    start = time.monotonic()
    units = run(["hang.c", "a.c", "b.c"], jobs=1, limits=Limits(0.5, 4 << 30))
    assert time.monotonic() - start < 30
    assert units["hang.c"].gaps[0].kind is GapKind.LIMIT
    assert "0.5 seconds" in units["hang.c"].gaps[0].name
    assert units["b.c"].analysed


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of processor time")
def test_work_is_bounded_however_long_the_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_PATIENCE", 10_000)
    limits = Limits(1, 4 << 30)
    units = run(
        ["a.c", "endless.c", "b.c"], jobs=1, limits=limits, work=partial(work, parse=never_done)
    )
    (gap,) = units["endless.c"].gaps
    assert (gap.kind, gap.name) == (GapKind.LIMIT, "analysis took longer than 1 seconds")
    assert units["b.c"].analysed


def test_what_no_file_is_to_blame_for_is_raised() -> None:
    with pytest.raises(FtlintError, match="libclang cannot be loaded") as caught:
        run(["a.c", "library.c"])
    assert caught.value.help == "install it"


def test_what_a_worker_prints_is_not_ours(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["noise.c"])["noise.c"].analysed
    assert capfd.readouterr() == ("", "")


def test_leaving_early_ends_the_workers() -> None:
    with Workers(["hang.c", "a.c"], work, 2, LIMITS) as pool:
        index, _ = next(pool.results())
        assert index == 1
        processes = [worker._process for worker in pool._workers]
        assert processes
    assert not any(process.is_alive() for process in processes)


def test_workers_notice_when_nobody_is_left() -> None:
    with Workers(["hang.c", "a.c"], work, 2, LIMITS) as pool:
        for worker in pool._workers:
            worker.connection.close()
        idle = pool._workers[-1]
        idle._process.join(30)
        assert idle._process.exitcode == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_a_file_that_waits_for_a_pipe_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_STILL", 3)
    monkeypatch.setattr(workers, "_GLANCE", 0.1)
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.h")
    Path("waits.c").write_text('#include "pipe.h"\n')
    Path("a.c").write_text("int a;\n")

    def parse(path: str) -> bytes:
        return facts.dumps(parse_file(path, Options()))

    units = run(["waits.c", "a.c"], jobs=1, work=parse)
    (gap,) = units["waits.c"].gaps
    assert gap.kind is GapKind.LIMIT
    assert gap.name == "waited in vain for data: does it include a pipe?"
    assert units["a.c"].analysed
