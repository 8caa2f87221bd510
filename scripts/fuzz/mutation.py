"""Bytes that nearly are sources: real ones, cut, repeated, swapped and sprinkled with oddities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

_ODD = (
    b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\x1b[2J", b"\r", b"\\\n", b'"', b"'", b"/*", b"*/",
    b"//", b"#", b"#if 1\n", b"#endif\n", b"#else\n", b"(", b")", b"{", b"}", b"[", b"]", b";",
    b"R\"(", b"??/", b"0x", b"1e", b"ftlint: ignore[", b"Py_BEGIN_CRITICAL_SECTION(self);",
    b"static PyObject *x = NULL;", b"#include __FILE__\n", b"#define int\n", b"template<", b"->",
    b"\xe2\x80\xae", b"__attribute__((", b"goto ", b"case ", b"&&", b"= {", b"sizeof(", b"9" * 400,
)  # fmt: skip
_LONG = 300_000  # bytes a mutant may have


def mutate(seeds: Sequence[bytes], chance: Random) -> bytes:
    """Return a mutant of one of the seeds, made by a few changes."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 30))):
        if not data:
            data = bytearray(b"int x;\n")
        chance.choice(_CHANGES)(data, seeds, chance)
        del data[_LONG:]
    return bytes(data)


def _range(data: bytearray, chance: Random) -> slice:
    start = chance.randrange(len(data))
    return slice(start, start + int(chance.expovariate(1 / 40)) + 1)


def _flip(data: bytearray, _seeds: Sequence[bytes], chance: Random) -> None:
    data[chance.randrange(len(data))] = chance.randrange(256)


def _delete(data: bytearray, _seeds: Sequence[bytes], chance: Random) -> None:
    del data[_range(data, chance)]


def _cut(data: bytearray, _seeds: Sequence[bytes], chance: Random) -> None:
    del data[chance.randrange(len(data)) :]


def _repeat(data: bytearray, _seeds: Sequence[bytes], chance: Random) -> None:
    part = _range(data, chance)
    times = chance.choice((2, 3, 50, 1000)) if chance.random() < 0.2 else 2
    data[part] = (bytes(data[part]) * times)[:_LONG]


def _swap(data: bytearray, _seeds: Sequence[bytes], chance: Random) -> None:
    lines = bytes(data).split(b"\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    data[:] = b"\n".join(lines)


def _insert(data: bytearray, _seeds: Sequence[bytes], chance: Random) -> None:
    where = chance.randrange(len(data))
    data[where:where] = chance.choice(_ODD)


def _splice(data: bytearray, seeds: Sequence[bytes], chance: Random) -> None:
    other = chance.choice(seeds)
    start = chance.randrange(len(other) or 1)
    data[_range(data, chance)] = other[start : start + chance.randrange(2000)]


_CHANGES: tuple[Callable[[bytearray, Sequence[bytes], Random], None], ...] = (
    _flip, _flip, _delete, _delete, _cut, _repeat, _swap, _insert, _insert, _splice,
)  # fmt: skip
