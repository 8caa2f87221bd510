"""Modules declared GIL-free too early (FT105): it counts what all other checks have found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ftlint.checks.context import Context
from ftlint.model.finding import Confidence, Finding, Level, Location

RULE = "FT105"
_MAX_RELATED = 5


def premature(ctx: Context, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Report modules that declare themselves GIL-free while `findings` hold errors in them.

    Runs after all other checks, on what is left of their findings.
    """
    errors: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.level is Level.ERROR and finding.confidence >= Confidence.MEDIUM:
            for module in ctx.world.modules.of_file(finding.primary.span.file):
                errors.setdefault(module.name, []).append(finding)
    for module in ctx.world.modules.all:
        found = sorted(errors.get(module.name, ()), key=lambda finding: finding.sort_key)
        if not (module.declared_gil_free and found):
            continue
        stated = next(d for d in module.declarations if d.gil_free)
        count = f"{len(found)} open error" + ("s" if len(found) > 1 else "")
        yield ctx.finding(
            RULE,
            ctx.at(stated.span, f"declares `{module.name}` GIL-free with {count}", stated.function),
            symbol=module.name,
            function=stated.function,
            consequence=found[0].consequence,
            related=tuple(_reported(finding) for finding in found[:_MAX_RELATED]),
        )


def _reported(finding: Finding) -> Location:
    return finding.primary._replace(label=f"{finding.rule}: {finding.primary.label}")
