"""How bad each consequence is: the level of a finding follows from what can happen."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ftlint.catalogue.fields import errors_of, read_fields
from ftlint.catalogue.locate import rules_directory
from ftlint.catalogue.reading import read_yaml
from ftlint.errors import FtlintError
from ftlint.model.finding import Consequence, Level


class Outcome(NamedTuple):
    """The level of a consequence, and one sentence that explains it."""

    level: Level
    what: str


@cache
def outcomes() -> dict[Consequence, Outcome]:
    """Return every consequence with its level, from `rules/consequences.yaml`."""
    path = rules_directory() / "consequences.yaml"
    document = read_yaml(path)
    data = document.value
    if not isinstance(data, dict) or list(data) != [str(item) for item in Consequence]:
        raise FtlintError(f"{path}: must list every consequence, in the order of the model")
    with errors_of(document):
        return {Consequence(name): read_fields(Outcome, entry) for name, entry in data.items()}


def level_of(consequence: Consequence) -> Level:
    """Return the level of findings with this consequence."""
    return outcomes()[consequence].level
