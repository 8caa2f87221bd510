"""Units as bytes, and back; what several have from one header is one object in memory.

A program reads a header as often as it has files that include it. What stands in one is written by
itself, so that equal bytes can be told without being taken apart.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from ftlint.cache.facts import DamagedError, dumps, guarded, read
from ftlint.model.facts import Function, Record, Unit

T = TypeVar("T")


def pack(unit: Unit) -> bytes:
    """Return a unit as bytes. Raises RecursionError for what is nested too deeply."""
    functions = tuple(f if f.span.file == unit.path else dumps(f) for f in unit.functions)
    records = tuple(map(dumps, unit.records))
    return dumps((replace(unit, functions=(), records=()), functions, records))


class Unpacker:
    """Takes the units of a program apart."""

    def __init__(self) -> None:
        self._known: dict[bytes, object] = {}

    def unpack(self, data: bytes) -> Unit:
        """Return what `pack` was given. Raises `DamagedError` when that was no unit."""
        with guarded():
            unit, functions, records = read(data)
            return replace(
                _of(Unit, unit),
                functions=tuple(self._whole(part, Function) for part in functions),
                records=tuple(self._whole(part, Record) for part in records),
            )

    def _whole(self, part: object, kind: type[T]) -> T:
        if not isinstance(part, bytes):
            return _of(kind, part)
        digest = sha256(part).digest()
        known = self._known.get(digest)
        if known is None:
            known = self._known[digest] = read(part)
        return _of(kind, known)


def _of(kind: type[T], value: object) -> T:
    if not isinstance(value, kind):
        raise DamagedError(type(value).__name__)
    return value
