"""What is kept of a run: the facts of each file, and the answer for a whole program."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from ftlint.cache import facts, trace
from ftlint.cache.files import FileSystem
from ftlint.cache.identity import identity
from ftlint.cache.store import Store
from ftlint.cache.units import Unpacker
from ftlint.frontend.command import command_for, forget
from ftlint.frontend.options import Options
from ftlint.frontend.reading import Reading
from ftlint.model.facts import Unit
from ftlint.model.report import Answer

_KEY = re.compile(r"(?:[0-9a-f]{64})?")


class Earlier:
    """An answer of an earlier run, and the facts it was found from, where they are still kept."""

    def __init__(
        self,
        answer: Answer,
        entries: Mapping[str, tuple[str, str]],
        read: Callable[[str, str], bytes | None],
    ) -> None:
        self.answer = answer
        self._entries = entries
        self._read = read

    def changed(self, digests: Mapping[str, str]) -> list[str]:
        """Return the files that have other facts now, sorted."""
        return sorted(
            path
            for path in digests.keys() | self._entries.keys()
            if path not in self._entries or self._entries[path][1] != digests.get(path)
        )

    def unit(self, path: str) -> Unit | None:
        """Return the facts of a file as they were, None when they are gone."""
        key, digest = self._entries.get(path, ("", ""))
        data = self._read(path, key)
        if data is None or sha256(data).hexdigest() != digest:
            return None
        try:
            return Unpacker().unpack(data)
        except facts.DamagedError:
            return None


class Cache:
    """Facts and answers of earlier runs that still hold, as the disk is when a run begins.

    Pickles, so that workers can fill it. `was_used` says whether it has given anything away; one
    that is not `trusted` only takes.
    """

    def __init__(self, store: Store, *, trusted: bool = True) -> None:
        forget()
        self.was_used = False
        self._store = store
        self._trusted = trusted
        self._identity = identity()
        self._files = FileSystem()
        self._asked: dict[str, str] = {}  # where the facts of a file are kept
        self._outdated: dict[str, bytes] = {}  # facts that will be replaced where they are kept

    def distrusted(self) -> Cache:
        """Return the same cache for a run that shall believe nothing, and replace what it finds."""
        return Cache(self._store, trusted=False)

    def facts_of(self, path: str, source: bytes, options: Options) -> bytes | None:
        """Return the facts of a file with these bytes, as `pack` wrote them, or None."""
        key = self._asked[path] = self._key_of_facts(path, source, options)
        body = self._read(key)
        if body is None:
            return None
        line, _, data = body.partition(b"\n")
        try:
            known = trace.from_json(line)
        except ValueError:
            return None
        if known.holds(command_for(path, options), self._files):
            return data
        self._outdated[path] = data
        return None

    def keep_facts(self, unit: Unit, data: bytes, reading: Reading, options: Options) -> None:
        """Keep the facts of a unit, when all they depend on is known for certain."""
        known = trace.trace_of(unit, reading)
        if known is not None:
            key = self._key_of_facts(unit.path, reading.source, options)
            self._store.write(key, known.to_json() + b"\n" + data)

    def answer(self, subject: object, digests: Mapping[str, str]) -> Answer | None:
        """Return what was kept for a subject, made of JSON values, and facts of these digests."""
        data = self._read(self._key_of_answer(subject, digests))
        return None if data is None else _answer(data)

    def keep_answer(self, subject: object, digests: Mapping[str, str], answer: Answer) -> None:
        """Keep an answer, as the latest on its subject, and make room for what comes."""
        key = self._key_of_answer(subject, digests)
        self._store.write(key, facts.dumps(answer))
        latest = {path: (self._asked.get(path, ""), digest) for path, digest in digests.items()}
        self._store.write(self._key(subject), json.dumps([key, latest]).encode())
        self._store.trim()

    def latest(self, subject: object) -> Earlier | None:
        """Return the latest answer that was kept for a subject, whatever its facts were."""
        data = self._read(self._key(subject))
        if data is None:
            return None
        try:
            key, kept = json.loads(data)
            entries = {path: (_checked(entry), digest) for path, (entry, digest) in kept.items()}
            body = self._read(_checked(key))
        except (ValueError, TypeError, AttributeError, RecursionError):
            return None
        answer = None if body is None else _answer(body)
        return None if answer is None else Earlier(answer, entries, self._facts)

    def _facts(self, path: str, key: str) -> bytes | None:
        """Return facts that were kept, whether or not they hold."""
        body = self._read(key) if key and path not in self._outdated else None
        return self._outdated.get(path) if body is None else body.partition(b"\n")[2]

    def _read(self, key: str) -> bytes | None:
        found = self._store.read(key) if self._trusted else None
        self.was_used |= found is not None
        return found

    def _key_of_answer(self, subject: object, digests: Mapping[str, str]) -> str:
        return self._key([subject, sorted(digests.items())])

    def _key_of_facts(self, path: str, source: bytes, options: Options) -> str:
        digest = sha256(source).hexdigest()
        return self._key([str(Path.cwd()), path, digest, repr(options)])

    def _key(self, question: object) -> str:
        return sha256(json.dumps([self._identity, question]).encode()).hexdigest()


def _answer(data: bytes) -> Answer | None:
    try:
        return facts.loads(data, Answer)
    except facts.DamagedError:
        return None


def _checked(key: object) -> str:
    """Return a key that was read from the disk. Raises ValueError when it is none, nor ""."""
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise ValueError("not a key")
    return key
