"""What is kept of a run: the facts of each file, and the answer for a whole program."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from ftlint.cache import facts, trace
from ftlint.cache.files import FileSystem
from ftlint.cache.identity import identity
from ftlint.cache.store import Store
from ftlint.frontend.command import command_for, forget
from ftlint.frontend.options import Options
from ftlint.frontend.reading import Reading
from ftlint.model.facts import Unit

T = TypeVar("T")


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

    def distrusted(self) -> Cache:
        """Return the same cache for a run that shall believe nothing, and replace what it finds."""
        return Cache(self._store, trusted=False)

    def facts_of(self, path: str, source: bytes, options: Options) -> bytes | None:
        """Return the facts of a file with these bytes, as `facts.dumps` wrote them, or None."""
        body = self._read(self._key_of_facts(path, source, options))
        if body is None:
            return None
        line, _, data = body.partition(b"\n")
        try:
            known = trace.from_json(line)
        except ValueError:
            return None
        return data if known.holds(command_for(path, options), self._files) else None

    def keep_facts(self, unit: Unit, data: bytes, reading: Reading, options: Options) -> None:
        """Keep the facts of a unit, when all they depend on is known for certain."""
        known = trace.trace_of(unit, reading)
        if known is not None:
            key = self._key_of_facts(unit.path, reading.source, options)
            self._store.write(key, known.to_json() + b"\n" + data)

    def answer(self, question: object, kind: type[T]) -> T | None:
        """Return what was kept for a question, made of JSON values, or None."""
        data = self._read(self._key(question))
        try:
            return None if data is None else facts.loads(data, kind)
        except facts.DamagedError:
            return None

    def keep_answer(self, question: object, answer: object) -> None:
        """Keep the answer to a question, and make room for what comes."""
        self._store.write(self._key(question), facts.dumps(answer))
        self._store.trim()

    def _read(self, key: str) -> bytes | None:
        found = self._store.read(key) if self._trusted else None
        self.was_used |= found is not None
        return found

    def _key_of_facts(self, path: str, source: bytes, options: Options) -> str:
        digest = sha256(source).hexdigest()
        return self._key([str(Path.cwd()), path, digest, repr(options)])

    def _key(self, question: object) -> str:
        return sha256(json.dumps([self._identity, question]).encode()).hexdigest()
