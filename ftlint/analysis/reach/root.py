"""A root: one way into the program from outside."""

from __future__ import annotations

from typing import NamedTuple

from ftlint.catalogue.rows import Context

EXTERNAL = "external linkage"
CONSTRUCTOR = "constructor"
DESTRUCTOR = "destructor"
IN_PLACE = "bound __init__"
CYTHON = "declared in Cython"
# What nothing in the program calls, as far as is known.
UNCALLED = frozenset({EXTERNAL, CONSTRUCTOR, DESTRUCTOR})
# Their first parameter is memory in which they make a new object.
MAKES_FIRST = frozenset({CONSTRUCTOR, IN_PLACE})
UNEXPLAINED = ("passed to ", "stored in ", "address taken")


class Root(NamedTuple):
    """A function that something outside the program calls, and how.

    `name` is what Python sees (`spam.Thing.get`), "" when Python has no name for it. `reached` is
    the flag, slot or registration. `self_argument` is the parameter that is the instance (the
    module for a module's function), `args`, `kwargs` and `vector` those that are the call's own.
    `locks_self` says that the instance is locked around every call from Python.
    """

    function: str
    name: str
    reached: str
    context: Context
    self_argument: int | None
    args: int | None = None
    kwargs: int | None = None
    vector: int | None = None
    locks_self: bool = False

    @property
    def is_guess(self) -> bool:
        """Whether all that is known is where the address goes, not who calls it and how."""
        return not self.name and self.reached.startswith(UNEXPLAINED)

    @property
    def rank(self) -> int:
        """Order of evidence: a name Python sees before a bare C function."""
        return 0 if self.name else 1
