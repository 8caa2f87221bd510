"""What Python calls a type, a module or a table of theirs.

The author wrote it down: `tp_name`, the `name` of a `PyType_Spec`, `m_name`. A table is named
after what points to it: a method table after its type, a `PyNumberMethods` likewise.
"""

from __future__ import annotations

from ftlint.analysis.reach.tables import Row, Tables, constant_text
from ftlint.model.expr import String, strip_casts
from ftlint.model.program import Program

# The member that holds the name, for each struct CPython takes a name from.
NAME_MEMBER = {
    "PyTypeObject": "tp_name",
    "_typeobject": "tp_name",
    "PyType_Spec": "name",
    "PyStructSequence_Desc": "name",
    "PyModuleDef": "m_name",
}
_NAME_SLOTS = ("Py_mod_name", "Py_tp_name")


class Names:
    """Names of the owners of tables, by symbol."""

    def __init__(self, program: Program, tables: Tables, known: dict[str, str]) -> None:
        """Take the names that are known for another reason: of module definitions, by symbol."""
        self._program = program
        self._tables = tables
        self._known: dict[str, str] = dict(known)

    def of_row(self, row: Row) -> str:
        """Return the name of what a row belongs to, or ""."""
        return _own_name(row) or self.of(row.owner)

    def of(self, symbol: str) -> str:
        """Return the name of the type or module a variable is, or belongs to, or ""."""
        if symbol not in self._known:
            self._known[symbol] = ""  # ends a cycle of tables that point to each other
            self._known[symbol] = self._find(symbol)
        return self._known[symbol]

    def _find(self, symbol: str) -> str:
        for row in self._tables.by_owner.get(symbol, ()):
            name = _own_name(row)
            if name:
                return name
        for row, _ in self._tables.parents.get(symbol, ()):
            name = self.of_row(row)
            if name:
                return name
        variable = self._program.variables.get(symbol)
        is_type = variable is not None and variable.type.endswith(("_typeobject", "PyTypeObject"))
        return variable.name if variable is not None and is_type else ""


def _own_name(row: Row) -> str:
    member = NAME_MEMBER.get(row.record)
    if member:
        return row.text(member)
    if constant_text(row.get("sl_id")) in _NAME_SLOTS:
        value = next((strip_casts(v) for n, v in row.fields if n == "sl_ptr"), None)
        return value.text if isinstance(value, String) else ""
    return ""
