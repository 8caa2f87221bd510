"""What a finding is recognised by after the file around it has changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ftlint.model.finding import Finding
from ftlint.report.snippet import line_of


def fingerprints(
    findings: Iterable[Finding], sources: Mapping[str, bytes], paths: Mapping[str, str]
) -> Iterator[str]:
    """Yield one fingerprint for each finding, in their order.

    It is made of rule, repository path (`paths`, by file), function, symbol and the source line
    without its spacing, never of a line number. Equal ones are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        span = finding.primary.span
        line = line_of(sources.get(span.file, b""), span.line) or b""
        parts = (
            finding.rule,
            paths[span.file],
            finding.primary.function,
            finding.symbol,
            b" ".join(line.split()).decode("utf-8", "replace"),
        )
        text = "\0".join(parts).encode("utf-8", "replace")
        digest = hashlib.sha256(text).hexdigest()[:32]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"
