"""Work in processes of its own, so that libclang may crash, hang or eat memory in one file only.

Each worker takes one piece of work at a time, by name (a path, as a rule), through a pipe and
answers with bytes. A worker that dies or runs out of time costs that piece, gets replaced, and the
others never notice. Workers are forked where the platform can (a few milliseconds; nothing here has
threads, and libclang is loaded after the fork), and spawned elsewhere.
"""

from __future__ import annotations

import contextlib
import gc
import math
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from ftlint.errors import FtlintError
from ftlint.model.facts import GapKind

Work = Callable[[str], bytes]
Serve = Callable[[Connection, list[Connection]], None]

# How an answer begins on its way through the pipe.
_DONE = b"+"
_FAILED = b"-"

_STACK = 512 << 20

# A file may wait that much longer than it may work: a busy machine must not change the result.
_PATIENCE = 10

# A busy process in which so many glances, so many seconds apart, see less than a pulse of work has
# stalled: seconds of processor time, and the exit code that says so.
_STILL, _GLANCE, _PULSE = 60, 1.0, 0.005
_STALLED = 75


class Limits(NamedTuple):
    """What one file may cost: seconds of processor time, bytes of address space of its worker."""

    seconds: float
    memory: int


UNLIMITED = Limits(math.inf, sys.maxsize)


class Failure(NamedTuple):
    """A worker's answer when it could not do its work: why not."""

    kind: GapKind
    message: str


class Workers:
    """A pool of parsing processes over a fixed list of files.

    Use as a context manager: leaving it ends every process, whatever happened. Work starts on
    entry, so the caller can do something else before it asks for `results`.
    """

    def __init__(
        self,
        paths: Sequence[str],
        work: Work,
        jobs: int,
        limits: Limits = UNLIMITED,
        between: Callable[[], object] = gc.collect,
    ) -> None:
        """`between` is called in a worker after each answer, while the parent is busy with it."""
        self._paths = paths
        self._serve = partial(_serve, work=work, limits=limits, between=between)
        self._limits = limits
        self._count = max(1, min(jobs, len(paths)))
        self._waiting = list(reversed(range(len(paths))))
        self._workers: list[_Worker] = []

    def __enter__(self) -> Workers:
        try:
            for _ in range(self._count):
                self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.kill()

    def results(self) -> Iterator[tuple[int, bytes | Failure]]:
        """Yield the index of each path with its answer, in the order in which they are done.

        Raises `FtlintError` when a worker met a problem no file is to blame for.
        """
        while self._workers:
            ready = wait([worker.connection for worker in self._workers], self._patience())
            for worker in list(self._workers):
                answer = self._answer(worker, worker.connection in ready)
                if answer is None:
                    continue
                index = worker.index
                if worker.is_alive:
                    self._feed(worker)
                else:
                    self._workers.remove(worker)
                    self._start()
                yield index, answer

    def _answer(self, worker: _Worker, is_ready: bool) -> bytes | Failure | None:
        """Return the answer for the worker's file once its fate is known."""
        if is_ready:
            answer = worker.receive()
            if isinstance(answer, FtlintError):
                raise answer
            return answer
        if time.monotonic() < worker.deadline:
            return None
        worker.kill()
        return Failure(GapKind.LIMIT, _too_long(self._limits))

    def _patience(self) -> float | None:
        nearest = min(worker.deadline for worker in self._workers)
        return None if math.isinf(nearest) else max(0.0, nearest - time.monotonic())

    def _start(self) -> None:
        """Start one more process if there is work left for it."""
        if self._waiting:
            others = [worker.connection for worker in self._workers]
            worker = _Worker(self._serve, self._limits, others)
            self._workers.append(worker)
            self._feed(worker)

    def _feed(self, worker: _Worker) -> None:
        if self._waiting:
            index = self._waiting.pop()
            worker.send(
                index, self._paths[index], time.monotonic() + self._limits.seconds * _PATIENCE
            )
        else:
            worker.kill()
            self._workers.remove(worker)


