"""What the facts of a file depend on, and whether all of it is still as it was.

Beside the files that were read, that is what was *not* there: a header that appears earlier on
the search path hides the one that was found. So a trace keeps every name a file asked for, every
directory in which it was looked for, and where it was found.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from ftlint.cache.files import FileSystem
from ftlint.frontend.command import Command
from ftlint.frontend.flags import search_directories
from ftlint.frontend.reading import Reading, names_in
from ftlint.frontend.search_path import MODELS
from ftlint.model.facts import GapKind, Unit

_MOST_LOOKUPS = 1_000_000  # names times directories
# A directory that changed so shortly before a parse may have changed during it: clocks of file
# systems are coarse.
_JUST_NOW = 20_000_000  # nanoseconds


@dataclass(frozen=True, slots=True)
class Trace:
    """How a file was parsed and what was seen.

    `files` holds digest and real path of what was read. `found` numbers the pairs of `names` and
    `places` under which there was a file: name times the number of places plus place.
    """

    root: str
    flags: tuple[str, ...]
    cython: str
    files: dict[str, tuple[str, str]]
    names: tuple[str, ...]
    places: tuple[str, ...]
    found: tuple[int, ...]

    def holds(self, command: Command, files: FileSystem) -> bool:
        """Tell whether a parse with this command would see what it saw."""
        return (
            (self.root, self.flags, self.cython) == command
            and all(files.state(path) == state for path, state in self.files.items())
            and tuple(_found(self.names, self.places, files)) == self.found
        )

    def to_json(self) -> bytes:
        """Return the trace as one line."""
        return json.dumps(asdict(self), separators=(",", ":")).encode()


def from_json(data: bytes) -> Trace:
    """Return the trace of a line. Raises ValueError when it is none."""
    try:
        raw = json.loads(data)
        trace = Trace(
            root=_text(raw["root"]),
            flags=_texts(raw["flags"]),
            cython=_text(raw["cython"]),
            files={path: _pair(state) for path, state in raw["files"].items()},
            names=_texts(raw["names"]),
            places=_texts(raw["places"]),
            found=tuple(map(int, raw["found"])),
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a trace") from error
    if len(trace.names) * len(trace.places) > _MOST_LOOKUPS:
        raise ValueError("a trace of too many lookups")
    return trace


def trace_of(unit: Unit, reading: Reading) -> Trace | None:
    """Return what the facts of a unit depend on; None when that is not known for certain."""
    if not unit.analysed or not reading.is_certain:
        return None
    disk = FileSystem()
    files: dict[str, tuple[str, str]] = {}
    for path, read in sorted(reading.files.items()):
        state = disk.state(path)
        if state is None or state[0] != read.digest:  # changed since
            return None
        files[path] = state
    places = tuple(sorted(_places(unit.path, reading)))
    names = tuple(sorted(_names(unit, reading, places)))
    if len(names) * len(places) > _MOST_LOOKUPS:
        return None
    found = tuple(_found(names, places, disk))
    if _changed_since(reading.started - _JUST_NOW, names, places):
        return None
    return Trace(*reading.command, files, names, places, found)


def _places(main: str, reading: Reading) -> set[str]:
    """Return the directories in which headers were looked for; ours hold the same always."""
    beside = {os.path.dirname(path) for path in (main, *reading.files)}  # noqa: PTH120
    searched = {
        directory
        for directory in search_directories(reading.command.flags)
        if not directory.startswith(str(MODELS))
    }
    return beside | searched


def _names(unit: Unit, reading: Reading, places: Iterable[str]) -> set[str]:
    """Return every name a header was, or would have been, looked for under."""
    names = set(names_in(reading.source))
    for path, read in reading.files.items():
        names.update(read.names)
        # A computed name stands in no file as it is; its file was found below some place.
        tops = (os.path.join(place, "") for place in places)  # noqa: PTH118
        names.update(path[len(top) :] for top in tops if path.startswith(top))
    names.update(gap.name for gap in unit.gaps if gap.kind is GapKind.MISSING_HEADER)
    return names


def _found(names: tuple[str, ...], places: tuple[str, ...], files: FileSystem) -> Iterator[int]:
    number = 0
    for name in names:
        for place in places:
            if files.is_there(place, name):
                yield number
            number += 1


def _changed_since(moment: int, names: tuple[str, ...], places: tuple[str, ...]) -> bool:
    """Tell whether a directory in which headers were looked for has changed after a moment."""
    parts = {os.path.dirname(name) for name in names}  # noqa: PTH120
    for directory in {os.path.join(place, part) for place in places for part in parts}:  # noqa: PTH118
        with contextlib.suppress(OSError, ValueError):
            if os.stat(directory or os.curdir).st_mtime_ns > moment:  # noqa: PTH116
                return True
    return False


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(_text, value))


def _pair(value: Any) -> tuple[str, str]:
    first, second = value
    return _text(first), _text(second)
