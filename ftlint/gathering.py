"""The facts of every file of a run: from the cache where they still hold, else from workers."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from ftlint.cache.entries import Cache
from ftlint.cache.facts import DamagedError
from ftlint.cache.units import Unpacker, pack
from ftlint.frontend.options import Options
from ftlint.frontend.reading import Reading
from ftlint.inputs import MAX_SOURCE, read_regular
from ftlint.model.facts import Gap, GapKind, Unit
from ftlint.model.source import Span
from ftlint.settings import Settings
from ftlint.workers import Failure, Limits, Workers, cores

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

Progress = Callable[[int, int], None]

_MANY = 6  # files from which on it may pay to compile headers


class Gathering:
    """Parses what the cache does not know; a context manager that starts and ends the workers."""

    def __init__(self, paths: Sequence[str], settings: Settings, cache: Cache | None) -> None:
        self._settings = settings
        self._cache = cache
        self._options = options_of(settings)
        self._known = {path: data for path in paths if (data := self._look_up(path)) is not None}
        self._missing = [path for path in paths if path not in self._known]
        self._scratch = _scratch() if len(self._missing) >= _MANY else None
        self._workers = self._parse(self._missing)

    def __enter__(self) -> Gathering:
        self._workers.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._workers.__exit__()
        if self._scratch is not None:
            self._scratch.cleanup()

    @property
    def is_complete(self) -> bool:
        """Whether there is nothing to parse."""
        return not self._missing

    def finish(self, progress: Progress) -> Facts:
        """Wait for the workers. `progress` is called with files done and files in all.

        Raises `FtlintError` when a worker met a problem no file is to blame for.
        """
        facts = Facts(self._known, self._parse)
        done, total = len(self._known), len(self._known) + len(self._missing)
        for index, answer in self._workers.results():
            facts.add(self._missing[index], answer)  # while the others are still parsing
            done += 1
            progress(done, total)
        return facts

    def _look_up(self, path: str) -> bytes | None:
        if self._cache is None:
            return None
        source = self._settings.buffers.get(path)
        if source is None:
            try:
                source = read_regular(path, MAX_SOURCE)
            except OSError:
                return None
        return self._cache.facts_of(path, source, self._options)

    def _parse(self, paths: Sequence[str]) -> Workers:
        limits = Limits(self._settings.time_limit, self._settings.memory_limit)
        scratch = self._scratch.name if self._scratch is not None else None
        work = partial(_facts_of, settings=self._settings, cache=self._cache, scratch=scratch)
        return Workers(paths, work, self._settings.jobs or cores(), limits)


class Facts:
    """What became of every file: what the cache knew is taken apart when somebody asks."""

    def __init__(self, known: dict[str, bytes], parse: Callable[[Sequence[str]], Workers]) -> None:
        self._known = known
        self._parse = parse
        self._unpacker = Unpacker()
        self._units: dict[str, Unit] = {}
        self._digests = {path: sha256(data).hexdigest() for path, data in known.items()}

    def add(self, path: str, answer: bytes | Failure) -> None:
        """Take what a worker says of a file."""
        if isinstance(answer, Failure):
            data = repr(answer).encode()
            self._units[path] = unit_without_facts(path, answer.kind, answer.message)
        else:
            data = answer
            self._units[path] = self._unpacker.unpack(answer)
        self._digests[path] = sha256(data).hexdigest()

    def digests(self) -> dict[str, str]:
        """Return what tells the facts of each file from all others, by path, sorted."""
        return dict(sorted(self._digests.items()))

    def unit(self, path: str) -> Unit | None:
        """Return the unit of one file, None when what is known of it cannot be read."""
        data = self._known.get(path)
        if data is not None:
            with contextlib.suppress(DamagedError):
                self._units[path] = self._unpacker.unpack(data)
                del self._known[path]
        return self._units.get(path)

    def units(self) -> dict[str, Unit]:
        """Return the unit of each file; what was kept and cannot be read is parsed after all."""
        broken = [path for path in list(self._known) if self.unit(path) is None]
        with self._parse(broken) as workers:
            for index, answer in workers.results():
                self.add(broken[index], answer)
        self._known.clear()
        return self._units


def unit_without_facts(path: str, kind: GapKind, message: str) -> Unit:
    """Return the unit of a file that could not be analysed."""
    gap = Gap(kind, message, Span(path, 0, 0, 0))
    return Unit(path, "c", (), (), (), gaps=(gap,), included=(path,), analysed=False)


def options_of(settings: Settings) -> Options:
    """Return what the settings say of parsing."""
    return Options(
        python_minor=settings.python_minor,
        include_dirs=settings.include_dirs,
        defines=settings.defines,
        extra_flags=settings.extra_flags,
        compile_commands=settings.compile_commands,
        markers=tuple(settings.also_honour),
    )


def _scratch() -> TemporaryDirectory[str] | None:
    """Return a directory for headers that workers compile, if there is room for one."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - few files can do without

    try:
        return TemporaryDirectory(prefix="ftlint-", ignore_cleanup_errors=True)
    except OSError:
        return None


def _facts_of(path: str, settings: Settings, cache: Cache | None, scratch: str | None) -> bytes:
    """Parse one file, in a worker: the parent never loads libclang."""
    from ftlint.frontend.parse import parse_file, parse_source  # noqa: PLC0415
    from ftlint.frontend.precompiled import precompiled_in  # noqa: PLC0415

    options = options_of(settings)
    reading = Reading() if cache is not None else None
    precompiled = precompiled_in(scratch) if scratch is not None else None
    if path in settings.buffers:
        unit = parse_source(path, settings.buffers[path], options, reading, precompiled)
    else:
        unit = parse_file(path, options, reading, precompiled)
    data = pack(unit)
    if cache is not None and reading is not None:
        cache.keep_facts(unit, data, reading, options)
    return data
