"""Typed fields from plain values: a NamedTuple or dataclass is the schema it is read with.

Used for rule entries and for the API models, ours and a project's. A field without a default is
required; every error names the file, the entry and the key, and proposes the nearest known one.
"""

from __future__ import annotations

import dataclasses
import difflib
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import IntEnum, StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeVar

if typing.TYPE_CHECKING:
    from ftlint.catalogue.reading import Document, Value

T = TypeVar("T")
_Reader = Callable[["Value"], Any]


def nearest(text: str, known: Iterable[str]) -> str:
    """Return help of the form "did you mean 'x'?", or the known words when none is near."""
    words = sorted(known)
    close = difflib.get_close_matches(text, words, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    return f"known: {', '.join(words)}"


def words(value: Value) -> tuple[str, ...]:
    """Read texts: a list of them, or one text that separates names by white space."""
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, list):
        return tuple(_text(item) for item in value)
    raise ValueError("expected names")


class FieldError(Exception):
    """What is wrong under a path of keys, or (`at_key`) with the last of them; `help` says more."""

    def __init__(
        self,
        problem: str,
        keys: tuple[str | int, ...] = (),
        help: str = "",  # noqa: A002
        *,
        at_key: bool = False,
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.keys = keys
        self.help = help
        self.at_key = at_key

    def under(self, name: str, *keys: str | int) -> FieldError:
        """Return the same error, seen from further up: under more keys, in what has a name."""
        problem = f"{name}: {self.problem}"
        return FieldError(problem, (*keys, *self.keys), self.help, at_key=self.at_key)


@contextmanager
def errors_of(document: Document) -> Iterator[None]:
    """Raise what is wrong with the fields of a document as an `FtlintError` with its line."""
    try:
        yield
    except FieldError as error:
        raise document.error(error.keys, error.problem, error.help, at_key=error.at_key) from error


def read_fields(cls: type[T], data: Value) -> T:
    """Build a `cls` from a mapping. Raises `FieldError`."""
    if not isinstance(data, dict):
        raise FieldError("expected a mapping")
    kind: Any = cls
    shape = _shape(kind)
    values: dict[str, Any] = {}
    for key, value in data.items():
        reader = shape.readers.get(key)
        if reader is None:
            known = nearest(key, shape.readers)
            raise FieldError(f"unknown key '{key}'", (key,), known, at_key=True)
        try:
            values[key] = reader(value)
        except ValueError as error:
            raise FieldError(f"{key}: {error}", (key,)) from error
    for key in shape.required:
        if key not in values:
            raise FieldError(f"missing key '{key}'")
    return cls(**values)


class _Shape(NamedTuple):
    """One reader for each field, by its type annotation, and the fields that must be there."""

    readers: dict[str, _Reader]
    required: tuple[str, ...]


@cache
def _shape(cls: Any) -> _Shape:
    hints = typing.get_type_hints(cls)
    if dataclasses.is_dataclass(cls):
        items = dataclasses.fields(cls)
        required = tuple(item.name for item in items if item.default is dataclasses.MISSING)
    else:
        required = tuple(name for name in cls._fields if name not in cls._field_defaults)
    return _Shape({name: _reader(hint) for name, hint in hints.items()}, required)


def _reader(hint: Any) -> _Reader:
    if isinstance(hint, types.UnionType):  # X | None: an absent key is how None is written
        (hint,) = (item for item in typing.get_args(hint) if item is not type(None))
    origin = typing.get_origin(hint)
    if origin is tuple:
        return words if typing.get_args(hint)[0] is str else _integers
    if origin is dict:
        return _texts
    if issubclass(hint, StrEnum):
        return lambda value: _member({str(item): item for item in hint}, value)
    if issubclass(hint, IntEnum):
        return lambda value: _member({item.name.lower(): item for item in hint}, value)
    plain: dict[Any, _Reader] = {str: _text, int: _integer, bool: _boolean}
    return plain[hint]


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise ValueError("expected text")
    return value


def _texts(value: Value) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError("expected named texts")
    return {key: _text(item).strip() for key, item in value.items()}


def _integer(value: Value) -> int:
    text = _text(value)
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        raise ValueError(f"expected a number, not '{text}'")
    return int(text)


def _integers(value: Value) -> tuple[int, ...]:
    if isinstance(value, list):
        return tuple(_integer(item) for item in value)
    return (_integer(value),)


def _boolean(value: Value) -> bool:
    text = _text(value)
    if text not in ("true", "false"):
        raise ValueError(f"expected true or false, not '{text}'")
    return text == "true"


def _member(members: Mapping[str, T], value: Value) -> T:
    text = _text(value)
    if text not in members:
        raise ValueError(f"unknown value '{text}', {nearest(text, members)}")
    return members[text]
