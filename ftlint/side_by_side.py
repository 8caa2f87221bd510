"""Tasks side by side, each in a process forked from the one that holds what they read.

Nothing is sent to such a process but the name of a task: it has the program, and what was found out
about it so far, in its own memory. What tasks find out on the way is not shared, so many processes
would mostly repeat one another's work.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from ftlint.model.facts import GapKind
from ftlint.workers import Failure, Limits, Workers

Result = TypeVar("Result")

_MOST = 4


def side_by_side(
    tasks: Mapping[str, Callable[[], Result]], jobs: int, seconds: float, late: Result
) -> Iterator[Result]:
    """Yield the result of every task, in their order; those named first are begun first.

    A process that takes more than `seconds` of the processor for a task has the result `late`.
    What one could not do otherwise is done here, and fails as it would have failed without one.
    Where processes cannot be forked, that is everything.
    """
    done: dict[str, Result] = {}
    if jobs > 1 and sys.platform.startswith("linux"):
        names = tuple(tasks)

        def work(name: str) -> bytes:
            return pickle.dumps(tasks[name]())

        limits = Limits(seconds, sys.maxsize)
        with Workers(names, work, min(jobs, _MOST), limits, between=_nothing) as workers:
            for index, answer in workers.results():
                if isinstance(answer, Failure) and answer.kind is GapKind.LIMIT:
                    done[names[index]] = late
                elif not isinstance(answer, Failure):
                    done[names[index]] = pickle.loads(answer)  # noqa: S301 - from our own child
    for name, task in tasks.items():
        yield done[name] if name in done else task()


def _nothing() -> None:
    """Leave what a task has built: the next one may need it."""
