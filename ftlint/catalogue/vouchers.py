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
    `replacement` is what to call instead.
    """

    name: str
    safety: Safety
    why: str
    object: int | None = None
    replacement: str = ""
