"""What the API models say of locks, thread states and atomic operations (see `rows.py`)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class LockAction(StrEnum):
    """What a lock function does."""

    ACQUIRE = "acquire"
    TRY = "try"
    RELEASE = "release"
    WAIT = "wait"  # releases, waits, and holds the lock again on return
    TEST = "test"
    INIT = "init"
    DESTROY = "destroy"


class Lock(NamedTuple):
    """A lock function; `args` are the locks (empty: those of the matching acquire).

    `kind` is critical_section, pymutex, pythread, pthread, c11, win32 or cxx. `handle` is the
    argument that pairs acquire and release when that is not the lock. `mutex` says that a
    critical section locks PyMutex arguments, not objects. A `suspendable` lock is released while
    the thread is detached; a `foreign` one blocks without detaching. `success` is what a try
    function returns when it holds the lock: zero, nonzero.
    """

    name: str
    action: LockAction
    kind: str
    args: tuple[int, ...] = ()
    release: tuple[str, ...] = ()
    handle: int | None = None
    mutex: bool = False
    shared: bool = False
    recursive: bool = False
    suspendable: bool = False
    foreign: bool = False
    success: str = ""


class Guard(NamedTuple):
    """A C++ class whose life is a lock, an attach or a detach (`kind`: as for `Lock`, or these).

    Constructor arguments from `first` on are the locks (0 is the guard itself), all of them when
    `rest`. A `deferrable` guard can be built without locking, or unlocked early.
    """

    name: str
    kind: str
    first: int = 1
    rest: bool = False
    shared: bool = False
    suspendable: bool = False
    foreign: bool = False
    deferrable: bool = False
    framework: str = ""


class ThreadAction(StrEnum):
    """How a function changes the thread's attachment to the interpreter."""

    ATTACH = "attach"
    DETACH = "detach"


class ThreadState(NamedTuple):
    """A function that attaches or detaches the thread; `ends` names its counterpart."""

    name: str
    action: ThreadAction
    ends: tuple[str, ...] = ()


class Detached(NamedTuple):
    """A Python API that a detached thread may call: it needs no thread state and no object."""

    name: str


class WaitFor(StrEnum):
    """What a blocking call waits for."""

    THREAD = "thread"
    PEER = "peer"
    TIME = "time"


class RecursiveLock(NamedTuple):
    """A type (`bare_type`) of locks that a thread may take again while it holds them."""

    name: str


class Wait(NamedTuple):
    """A function that can wait long, for another thread, a peer (or process), or just time.

    `timeout` is the argument that limits the wait: a constant 0 there means it does not wait.
    """

    name: str
    waits_for: WaitFor
    timeout: int | None = None


class AtomicOperation(StrEnum):
    """What an atomic function does to the memory it is given."""

    LOAD = "load"
    STORE = "store"
    RMW = "rmw"
    CAS = "cas"
    FENCE = "fence"


class Atomic(NamedTuple):
    """An atomic operation on what argument `pointer` points to."""

    name: str
    operation: AtomicOperation
    pointer: int = 0


class Once(NamedTuple):
    """A function that runs argument `callable` at most once. `safe` ones may call Python."""

    name: str
    callable: int
    flag: int | None = None
    safe: bool = False
