"""The C-API models: what every function, macro and type means to the analyses.

`load_apis()` reads `rules/apis/*.yaml`, and a project's own model files after them. A file maps
section names to lists of groups; a group gives `names` (separated by white space, `*` stands for
any text) and the fields that hold for each of them (`rows.py`). Names are those the author wrote:
`PyList_GET_ITEM`, `Py_CLEAR`, `Py_BEGIN_CRITICAL_SECTION`, `std::lock_guard::lock_guard`.
"""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ftlint.catalogue import lock_rows, rows
from ftlint.catalogue.fields import FieldError, errors_of, nearest, read_fields, words
from ftlint.catalogue.locate import rules_directory
from ftlint.catalogue.reading import Value, read_yaml
from ftlint.catalogue.vouchers import CallSafety, ProcessState, Safety, SingleThreaded
from ftlint.errors import FtlintError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Row = TypeVar("Row", bound=NamedTuple)


_WILDCARD = re.compile(r"[*?\[]")


class Pattern(NamedTuple):
    """A name with wildcards. Few names begin like it, so it is seldom compiled."""

    text: str
    prefix: str

    def matches(self, name: str) -> bool:
        """Tell whether a whole name fits."""
        if not name.startswith(self.prefix):
            return False
        return self.text[len(self.prefix) :] == "*" or bool(_compiled(self.text).fullmatch(name))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(fnmatch.translate(pattern))


@dataclass(frozen=True, slots=True)
class Section(Generic[Row]):
    """Facts by name. An exact name wins over a pattern, an earlier pattern over a later one."""

    rows: dict[str, Row]
    patterns: tuple[tuple[Pattern, Row], ...] = ()
    prefixes: tuple[str, ...] = ()
    _matched: dict[str, Row | None] = field(default_factory=dict, repr=False, compare=False)

    def get(self, name: str) -> Row | None:
        """Return the facts of a name, or None."""
        row = self.rows.get(name)
        if row is not None or not name.startswith(self.prefixes):
            return row
        if name not in self._matched:  # the same few thousand names are asked for again and again
            hits = (row for pattern, row in self.patterns if pattern.matches(name))
            found = next(hits, None)
            self._matched[name] = found._replace(name=name) if found else None
        return self._matched[name]

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def __iter__(self) -> Iterator[Row]:
        """Iterate over all facts, exact names first, in the order of the files."""
        yield from self.rows.values()
        for _, row in self.patterns:
            yield row


@dataclass(frozen=True)
class ApiTable:
    """All models of a run, one section per question."""

    borrowed: Section[rows.Borrowed]
    sizes: Section[rows.SizeGetter]
    returns: Section[rows.Returned]
    stores: Section[rows.Stored]
    references: Section[rows.Reference]
    locks: Section[lock_rows.Lock]
    guards: Section[lock_rows.Guard]
    thread_state: Section[lock_rows.ThreadState]
    detached: Section[lock_rows.Detached]
    waits: Section[lock_rows.Wait]
    atomics: Section[lock_rows.Atomic]
    once: Section[lock_rows.Once]
    fills: Section[rows.Fill]
    contents: Section[rows.Content]
    lookups: Section[rows.Lookup]
    changes: Section[rows.Change]
    callbacks: Section[rows.Callback]
    memory: Section[rows.Memory]
    members: Section[rows.Member]
    effects: Section[rows.Effect]
    types: Section[rows.TypeFact]
    recursive_locks: Section[lock_rows.RecursiveLock]
    slots: Section[rows.Slot]
    tables: Section[rows.Table]
    conventions: Section[rows.Convention]
    modules: Section[rows.Module]
    api_imports: Section[rows.ApiImport]
    type_mutators: Section[rows.TypeMutator]
    arg_parsers: Section[rows.ArgParser]
    format_units: Section[rows.FormatUnit]
    frameworks: Section[rows.Framework]
    single_threaded: Section[SingleThreaded]
    calls: Section[CallSafety]
    process_state: Section[ProcessState]

    def effect(self, name: str) -> rows.Effect:
        """Return what calling `name` can do; nothing known means any Python code."""
        return self.effects.get(name) or rows.Effect(name, rows.EffectKind.PYTHON, publishes=True)

    def may_run_python(self, name: str) -> bool:
        """Tell whether a call of `name` can run Python code, a destructor included."""
        return self.effect(name).kind in (rows.EffectKind.DROP, rows.EffectKind.PYTHON)

    def may_suspend(self, name: str) -> bool:
        """Tell whether a call of `name` can release the thread's critical sections."""
        return self.may_run_python(name) or self.effect(name).kind is rows.EffectKind.DETACH

    def is_safe(self, name: str) -> bool:
        """Tell whether a function is known to be right however many threads call it at once."""
        call = self.calls.get(name)
        return call is not None and call.safety is Safety.SAFE

    def type_role(self, spelling: str) -> rows.TypeRole | None:
        """Return the role of a type, however it is qualified or pointed to."""
        if "_Atomic" in spelling:
            return rows.TypeRole.ATOMIC
        fact = self.types.get(bare_type(spelling))
        return fact.role if fact else None


