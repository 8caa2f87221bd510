"""Globals, statics and module state written while threads run (FT301, FT304-306, FT310)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ftlint.analysis.state.accesses import Access
from ftlint.analysis.state.patterns import Pattern, Use
from ftlint.analysis.state.places import ELEMENT, Home
from ftlint.analysis.state.races import Race
from ftlint.checks.context import Context, check
from ftlint.checks.evidence import (
    bare_side,
    does,
    flows,
    is_container,
    is_doubtful,
    late_fill,
    lock_name,
    loses_memory,
    memory_consequence,
    related,
)
from ftlint.checks.merging import with_others
from ftlint.checks.usage import (
    counts_memory,
    gives_numbers,
    holds_what_a_getter_gives,
    returns_address,
)
from ftlint.model.finding import Confidence, Consequence, Finding, Level

# A function that alone changes so many globals is one thing to decide: may it run beside others?
_MANY_AT_ONCE = 4
_MANY = "many"
_LABELS = {
    Pattern.FREE_LIST: "taken from here with nothing held",
    Pattern.SCRATCH: "written here, by every thread into the same memory",
    Pattern.COUNTER: "counted here with nothing held",
}
_RULES = {
    Pattern.FREE_LIST: "FT305",
    Pattern.SCRATCH: "FT304",
    Pattern.COUNTER: "FT306",
}


@check("FT301", "FT304", "FT305", "FT306", "FT310")
def shared_state(ctx: Context) -> Iterator[Finding]:
    """Report shared state that two threads can write, or write and read, at once.

    Statics of one function that one rule speaks of are one finding: they have one remedy. So are
    globals that one function writes, where not much can go wrong or there are many of them.
    """
    patterns = ctx.world.patterns
    groups: dict[tuple[object, ...], list[_Draft]] = {}
    for race in ctx.world.races:
        use = patterns.uses[race.state.key]
        if late_fill(race, use) is None and race.state.key not in patterns.absorbed:
            draft = _draft(ctx, race, use)
            groups.setdefault(_group(draft), []).append(draft)
    for key, group in groups.items():
        first, *others = sorted(group, key=lambda draft: draft.finding.sort_key)
        if key[0] is _MANY and len(group) < _MANY_AT_ONCE:
            yield from (_with_evidence(ctx, draft) for draft in (first, *others))
        else:
            yield with_others(_with_evidence(ctx, first), [draft.finding for draft in others])


class _Draft(NamedTuple):
    """A finding without its evidence, which most of a group have no use for; `at` is its access."""

    finding: Finding
    race: Race
    use: Use
    at: Access


def _group(draft: _Draft) -> tuple[object, ...]:
    """Return what tells a finding from those it is reported together with."""
    finding, race = draft.finding, draft.race
    state, at = race.state, finding.primary
    variable = state.variable
    kind = (finding.rule, finding.level, finding.confidence)
    if variable is not None and variable.function and not loses_memory(state):
        return (variable.span.file, variable.function, *kind)
    if variable is not None and not variable.function:
        if finding.level is Level.NOTE and not loses_memory(state):
            return (at.span.file, at.function, "", *kind)
        if {access.function for access in state.writes} == {race.first.function}:
            return (_MANY, at.span.file, at.function, *kind)
    return (state.key,)


def _draft(ctx: Context, race: Race, use: Use) -> _Draft:
    state = race.state
    rule = "FT310" if state.home is Home.RECORD else _RULES.get(use.pattern, "FT301")
    at = use.key if use.pattern in _LABELS else race.first
    fix = _fix(ctx, rule, race, use)
    lock = ""
    if _is_mixed(race):
        at, rule, fix = _plain_side(race), "FT301", "mixed"
    elif (half := bare_side(ctx, race)) is not None and rule in ("FT301", "FT310"):
        (at, lock), fix = half, "half_locked"
    is_harmless = holds_what_a_getter_gives(ctx.world, state)
    finding = ctx.finding(
        rule,
        ctx.at(at.span, _label(ctx, race, use, at, lock), at.function),
        symbol=state.name,
        function=at.function,
        fix=fix,
        words={"lock": lock},
        consequence=_consequence(ctx, race, use),
        confidence=Confidence.LOW if is_harmless or is_doubtful(ctx, race) else None,
    )
    return _Draft(finding, race, use, at)


def _with_evidence(ctx: Context, draft: _Draft) -> Finding:
    race, at = draft.race, draft.at
    return replace(
        draft.finding,
        related=related(ctx, race.state, (at,), draft.use.parts),
        flows=flows(ctx, race if at in (race.first, race.second) else race._replace(first=at)),
    )


def _is_mixed(race: Race) -> bool:
    """Say whether one side of a race is atomic and the other is not."""
    return race.first.atomic != race.second.atomic


def _plain_side(race: Race) -> Access:
    return race.second if race.first.atomic else race.first


def _label(ctx: Context, race: Race, use: Use, at: Access, lock: str) -> str:
    if _is_mixed(race):
        return f"{does(at)} here without an atomic operation, which others use"
    if lock:
        return f"{does(at)} here without `{lock}`, which others hold"
    known = _LABELS.get(use.pattern)
    held = lock_name(ctx, at)
    if known is not None and not held:
        return known
    return (
        f"{does(at)} here {f'under `{held}`, not held by others' if held else 'with nothing held'}"
    )


def _fix(ctx: Context, rule: str, race: Race, use: Use) -> str:
    """Return which of a rule's fixes fits."""
    state = race.state
    if rule == "FT304":
        return "returned" if returns_address(ctx.world, state) else "default"
    if rule == "FT306":
        if counts_memory(ctx.world, state):
            return "guards_memory"
        return "identifier" if gives_numbers(ctx.world, state) else "default"
    if rule == "FT310" and use.pattern is Pattern.COUNTER:
        return "counter"
    if rule == "FT301" and is_container(state):
        return "container"
    if rule in ("FT301", "FT310") and "_object" in state.type:
        return "pointer"
    if rule == "FT301" and loses_memory(state):
        return "buffer"
    if rule == "FT301" and "volatile" in state.type:
        return "volatile"
    return "default"


def _consequence(ctx: Context, race: Race, use: Use) -> Consequence:
    state = race.state
    if _is_mixed(race):
        return Consequence.HARDENING
    if use.pattern is Pattern.FREE_LIST:
        return Consequence.CORRUPTION
    if loses_memory(state):
        return memory_consequence(state)
    if use.pattern is Pattern.COUNTER:
        is_owner = counts_memory(ctx.world, state)
        return Consequence.DOUBLE_FREE if is_owner else Consequence.LOST_UPDATE
    if use.pattern is Pattern.SCRATCH:
        return Consequence.WRONG_DATA
    if "_object" in state.type:
        return Consequence.LEAK
    if "(*" in state.type:
        return Consequence.HARDENING  # a function pointer: one word, and nothing behind it
    if "*" in state.type:
        return Consequence.WRONG_DATA
    is_whole = len(state.members) == 1 and all(ELEMENT not in a.place.path for a in state.writes)
    return Consequence.HARDENING if is_whole else Consequence.TORN_VALUE
