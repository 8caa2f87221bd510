"""The local variables of one function: every one with a name of its own, and its type."""

from __future__ import annotations

from ftlint.frontend.declarations import Declared
from ftlint.model.expr import Local


class Scope:
    """Names of one function's locals: unique, with their types."""

    def __init__(self) -> None:
        self.types: dict[str, str] = {}
        self.references: set[str] = set()
        self._names: dict[int, Local] = {}

    def declare(self, declared: Declared) -> Local:
        """Return the local of a declaration, named on first sight."""
        known = self._names.get(declared.key)
        if known is None:
            name, count = declared.name or "$unnamed", 1
            while name in self.types:
                count += 1
                name = f"{declared.name}#{count}"
            known = self._names[declared.key] = Local(name)
            self.types[name] = declared.type
            if declared.is_reference:
                self.references.add(name)
        return known

    def temporary(self, ctype: str) -> Local:
        """Return a new local for the value of a short-circuit."""
        name = f"${len(self.types)}"
        self.types[name] = ctype
        return Local(name)
