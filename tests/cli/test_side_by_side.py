"""Tasks in forked processes give what they give one after another, whatever befalls a process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ftlint.side_by_side import side_by_side
from scripts.generated_program import write_program
from tests.cli.command import ftlint

HERE = os.getpid()
Task = Callable[[], list[int]]


def squares(number: int) -> list[int]:
    return [number, number**2]


def where() -> list[int]:
    return [os.getpid()]


def dies_elsewhere() -> list[int]:
    if os.getpid() != HERE:
        os._exit(9)
    return [HERE]


def never_ends() -> list[int]:
    while True:
        pass


def fails() -> list[int]:
    raise ValueError("a defect")


@pytest.mark.parametrize("jobs", [1, 2, 16])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    tasks: dict[str, Task] = {f"t{n}": partial(squares, n) for n in range(20)}
    assert list(side_by_side(tasks, jobs, 60, [])) == [[n, n**2] for n in range(20)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forked on Linux only")
def test_tasks_are_done_in_other_processes() -> None:
    (pids,) = side_by_side({"where": where}, 2, 60, [])
    assert pids != [HERE]


def test_what_a_dead_process_leaves_is_done_here() -> None:
    tasks: dict[str, Task] = {"dies": dies_elsewhere, "square": partial(squares, 3)}
    assert list(side_by_side(tasks, 2, 60, [])) == [[HERE], [3, 9]]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forked on Linux only")
def test_a_task_that_takes_too_long_costs_only_itself() -> None:
    tasks: dict[str, Task] = {"endless": never_ends, "square": partial(squares, 3)}
    assert list(side_by_side(tasks, 2, 1, [-1])) == [[-1], [3, 9]]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_fails_as_it_does_alone(jobs: int) -> None:
    with pytest.raises(ValueError, match="a defect"):
        list(side_by_side({"square": partial(squares, 3), "fails": fails}, jobs, 60, []))


def test_checks_side_by_side_find_the_same(tmp_path: Path) -> None:
    write_program(tmp_path, 3000)
    reports = {
        ftlint(tmp_path, "--select", "ALL", "--format", "json", "-j", jobs, ".").stdout
        for jobs in ("1", "2", "3")
    }
    (report,) = reports
    assert report.count('"rule"') > 20
