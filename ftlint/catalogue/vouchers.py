"""What only a project can know of itself, by name: rows of a project's own model files."""

from __future__ import annotations

from typing import NamedTuple


class SingleThreaded(NamedTuple):
    """A variable that only one thread ever touches, by design; `why` goes into the report."""

    name: str
    why: str


class ThreadSafe(NamedTuple):
    """A function that is right in every thread, in a way no analysis can see; `why` says how."""

    name: str
    why: str
