"""Floor 5: one module per rule family. Asks the analyses, yields findings.

A check holds no prose and no severity: those are the catalogue's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from itertools import chain
from typing import NamedTuple, TypeVar

from ftlint.analysis.modules.extensions import extension_modules
from ftlint.analysis.modules.frameworks import is_generated
from ftlint.analysis.modules.routes import find_routes
from ftlint.analysis.reach.entrypoints import entry_points
from ftlint.analysis.world import World
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rules import load_index
from ftlint.checks import premature
from ftlint.checks.context import Check, Context, registered
from ftlint.deadline import TooLongError, limited
from ftlint.model.finding import Finding
from ftlint.model.program import Program
from ftlint.model.report import CheckResult, Coverage

MODULES = (
    "allocators",
    "argument_parsing",
    "borrowed",
    "capi_import",
    "check_then_act",
    "collection",
    "declaration",
    "dict_iteration",
    "exclusive_calls",
    "exposed_members",
    "hidden_locks",
    "instance_state",
    "lazy_init",
    "lock_detached",
    "lock_held",
    "lock_inversion",
    "lock_leaks",
    "lock_mutexes",
    "lock_sections",
    "object_header",
    "portability",
    "process_state",
    "published",
    "sequence_fast",
    "shared_state",
    "stale_members",
    "stale_size",
    "stored_borrow",
    "type_mutation",
    "uniqueness",
    "weak_registry",
)

# What one of them has asked for, the next one needs as well: elsewhere it would be found out again.
_TOGETHER = (
    ("shared_state", "lazy_init", "capi_import"),
    ("instance_state", "exposed_members", "lock_sections"),
    (
        "borrowed",
        "argument_parsing",
        "check_then_act",
        "dict_iteration",
        "sequence_fast",
        "stale_size",
        "stored_borrow",
    ),
)

T = TypeVar("T")

Found = list[Finding] | None
"""What a task has found; None when it was given up."""

Task = Callable[[], Found]


class Request(NamedTuple):
    """What a program shall be asked.

    `rules` are those that count, `routes` tells whether the ways to shared state are wanted too.
    `is_open` tells which findings count against a module that declares itself GIL-free.
    `carry_out` gets tasks by name and returns what each of them finds, in their order. A task may
    take `seconds` of the processor.
    """

    rules: frozenset[str]
    routes: bool
    is_open: Callable[[Finding], bool]
    carry_out: Callable[[Mapping[str, Task]], Iterable[Found]]
    seconds: float


def run(program: Program, apis: ApiTable, request: Request) -> CheckResult:
    """Run every check that can report a selected rule; findings come sorted.

    Raises `TooMuchError` for a function no analysis can cope with.
    """
    for module in MODULES:
        import_module(f"ftlint.checks.{module}")
    work = _Work(program, apis, request.seconds)
    coverage = work.coverage()  # first, for it asks for what every check builds on
    if coverage is None:
        return CheckResult((), (), (), Coverage(), tuple(sorted(request.rules)))
    groups = _groups(request.rules)
    tasks = {name: partial(work.findings, checks) for name, checks in groups.items()}
    findings: list[Finding] = []
    given_up: set[str] = set()
    for name, found in zip(tasks, request.carry_out(tasks), strict=True):
        if found is None:
            own = (registered()[check] for check in groups[name])
            given_up |= request.rules.intersection(chain.from_iterable(own))
        else:
            findings += (f for f in found if not _is_generators(f, work.context))
    if premature.RULE in request.rules:
        selected = [f for f in findings if f.rule in request.rules and request.is_open(f)]
        findings += premature.premature(work.context, selected)
    findings.sort(key=lambda finding: finding.sort_key)
    world = work.context.world
    return CheckResult(
        tuple(findings),
        entry_points(program, world.roots),
        extension_modules(world, find_routes(world) if request.routes else {}),
        coverage,
        tuple(sorted(given_up)),
    )


class _Work:
    """What checks ask for in one process. After work that was broken off, it is made anew."""

    def __init__(self, program: Program, apis: ApiTable, seconds: float) -> None:
        self._program = program
        self._apis = apis
        self._seconds = seconds
        self.context = self._new_context()

    def _new_context(self) -> Context:
        return Context(World(self._program, self._apis), load_index())

    def coverage(self) -> Coverage | None:
        """Return what is looked at, None when it takes too long to find out."""
        return self._in_time(lambda: _coverage(self.context.world))

    def findings(self, checks: Iterable[Check]) -> Found:
        """Return what some checks find, None when it takes too long."""
        return self._in_time(lambda: [f for check in checks for f in check(self.context)])

    def _in_time(self, work: Callable[[], T]) -> T | None:
        try:
            with limited(self._seconds):
                return work()
        except (TooLongError, MemoryError):
            self.context = self._new_context()
            return None


def _is_generators(finding: Finding, context: Context) -> bool:
    """Tell whether a finding is about code that its author cannot change, but for declarations."""
    return "declaration" not in context.rules[finding.rule].tags and is_generated(
        context.world.apis, finding.primary.function
    )


def _groups(rules: frozenset[str]) -> dict[str, list[Check]]:
    """Return the checks that are one task, by its name; that of many rules first.

    It takes longest, and others can be done beside it.
    """
    groups: dict[str, list[Check]] = defaultdict(list)
    weights: Counter[str] = Counter()
    for check, own in registered().items():
        if rules.intersection(own):
            module = check.__module__.rpartition(".")[2]
            name = next((group[0] for group in _TOGETHER if module in group), module)
            groups[name].append(check)
            weights[name] += len(own)
    return {name: groups[name] for name in sorted(groups, key=lambda n: (-weights[n], n))}


def _coverage(world: World) -> Coverage:
    return Coverage(
        functions=len(world.program.functions),
        entry_points=len(world.roots),
        shared_places=len(world.accesses),
        accesses=sum(len(found) for found in world.accesses.values()),
        locks=world.locks.resolved,
    )
