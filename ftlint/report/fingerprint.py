"""What a finding is recognised by after the file around it has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from ftlint.filters.identity import Names
from ftlint.model.finding import Finding


def fingerprints(
    findings: Iterable[Finding], sources: Mapping[str, bytes], paths: Mapping[str, str]
) -> Iterator[str]:
    """Yield one fingerprint for each finding, in their order: its identity, as a digest.

    `paths` has the repository path of every file.
    """
    for identity in Names(sources, paths.__getitem__).of(findings):
        *words, ordinal = identity
        text = "\0".join(map(str, words)).encode("utf-8", "replace")
        yield f"{hashlib.sha256(text).hexdigest()[:32]}:{ordinal}"
