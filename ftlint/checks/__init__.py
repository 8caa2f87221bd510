"""Floor 5: one module per rule family. Asks the analyses, yields findings.

A check holds no prose and no severity: those are the catalogue's.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ftlint.analysis.modules.extensions import extension_modules
from ftlint.analysis.reach.entrypoints import entry_points
from ftlint.analysis.world import World
from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rules import load_index
from ftlint.checks import premature
from ftlint.checks.context import Context, registered
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
    "stale_size",
    "stored_borrow",
    "type_mutation",
    "uniqueness",
)


def run(
    program: Program,
    apis: ApiTable,
    selection: frozenset[str],
    is_open: Callable[[Finding], bool] = lambda _: True,
) -> CheckResult:
    """Run every check that can report a selected rule; findings come sorted.

    `is_open` tells which findings count against a module that declares itself GIL-free.
    """
    for module in MODULES:
        import_module(f"ftlint.checks.{module}")
    world = World(program, apis)
    context = Context(world, load_index())
    findings = [
        finding
        for check, rules in registered().items()
        if selection.intersection(rules)
        for finding in check(context)
    ]
    if premature.RULE in selection:
        selected = [f for f in findings if f.rule in selection and is_open(f)]
        findings += premature.premature(context, selected)
    findings.sort(key=lambda finding: finding.sort_key)
    return CheckResult(
        tuple(findings),
        entry_points(program, world.roots),
        extension_modules(world),
        _coverage(world),
    )


def _coverage(world: World) -> Coverage:
    return Coverage(
        functions=len(world.program.functions),
        entry_points=len(world.roots),
        shared_places=len(world.accesses),
        accesses=sum(len(found) for found in world.accesses.values()),
        locks=world.locks.resolved,
    )