SECTIONS: dict[str, type[Any]] = {
    "borrowed": rows.Borrowed,
    "sizes": rows.SizeGetter,
    "returns": rows.Returned,
    "stores": rows.Stored,
    "references": rows.Reference,
    "locks": lock_rows.Lock,
    "guards": lock_rows.Guard,
    "thread_state": lock_rows.ThreadState,
    "detached": lock_rows.Detached,
    "waits": lock_rows.Wait,
    "atomics": lock_rows.Atomic,
    "once": lock_rows.Once,
    "fills": rows.Fill,
    "contents": rows.Content,
    "lookups": rows.Lookup,
    "changes": rows.Change,
    "callbacks": rows.Callback,
    "memory": rows.Memory,
    "members": rows.Member,
    "effects": rows.Effect,
    "types": rows.TypeFact,
    "recursive_locks": lock_rows.RecursiveLock,
    "slots": rows.Slot,
    "tables": rows.Table,
    "conventions": rows.Convention,
    "modules": rows.Module,
    "api_imports": rows.ApiImport,
    "type_mutators": rows.TypeMutator,
    "arg_parsers": rows.ArgParser,
    "format_units": rows.FormatUnit,
    "frameworks": rows.Framework,
    "single_threaded": SingleThreaded,
    "calls": CallSafety,
    "process_state": ProcessState,
}

_Found = dict[str, dict[str, Any]]


def load_apis(extra: Sequence[Path] = ()) -> ApiTable:
    """Return the models, those of the files in `extra` in place of ours where both know a name.

    Raises `FtlintError` for a file that cannot be read or does not say what a section needs.
    """
    own = _own_models()
    found: _Found = {section: dict(own[section]) for section in SECTIONS}
    for path in extra:
        for section, entries in _read_model(path).items():
            # A project's pattern must win over ours, and the first match does.
            kept = {n: row for n, row in found[section].items() if n not in entries}
            found[section] = {**entries, **kept}
    return ApiTable(**{name: _section(entries) for name, entries in found.items()})


@cache
def _own_models() -> _Found:
    found: _Found = {section: {} for section in SECTIONS}
    for path in sorted((rules_directory() / "apis").glob("*.yaml")):
        for section, entries in _read_model(path).items():
            twice = sorted(found[section].keys() & entries.keys())
            if twice:
                raise FtlintError(f"{path}: {section}: '{twice[0]}' is in two files")
            found[section].update(entries)
    return found


def _read_model(path: Path) -> _Found:
    document = read_yaml(path)
    with errors_of(document):
        return _read_sections(document.value)


def _read_sections(data: Value) -> _Found:
    if not isinstance(data, dict):
        raise FieldError("expected a mapping of sections")
    found: _Found = {}
    for section, groups in data.items():
        if section not in SECTIONS:
            known = nearest(section, SECTIONS)
            raise FieldError(f"unknown section '{section}'", (section,), known, at_key=True)
        try:
            found[section] = _read_groups(SECTIONS[section], groups)
        except FieldError as error:
            raise error.under(section, section) from error
    return found


def _read_groups(cls: type[Any], groups: Value) -> dict[str, Any]:
    """Read the groups of one section into rows by name."""
    if not isinstance(groups, list):
        raise FieldError("expected a list of groups")
    entries: dict[str, Any] = {}
    for index, group in enumerate(groups):
        names, fields = _named(group, index)
        try:
            row = read_fields(cls, {**fields, "name": names[0]})
        except FieldError as error:
            raise error.under(names[0], index) from error
        for name in names:
            if name in entries:
                raise FieldError(f"'{name}' is there twice", (index, "names"))
            entries[name] = row._replace(name=name)
    return entries


def _named(group: Value, index: int) -> tuple[tuple[str, ...], dict[str, Value]]:
    """Return the names of a group, and the fields that hold for each of them."""
    if not isinstance(group, dict) or "names" not in group:
        raise FieldError("missing key 'names'", (index,))
    try:
        names = words(group["names"])
    except ValueError as error:
        raise FieldError(f"names: {error}", (index, "names")) from error
    if not names:
        raise FieldError("names is empty", (index, "names"))
    return names, {key: value for key, value in group.items() if key != "names"}


def _section(entries: dict[str, Any]) -> Section[Any]:
    exact = {name: row for name, row in entries.items() if "*" not in name}
    patterns = tuple(
        (Pattern(name, _WILDCARD.split(name, maxsplit=1)[0]), row)
        for name, row in entries.items()
        if "*" in name
    )
    return Section(exact, patterns, tuple(sorted({pattern.prefix for pattern, _ in patterns})))


_QUALIFIERS = re.compile(r"\b(?:const|volatile|static|struct|union|enum|class|restrict)\b")


@cache
def bare_type(spelling: str) -> str:
    """Return a type's name without qualifiers, template arguments, pointers and array bounds.

    `const std::atomic<int> *` is `std::atomic`, `struct foo [3]` is `foo`.
    """
    name = _QUALIFIERS.sub(" ", spelling.partition("<")[0])
    return re.split(r"[*&\[(]", name)[0].strip()