class _Worker:
    """One process, the pipe to it, and the file it is busy with."""

    def __init__(self, serve: Serve, limits: Limits, others: list[Connection]) -> None:
        context = _context()
        self.connection, theirs = context.Pipe()
        # A forked child holds copies of our ends; it must close them to notice when we are gone.
        inherited = [*others, self.connection] if context.get_start_method() == "fork" else []
        process: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=serve, args=(theirs, inherited), daemon=True
        )
        with _interrupts_held():
            process.start()
        theirs.close()
        self._process = process
        self._limits = limits
        self.is_alive = True
        self.index = -1
        self.deadline = 0.0

    def send(self, index: int, path: str, deadline: float) -> None:
        """Hand a file to the process."""
        self.index = index
        self.deadline = deadline
        with contextlib.suppress(BrokenPipeError):  # it died idle: `receive` will say so
            self.connection.send(path)

    def receive(self) -> bytes | FtlintError | Failure:
        """Return the answer that is ready, or what killed the process."""
        try:
            data = self.connection.recv_bytes()
        except (EOFError, OSError):
            self._process.join()
            obituary = self._failure(self._process.exitcode)
            self.kill()
            return obituary
        if data[:1] == _DONE:
            return data[1:]
        failure: FtlintError | Failure = pickle.loads(data[1:])  # noqa: S301 - from our own child
        return failure

    def _failure(self, code: int | None) -> Failure:
        if code == _STALLED:
            return Failure(GapKind.LIMIT, "waited in vain for data: does it include a pipe?")
        if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
            return Failure(GapKind.LIMIT, _too_long(self._limits))
        return Failure(GapKind.CRASH, _obituary(code))

    def kill(self) -> None:
        """End the process now, and forget it."""
        self.is_alive = False
        self._process.kill()
        self._process.join()
        self.connection.close()


def cores() -> int:
    """Return how many processes can run at a time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> BaseContext:
    method = "fork" if sys.platform.startswith("linux") else "spawn"
    return multiprocessing.get_context(method)


def _too_long(limits: Limits) -> str:
    return f"analysis took longer than {limits.seconds:g} seconds"


def _obituary(code: int | None) -> str:
    """Say how a process ended, from its exit code."""
    if code is None or code >= 0:
        return f"the parser ended unexpectedly (exit code {code})"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"the parser crashed ({name})"


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start a process with Ctrl-C blocked: the parent is interrupted, and ends its workers."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    connection: Connection,
    inherited: list[Connection],
    work: Work,
    limits: Limits,
    between: Callable[[], object],
) -> None:
    """Run in the worker: answer paths with bytes until the other side is gone."""
    for other in inherited:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _limit_memory(limits.memory)
    if not os.environ.get("FTLINT_DEBUG"):
        _silence()
    gc.freeze()  # what was inherited lives for ever; walking it would copy its pages
    gc.disable()

    busy = threading.Event()

    def serve() -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                path = connection.recv()
                _limit_work(limits.seconds)
                busy.set()
                connection.send_bytes(_answer(work, path))
                busy.clear()
                between()

    _with_deep_stack(serve, busy)


def _answer(work: Work, path: str) -> bytes:
    """Do the work for one file; whatever goes wrong with it becomes an answer too."""
    answer: FtlintError | Failure
    try:
        return _DONE + work(path)
    except FtlintError as error:
        answer = error
    except MemoryError:
        answer = Failure(GapKind.LIMIT, "analysis needs more memory than a file may take")
    except RecursionError:
        answer = Failure(GapKind.LIMIT, "the code is nested too deeply")
    except Exception as error:  # one file must not take the run down
        traceback.print_exc()
        answer = Failure(GapKind.CRASH, f"internal error: {type(error).__name__}: {error}")
    return _FAILED + pickle.dumps(answer)


def _with_deep_stack(serve: Callable[[], None], busy: threading.Event) -> None:
    """Call a function where deeply nested code does not exhaust the stack, libclang's included.

    The memory is used only as far as the stack goes. While `busy` is set, the process must go on.
    """
    os.environ["LIBCLANG_NOTHREADS"] = "1"  # or it parses in a thread with a small stack
    thread = threading.Thread(target=serve)
    try:
        threading.stack_size(_STACK)
        thread.start()
    except (RuntimeError, ValueError):  # there is no room for it
        serve()
    else:
        _watch(thread, busy)


def _watch(thread: threading.Thread, busy: threading.Event) -> None:
    """Wait for a thread; end the process when it is busy for long and does nothing.

    A header can be a pipe that nobody writes to, and libclang would wait for ever.
    """
    still, before = 0, time.process_time()
    while thread.is_alive():
        thread.join(_GLANCE)
        now = time.process_time()
        still = still + 1 if busy.is_set() and now - before < _PULSE else 0
        before = now
        if still == _STILL:
            os._exit(_STALLED)


def _limit_memory(limit: int) -> None:
    """Bound the address space of this process, where the platform can."""
    try:
        import resource  # noqa: PLC0415 - not on every platform
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
        # A crash is reported by the parent; a core file of it would only litter.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_work(seconds: float) -> None:
    """Let the kernel end this process (SIGXCPU) after that much more processor time, if it can."""
    if math.isinf(seconds):
        return
    try:
        import resource  # noqa: PLC0415 - not on every platform
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    bound = math.ceil(time.process_time() + seconds)
    with contextlib.suppress(ValueError, OSError):
        if hard == resource.RLIM_INFINITY or bound < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (bound, hard))


def _silence() -> None:
    """Send what libclang prints when it breaks to nowhere; the parent says it better."""
    null = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(null, descriptor)
    os.close(null)
