"""Floor 5: one module per rule family. Asks the analyses, yields findings.

A check holds no prose and no severity: those are the catalogue's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from itertools import chain
from typing import NamedTuple

from ftlint.analysis.modules.extensions import extension_modules
from ftlint.analysis.modules.frameworks import is_generated
from ftlint.analysis.modules.routes import find_routes
from ftlint.analysis.reach.entrypoints import entry_points
from ftlint.analysis.world import World
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rules import load_index
from ftlint.checks import premature
from ftlint.checks.context import Check, Context, registered
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
)


Task = Callable[[], list[Finding]]


class Request(NamedTuple):
    """What a program shall be asked.

    `rules` are those that count, `routes` tells whether the ways to shared state are wanted too.
    `is_open` tells which findings count against a module that declares itself GIL-free.
    `carry_out` gets the checks by name and returns what each of them finds, in their order.
    """

    rules: frozenset[str]
    routes: bool
    is_open: Callable[[Finding], bool]
    carry_out: Callable[[Mapping[str, Task]], Iterable[list[Finding]]]


def run(program: Program, apis: ApiTable, request: Request) -> CheckResult:
    """Run every check that can report a selected rule; findings come sorted."""
    for module in MODULES:
        import_module(f"ftlint.checks.{module}")
    world = World(program, apis)
    context = Context(world, load_index())
    coverage = _coverage(world)  # first, for it asks for what every check builds on
    tasks = {
        f"{check.__module__}.{check.__name__}": partial(_findings, check, context)
        for check, rules in sorted(registered().items(), key=_weight)
        if request.rules.intersection(rules)
    }
    findings = [
        finding
        for finding in chain.from_iterable(request.carry_out(tasks))
        if not _is_generators(finding, context)
    ]
    if premature.RULE in request.rules:
        selected = [f for f in findings if f.rule in request.rules and request.is_open(f)]
        findings += premature.premature(context, selected)
    findings.sort(key=lambda finding: finding.sort_key)
    return CheckResult(
        tuple(findings),
        entry_points(program, world.roots),
        extension_modules(world, find_routes(world) if request.routes else {}),
        coverage,
    )


def _is_generators(finding: Finding, context: Context) -> bool:
    """Tell whether a finding is about code that its author cannot change, but for declarations."""
    return "declaration" not in context.rules[finding.rule].tags and is_generated(
        context.world.apis, finding.primary.function
    )


def _weight(item: tuple[Check, tuple[str, ...]]) -> int:
    """Put the checks of many rules first: they take longest, others can be done beside them."""
    return -len(item[1])


def _findings(check: Check, context: Context) -> list[Finding]:
    return list(check(context))


def _coverage(world: World) -> Coverage:
    return Coverage(
        functions=len(world.program.functions),
        entry_points=len(world.roots),
        shared_places=len(world.accesses),
        accesses=sum(len(found) for found in world.accesses.values()),
        locks=world.locks.resolved,
    )
