"""Findings that are one decision for the author, made one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ftlint.model.finding import Finding


def merged(findings: Iterable[Finding], key: Callable[[Finding], object]) -> Iterator[Finding]:
    """Yield one finding for all that have the same key, the first of them.

    It names what the others are about, and points to where they stand.
    """
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    for group in groups.values():
        first, *others = sorted(group, key=lambda finding: finding.sort_key)
        yield _with(first, others) if others else first


def _with(first: Finding, others: list[Finding]) -> Finding:
    names = sorted({f"`{other.symbol}`" for other in others} - {f"`{first.symbol}`"})
    shown = {first.primary.span[:2]} | {place.span[:2] for place in first.related}
    places = {p.span[:2]: p for other in others for p in (other.primary, *other.related)}
    added = tuple(place for at, place in places.items() if at not in shown)
    said = (f"the same goes for {', '.join(names)}",) if names else ()
    notes = dict.fromkeys((*first.notes, *said, *(n for other in others for n in other.notes)))
    return replace(first, related=(*first.related, *added), notes=tuple(notes))
