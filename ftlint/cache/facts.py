"""Facts and findings as bytes, and back, without trusting the bytes.

Pickle is the fastest way for millions of small tuples, and dangerous from a file that others may
have written. So only the classes of `ftlint.model` are admitted: data without behaviour, none of
whose constructors does anything but hold its arguments.
"""

from __future__ import annotations

import dataclasses
import io
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, NamedTuple, TypeVar

from ftlint.model import expr, facts, finding, report, source
from ftlint.model.facts import Function, Unit
from ftlint.model.source import Span

T = TypeVar("T")

_OF_FUNCTIONS = tuple(f.name for f in dataclasses.fields(Function) if f.name != "end_line")


class DamagedError(Exception):
    """Bytes that are no facts."""


def dumps(value: object) -> bytes:
    """Return facts or findings as bytes. Raises RecursionError for what is nested too deeply."""
    data = io.BytesIO()
    _Pickler(data, pickle.HIGHEST_PROTOCOL).dump(value)
    return data.getvalue()


def loads(data: bytes, kind: type[T]) -> T:
    """Return what `dumps` was given. Raises `DamagedError` unless it is of this kind."""
    with guarded():
        value = read(data)
    if not isinstance(value, kind):
        raise DamagedError(type(value).__name__)
    return value


def read(data: bytes) -> Any:
    """Return whatever the bytes hold, inside of `guarded`. Raises anything when they are broken."""
    return _Unpickler(io.BytesIO(data)).load()


@contextmanager
def guarded() -> Iterator[None]:
    """Take apart what is not trusted: what goes wrong is a `DamagedError`, and leaves no trace."""
    try:
        with _unchanged_classes():
            yield
    except DamagedError:
        raise
    except Exception as error:  # what broken bytes can raise is anybody's guess
        raise DamagedError(type(error).__name__) from error


def _classes(module: ModuleType) -> Iterator[type]:
    for value in vars(module).values():
        if isinstance(value, type) and value.__module__ == module.__name__:
            yield value


_ADMITTED: dict[tuple[str, str], type] = {
    (kind.__module__, kind.__qualname__): kind
    for module in (source, expr, facts, finding, report)
    for kind in _classes(module)
}


def _reduced(value: tuple[object, ...]) -> tuple[type, tuple[object, ...]]:
    return type(value), tuple(value)


class _Pickler(pickle.Pickler):
    """Takes named tuples apart itself: their own way of it takes twice as long."""

    dispatch_table = {  # noqa: RUF012 - an instance variable of the base class
        kind: _reduced for kind in _ADMITTED.values() if issubclass(kind, tuple)
    }


class Shape(NamedTuple):
    """Facts without the lines they stand on; and these, by file, in the order of the facts."""

    data: bytes
    lines: tuple[tuple[str, int], ...]


def shape(unit: Unit) -> Shape:
    """Return the facts of a unit, comments and size left out, apart from their line numbers.

    Raises RecursionError for what is nested too deeply.
    """
    data = io.BytesIO()
    shaper = _Shaper(data)
    shaper.dump(dataclasses.replace(unit, lines=0, comments=()))
    return Shape(data.getvalue(), tuple(shaper.lines))


class _Shaper(_Pickler):
    """Writes equal bytes for facts that differ in lines alone, whatever objects they share."""

    def __init__(self, data: io.BytesIO) -> None:
        self.lines: list[tuple[str, int]] = []
        # The base looks at the table once, when it is made.
        own: dict[type, Any] = {Span: self._span, Function: self._function}
        self.dispatch_table = {**_Pickler.dispatch_table, **own}
        super().__init__(data, pickle.HIGHEST_PROTOCOL)
        self.fast = True

    def _span(self, span: Span) -> tuple[type, tuple[object, ...]]:
        self.lines.append((span.file, span.line))
        return Span, (span.column, span.end_column)

    def _function(self, function: Function) -> tuple[type, tuple[object, ...]]:
        self.lines.append((function.span.file, function.end_line))
        return Function, tuple(getattr(function, name) for name in _OF_FUNCTIONS)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Return one of our own classes, whatever else is asked for."""
        found = _ADMITTED.get((module, name))
        if found is None:
            raise DamagedError(f"{module}.{name}")
        return found


@contextmanager
def _unchanged_classes() -> Iterator[None]:
    """Undo what a forged state has done to a class itself, and raise `DamagedError` for it."""
    classes = tuple(_ADMITTED.values())
    before = [dict(vars(kind)) for kind in classes]
    try:
        yield
    finally:
        forged = False
        for kind, known in zip(classes, before, strict=True):
            now = dict(vars(kind))
            if now != known:
                forged = True
                for name in now.keys() - known.keys():
                    delattr(kind, name)
                for name, value in known.items():
                    if now.get(name) is not value:
                        setattr(kind, name, value)
        if forged:
            raise DamagedError("a changed class")
