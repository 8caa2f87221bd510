"""Ctrl-C and a request to end: one exception, wherever it comes, and only one."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

INTERRUPTED = 130
TERMINATED = 143
_A_MOMENT = 0.01


@contextlib.contextmanager
def heeded() -> Iterator[None]:
    """Raise KeyboardInterrupt or SystemExit in the block for a signal, and ignore those after it.

    So that what is being cleaned up is cleaned up, however impatient the user is. A program that
    was told to ignore Ctrl-C still does, and outside the main thread nothing changes.
    """
    handlers = {signal.SIGINT: _interrupted, signal.SIGTERM: _asked_to_end}
    before = {number: signal.getsignal(number) for number in handlers}
    hook = sys.unraisablehook
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    for number, handler in handlers.items():
        if before[number] is not signal.SIG_IGN:
            signal.signal(number, handler)
    sys.unraisablehook = partial(_heard, hook)
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for number, handler in handlers.items():
            if signal.getsignal(number) is handler:  # none of them has come
                signal.signal(number, before[number])


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    _ignore_more()
    raise KeyboardInterrupt


def _asked_to_end(_number: int, _frame: FrameType | None) -> None:
    _ignore_more()
    sys.exit(TERMINATED)


def _ignore_more() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _heard(hook: Callable[[UnraisableHookArgs], object], lost: UnraisableHookArgs) -> None:
    """Raise once more, a moment later, what came where no exception can leave: in a destructor."""
    handler = next((h for kind, h in _RAISED.items() if issubclass(lost.exc_type, kind)), None)
    if handler is None or not hasattr(signal, "setitimer"):
        hook(lost)
    else:
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, _A_MOMENT)


_RAISED = {KeyboardInterrupt: _interrupted, SystemExit: _asked_to_end}
