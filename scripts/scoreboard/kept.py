"""The tables of the last measurement, kept in the repository so that the README can show them.

`corpus/scoreboard.json` maps the name of a section to its tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from scripts.packages import CORPUS
from scripts.tables import table

_FILE = CORPUS / "scoreboard.json"


class Table(NamedTuple):
    """A table: what it says, the head, the rows."""

    caption: str
    head: list[str]
    rows: list[list[str]]

    def render(self) -> str:
        """Return it as Markdown, the caption before it."""
        return f"{self.caption}:\n\n{table(self.head, self.rows)}"


def made(caption: str, head: Iterable[object], rows: Iterable[Iterable[object]]) -> Table:
    """Return a table of texts."""
    return Table(caption, [str(h) for h in head], [[str(cell) for cell in row] for row in rows])


def keep(section: str, tables: list[Table]) -> None:
    """Replace the tables of one section."""
    sections = {name: [t._asdict() for t in kept] for name, kept in load().items()}
    sections[section] = [t._asdict() for t in tables]
    text = json.dumps(sections, indent=1, sort_keys=True, ensure_ascii=False)
    _FILE.write_text(text + "\n", encoding="utf-8")


def load() -> dict[str, list[Table]]:
    """Return the kept tables by section."""
    if not _FILE.is_file():
        return {}
    sections = json.loads(_FILE.read_text(encoding="utf-8"))
    return {name: [Table(**entry) for entry in kept] for name, kept in sections.items()}
