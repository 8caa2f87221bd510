"""Locks, and what can happen to them: the words of the lock analysis."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from ftlint.analysis.functions.normal import pointee
from ftlint.catalogue.lock_rows import ThreadAction
from ftlint.model.expr import AddressOf, Deref, Expr, Field, Global, Index, Local

# The argument of these is the lock itself, not the address of it: an object, or a handle.
_BY_VALUE = ("critical_section", "pythread")


class Lock(NamedTuple):
    """A lock by what it is: its kind (as in the API models) and the object it stands for.

    `object` is the mutex itself (`Global`, `Field`, `Deref` of a pointer to it), or, for a critical
    section on an object and a lock behind a handle, the value that names it (`Local('self')`).
    A `shared` lock excludes writers only.
    """

    kind: str
    object: Expr
    shared: bool = False


class Phase(IntEnum):
    """Whether an acquisition counts now; a meet keeps the weaker one."""

    ACTIVE = 0
    SUSPENDED = 1  # a critical section of a detached thread
    PENDING = 2  # tried; a branch on the result will tell
    DEFERRED = 3  # a guard that exists without holding its lock


class Acquisition(NamedTuple):
    """Locks taken together, or several names of one lock.

    `handle` is the guard or record that ends them, `ends` the argument-less functions that do; a
    `guard` can exist without holding them. A pending one is held if `on` is zero or nonzero
    (`success`). It counts as held when `on` is one of `checks`: tests of whether the object is of
    a type that has to be locked at all; or when `on` is the lock itself, which is taken if there is
    one.
    """

    locks: tuple[Lock, ...]
    handle: Expr | None = None
    ends: tuple[str, ...] = ()
    suspendable: bool = False
    phase: Phase = Phase.ACTIVE
    on: Expr | None = None
    success: str = ""
    guard: bool = False
    checks: frozenset[Expr] = frozenset()

    @property
    def counts(self) -> bool:
        """Whether the locks are held now."""
        if self.phase is Phase.PENDING:
            return self.on in self.checks or self.is_if_any
        return self.phase is Phase.ACTIVE

    @property
    def is_if_any(self) -> bool:
        """Whether it hangs on the lock itself: it is held if there is one at all.

        Who makes an object without a lock says that nobody else has it yet.
        """
        return self.phase is Phase.PENDING and self.on is not None and self.is_named(self.on)

    def is_named(self, value: Expr) -> bool:
        """Tell whether a value is one of these locks, or a pointer to one."""
        return any(lock.object in (value, pointee(value)) for lock in self.locks)

    def settled(self, phase: Phase) -> Acquisition:
        """Return the acquisition once its condition is known."""
        return self._replace(phase=phase, on=None, success="")


class Take(NamedTuple):
    """Something is locked, tried, or a guard made."""

    taken: Acquisition


class Drop(NamedTuple):
    """Something is unlocked: these locks, or what hangs on `handle`, or the latest `name` ends.

    `keep` leaves a guard that can lock again.
    """

    locks: tuple[Lock, ...] = ()
    handle: Expr | None = None
    name: str = ""
    keep: bool = False


class Switch(NamedTuple):
    """The thread attaches or detaches. `handle` is the C++ guard that undoes it."""

    name: str
    action: ThreadAction
    ends: tuple[str, ...] = ()
    handle: Expr | None = None


class Rebind(NamedTuple):
    """A local that locks are known by gets another value: they are held, but under no name."""

    local: str


class Forget(NamedTuple):
    """Something that branches test gets another value."""

    place: Expr


class Enter(NamedTuple):
    """A function of the program is called; the arguments are as written."""

    symbol: str
    arguments: tuple[Expr, ...]
    result: int


class Left(NamedTuple):
    """A C++ local is destroyed; `destructor` is that of its class, if the program has it."""

    local: str
    destructor: str

    @property
    def call(self) -> Enter:
        """The call of the destructor."""
        return Enter(self.destructor, (AddressOf(Local(self.local)),), -1)


Event = Take | Drop | Switch | Rebind | Forget | Enter | Left

Summary = tuple[Event, ...]
"""What a call of a function does to the locks of its caller, in the function's own words."""


def lock_object(argument: Expr, kind: str, *, mutex: bool = False) -> Expr:
    """Return what a lock function locks, given its resolved argument.

    C++ passes a mutex by reference, so `*pointer` is the mutex and not a pointer to it.
    """
    if isinstance(argument, AddressOf):
        return argument.place
    by_value = kind in _BY_VALUE and not mutex
    if by_value or (kind == "cxx" and isinstance(argument, Deref)):
        return argument
    return pointee(argument)


def member_of(place: Expr) -> tuple[str, str] | None:
    """Return what tells a lock from others whatever its base: its variable, or its member."""
    while isinstance(place, (Index, Deref)):
        place = place.base if isinstance(place, Index) else place.pointer
    if isinstance(place, Global):
        return ("", place.symbol)
    if isinstance(place, Field):
        return (place.record, place.name)
    return None
