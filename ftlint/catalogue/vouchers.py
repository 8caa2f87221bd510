"""What threads may do with functions and variables, by name: known, or vouched for by a project."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class SingleThreaded(NamedTuple):
    """A variable that only one thread ever touches, by design; `why` goes into the report."""

    name: str
    why: str


class Safety(StrEnum):
    """What several threads may do with one function at once."""

    SAFE = "safe"  # call it with the same arguments: it sees to what it touches itself
    DISTINCT = "distinct"  # call it for different objects only
    UNSAFE = "unsafe"  # one call at a time in the whole process


class CallSafety(NamedTuple):
    """A function by what happens when several threads call it; `why` goes into the report.

    `object` is the argument that two calls of a `distinct` function must not have in common.
    `unsafe` functions with the same `state` exclude one another; without one each is alone.
    `replacement` is what to call instead, `rule` who reports it. A call with another number of
    `arguments` is of a function of another platform.
    """

    name: str
    safety: Safety
    why: str
    object: int | None = None
    state: str = ""
    replacement: str = ""
    rule: str = "FT703"
    arguments: int | None = None


class ProcessState(NamedTuple):
    """A function that sets `state` for all threads; `why` that matters goes into the report.

    A null pointer as argument `asks` sets nothing. Only what is set `always` matters however it is
    done; the rest does when it is set for a while and set back. `replacement` is what to call
    instead, `rule` who reports it.
    """

    name: str
    state: str
    why: str
    asks: int | None = None
    always: bool = False
    replacement: str = ""
    rule: str = "FT702"
