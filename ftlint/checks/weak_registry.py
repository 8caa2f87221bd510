"""Look-ups that count an object whose deallocator may already run (FT412)."""

from __future__ import annotations

from collections.abc import Iterator

from ftlint.analysis.state.places import Home, Place
from ftlint.analysis.state.weak_registries import Revival, find_revivals
from ftlint.checks.context import Context, check
from ftlint.checks.merging import merged
from ftlint.model.finding import Finding


@check("FT412")
def weak_registry(ctx: Context) -> Iterator[Finding]:
    """Report places that know objects without a reference, and hand out new ones."""
    found = (_finding(ctx, revival) for revival in find_revivals(ctx.world))
    # The head of a list and the links in it are one registry.
    yield from merged(found, lambda finding: finding.primary.span[:2])


def _finding(ctx: Context, revival: Revival) -> Finding:
    name = _name(ctx, revival.place)
    site, entered, removed = revival.counted, revival.entered, revival.removed
    return ctx.finding(
        "FT412",
        ctx.at(site.call.span, f"counts what `{name}` knows: it may be dying", site.caller),
        symbol=name,
        function=site.caller,
        related=(
            ctx.at(entered.span, "put in here, without a reference", entered.function),
            ctx.at(
                removed.span, "taken out here, after the last reference is gone", removed.function
            ),
        ),
    )


def _name(ctx: Context, place: Place) -> str:
    variable = ctx.world.program.variables.get(place.owner)
    owner = variable.name if place.home is Home.GLOBAL and variable is not None else place.owner
    members = [step for step in place.path if step not in ("[]", "*")]
    return ".".join((owner, *members))
