from __future__ import annotations

import os
import pickle
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ftlint.cache.facts import DamagedError, dumps, loads
from ftlint.cache.units import Unpacker, pack
from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_source
from ftlint.model.expr import Local
from ftlint.model.facts import GapKind, Unit
from ftlint.model.finding import Level
from ftlint.model.source import Span
from tests.cli.command import SPAM


def unit() -> Unit:
    return parse_source("/nowhere/spam.c", SPAM.encode(), Options(root="/nowhere"))


def test_facts_come_back_as_they_were() -> None:
    facts = unit()
    assert loads(dumps(facts), Unit) == facts
    assert Unpacker().unpack(pack(facts)) == facts


def test_what_units_have_from_one_header_is_one_object(tmp_path: Path) -> None:
    (tmp_path / "both.h").write_text(
        "struct both { int n; };\nstatic int get(struct both *b) { return b->n; }\n"
    )
    options = Options(root=str(tmp_path))
    first, second = (
        parse_source(
            str(tmp_path / name), b'#include "both.h"\nstatic int own(void) { return 1; }', options
        )
        for name in ("a.c", "b.c")
    )
    unpacker = Unpacker()
    one, other = unpacker.unpack(pack(first)), unpacker.unpack(pack(second))
    assert (one, other) == (first, second)
    assert one.functions[0] is other.functions[0]
    assert one.records[0] is other.records[0]
    assert one.functions[1] != other.functions[1]


def test_another_kind_is_refused() -> None:
    with pytest.raises(DamagedError, match="Span"):
        loads(dumps(Span("a.c", 1, 1, 2)), Unit)


def test_whatever_is_cut_or_changed_is_damage_or_facts() -> None:
    data = pack(unit())
    chance = random.Random(20)
    for _ in range(3000):
        broken = bytearray(data)
        if chance.random() < 0.3:
            del broken[chance.randrange(len(data)) :]
        else:
            for _ in range(chance.randrange(1, 4)):
                broken[chance.randrange(len(data))] = chance.randrange(256)
        try:
            Unpacker().unpack(bytes(broken))
        except DamagedError:
            continue


@pytest.mark.parametrize("part", [Span("a.c", 1, 1, 2), 1, None, unit()])
def test_a_part_of_another_kind_is_refused(part: object) -> None:
    for forged in (part, (part, (), ()), (unit(), (part,), ()), (unit(), (), (dumps(part),))):
        if forged != (unit(), (), ()):  # which is one
            with pytest.raises(DamagedError):
                Unpacker().unpack(dumps(forged))


class _Call:
    """Pickles as the call of a function."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        self._reduced = (function, arguments)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self._reduced


@pytest.mark.parametrize(
    "forged",
    [
        _Call(os.mkdir, "executed"),
        _Call(eval, "__import__('os').mkdir('executed')"),
        _Call(getattr, Span, "__init__"),
        _Call(partial, os.mkdir, "executed"),
        (unit(), [_Call(os.mkdir, "executed")]),
    ],
    ids=["call", "eval", "getattr", "partial", "beside facts"],
)
def test_nothing_is_executed(
    forged: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DamagedError):
        loads(pickle.dumps(forged), Unit)
    with pytest.raises(DamagedError):
        Unpacker().unpack(pickle.dumps((unit(), (pickle.dumps(forged),), ())))
    assert list(tmp_path.iterdir()) == []


def _global(kind: type) -> bytes:
    return f"c{kind.__module__}\n{kind.__qualname__}\n".encode()


@pytest.mark.parametrize("kind", [Span, Local, Unit, GapKind, Level])
@pytest.mark.parametrize("name", [b"__new__", b"__eq__", b"_make", b"planted"])
def test_a_class_stays_what_it_is(kind: type, name: bytes) -> None:
    """The state of an object may be a pair of dictionaries, whose second sets attributes."""
    before = dict(vars(kind))
    state = b"(N}X" + len(name).to_bytes(4, "little") + name + b"I7\nst"
    with pytest.raises(DamagedError):
        loads(_global(kind) + state + b"b.", Unit)
    assert dict(vars(kind)) == before
    assert Span("a.c", 1, 2, 3) == ("a.c", 1, 2, 3)
