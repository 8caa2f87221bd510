"""Findings that are one decision for the author, made one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ftlint.model.finding import Finding, Location

_MAX_SHOWN = 8  # of the others; the note names them all


def merged(findings: Iterable[Finding], key: Callable[[Finding], object]) -> Iterator[Finding]:
    """Yield one finding for all that have the same key, the first of them.

    It names what the others are about, and points to where they stand.
    """
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    for group in groups.values():
        first, *others = sorted(group, key=lambda finding: finding.sort_key)
        yield with_others(first, others)


def with_others(first: Finding, others: Sequence[Finding]) -> Finding:
    """Return a finding that speaks of others of its rule as well."""
    if not others:
        return first
    names = sorted({f"`{other.symbol}`" for other in others} - {f"`{first.symbol}`"})
    shown = {first.primary.span[:2]} | {place.span[:2] for place in first.related}
    places = {p.span[:2]: p for o in others[:_MAX_SHOWN] for p in (_primary(o), *o.related)}
    added = tuple(place for at, place in places.items() if at not in shown)
    said = (f"the same goes for {', '.join(names)}",) if names else ()
    notes = dict.fromkeys((*first.notes, *said, *(n for other in others for n in other.notes)))
    return replace(first, related=(*first.related, *added), notes=tuple(notes))


def _primary(other: Finding) -> Location:
    """Return where another finding stands, with a label that names what it is about."""
    is_named = f"`{other.symbol.rpartition('.')[2]}`" in other.primary.label
    return other.primary if is_named else other.primary._replace(label=f"`{other.symbol}` as well")
