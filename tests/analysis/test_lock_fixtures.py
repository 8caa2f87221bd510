"""Every line of the sources in `locks/` that says which locks are held there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ftlint.analysis.locks.model import Lock
from ftlint.analysis.world import World
from ftlint.catalogue.apis import load_apis
from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_file
from ftlint.model.expr import Deref, Expr, Field, Global, Index, Local, Opaque
from ftlint.model.program import link

FIXTURES = Path(__file__).parent / "locks"
FILES = sorted(path.name for path in FIXTURES.iterdir())
_MARKER = re.compile(r"// held: (.*)")


def written(expr: Expr) -> str:
    match expr:
        case Local(name):
            return name
        case Global(symbol):
            return symbol.rpartition(":")[2]
        case Field(base, _, name, arrow):
            return f"{written(base)}{'->' if arrow else '.'}{name}"
        case Index(base, subscript):
            return f"{written(base)}[{written(subscript)}]"
        case Deref(pointer):
            return f"*{written(pointer)}"
        case Opaque():
            return "?"
        case _:
            return repr(expr)


def said(locks: frozenset[Lock]) -> str:
    names = (f"{k} {written(place)}{' (shared)' if shared else ''}" for k, place, shared in locks)
    return ", ".join(sorted(names)) or "nothing"


@pytest.mark.parametrize("name", FILES)
def test_locks_are_held_where_the_fixture_says(name: str) -> None:
    path = FIXTURES / name
    expected = {
        number: found.group(1)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if (found := _MARKER.search(line))
    }
    world = World(link([parse_file(str(path), Options())]), load_apis())
    seen: dict[int, set[str]] = {}
    for symbol, function in world.program.functions.items():
        for position, instruction in function.instructions:
            if instruction.span.line in expected:
                locks = world.locks.at(symbol, position)
                seen.setdefault(instruction.span.line, set()).add(said(locks))
    assert expected
    assert seen == {line: {text} for line, text in expected.items()}


def test_every_lock_of_the_fixtures_is_identified() -> None:
    units = [parse_file(str(FIXTURES / name), Options()) for name in FILES]
    locks = World(link(units), load_apis()).locks
    assert locks.resolved == len(list(locks.uses())) > 20
