"""A finding: one decision for the author, on one line, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

from ftlint.model.source import Span


class Level(IntEnum):
    """How bad it is. Ordered."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


class Confidence(IntEnum):
    """How sure the analysis is. Ordered; says nothing about how bad it is."""

    LOW = 0
    MEDIUM = 1
    HIGH = 2

    def __str__(self) -> str:
        return self.name.lower()


class Consequence(StrEnum):
    """What happens at run time when the finding is true."""

    USE_AFTER_FREE = "use after free"
    DOUBLE_FREE = "double free"
    OUT_OF_BOUNDS = "out of bounds"
    CORRUPTION = "memory corruption"
    DEADLOCK = "deadlock"
    CRASH = "crash"
    LEAK = "leak"
    LOST_UPDATE = "lost update"
    TORN_VALUE = "torn value"
    WRONG_DATA = "wrong data"
    DOUBLE_INIT = "double initialisation"
    STALL = "stall"
    GIL_ENABLED = "re-enabled GIL"
    NOT_ANALYSED = "not analysed"
    HARDENING = "hardening"


class Action(StrEnum):
    """What a thread does at a step, for what is drawn of it; the label says it in words."""

    NONE = ""
    ENTERS = "enters"
    READS = "reads"
    WRITES = "writes"
    LOCKS = "locks"
    WAITS = "waits"


class Location(NamedTuple):
    """A place in the source with a short verb phrase about it; `function` encloses it.

    `action` is what a thread does there, for a step of a flow.
    """

    span: Span
    label: str
    function: str = ""
    action: Action = Action.NONE


class Flow(NamedTuple):
    """What one thread does, step by step; `title` is like "thread 1: spam.get"."""

    title: str
    steps: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    `symbol` is the shared state or the API it is about. `entry_path` leads from the name Python
    sees to the function of the primary location (`("spam.get", "lookup", "fill_cache")`).
    `latent` is True when the module does not declare itself GIL-free, so the GIL still hides it.
    """

    rule: str
    level: Level
    confidence: Confidence
    consequence: Consequence
    symbol: str
    primary: Location
    help: str
    related: tuple[Location, ...] = ()
    flows: tuple[Flow, ...] = ()
    entry_path: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    latent: bool = False
    module: str = ""

    @property
    def locations(self) -> tuple[Location, ...]:
        """Every place the finding speaks of: the primary, the related, the threads' steps."""
        steps = (step for flow in self.flows for step in flow.steps)
        return (self.primary, *self.related, *steps)

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order of findings in every report."""
        span = self.primary.span
        return (span.file, span.line, span.column, self.rule, self.symbol, self.primary.label)
