"""A limit of processor time for work in this process: the last resort, where no step is counted."""

from __future__ import annotations

import contextlib
import math
import signal
import threading
from collections.abc import Iterator


class TooLongError(Exception):
    """The time is over. Whatever the work was about to change is half changed."""


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise `TooLongError` in the block after so many seconds of processor time of this process.

    Without signals of that kind, or outside the main thread, nothing is limited.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if math.isinf(seconds) or not is_main or not hasattr(signal, "setitimer"):
        yield
        return

    def expired(*_: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, expired)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
