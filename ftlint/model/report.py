"""What one run has to say: the only thing an output format needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ftlint.model.facts import Gap, Unit
from ftlint.model.finding import Finding


class FileState(StrEnum):
    """How much of a file ftlint has looked at."""

    ANALYSED = "analysed"
    PARTLY = "partly analysed"
    NOT_ANALYSED = "not analysed"


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file that was given, and what became of it. `gaps` say what could not be seen."""

    path: str
    state: FileState
    lines: int
    functions: int
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding silenced with the author's reason: by a comment, or else by a model."""

    finding: Finding
    reason: str
    in_source: bool = True


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """A function that CPython, or another thread, can call.

    `name` is what Python sees (`spam.get`), `reached` how (`METH_VARARGS`, `tp_new`,
    `thread start`), `context` one of import, construct, teardown, run.
    """

    function: str
    name: str
    reached: str
    context: str
    file: str
    line: int


class Route(NamedTuple):
    """A way from a name Python sees to shared state, by the lock that is held there.

    `lock` is "" when none is; `state` is "" for a lock that is taken and guards nothing seen.
    """

    entry: str
    lock: str
    state: str


@dataclass(frozen=True, slots=True)
class ExtensionModule:
    """An extension module, how it comes to life, and what it says of the GIL.

    `style` is single-phase, multi-phase, modexport or unknown; `framework` what generates it.
    `declared` says how it states its need (""): GIL-free or, for the contrary, not. `file` and
    `line` are where it does, or would. `definition`, `slots` and `variable` name the C variables
    of its initialisation, "" where there is none. `files` are all that take part in it, `routes`
    the ways to its shared state.
    """

    name: str
    style: str
    framework: str
    gil_free: bool
    declared: str
    file: str
    line: int
    definition: str = ""
    slots: str = ""
    variable: str = ""
    files: tuple[str, ...] = ()
    routes: tuple[Route, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the run looked at; the reason a zero can be believed."""

    files: int = 0
    lines: int = 0
    functions: int = 0
    entry_points: int = 0
    shared_places: int = 0
    accesses: int = 0
    locks: int = 0


class CheckResult(NamedTuple):
    """What the checks have to say of a program, and what they looked at.

    `given_up` are the rules whose checks took too long.
    """

    findings: tuple[Finding, ...]
    entry_points: tuple[EntryPoint, ...]
    modules: tuple[ExtensionModule, ...]
    coverage: Coverage
    given_up: tuple[str, ...] = ()


class Answer(NamedTuple):
    """All that a run needs of its files once they are analysed.

    `units` are without functions, variables and records: what is left is what filters ask for.
    """

    result: CheckResult
    files: tuple[FileResult, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run, sorted and filtered, ready to be rendered.

    `sources` holds the bytes of every file a finding points into, by `Span.file`.
    """

    findings: tuple[Finding, ...]
    files: tuple[FileResult, ...]
    coverage: Coverage
    entry_points: tuple[EntryPoint, ...] = ()
    modules: tuple[ExtensionModule, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    baselined: tuple[Finding, ...] = ()
    notices: tuple[str, ...] = ()
    sources: dict[str, bytes] = field(default_factory=dict)
