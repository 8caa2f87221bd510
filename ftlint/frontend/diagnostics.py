"""What libclang could not make sense of, as gaps."""

from __future__ import annotations

import re

from ftlint.frontend.files import Files
from ftlint.frontend.library import load, text
from ftlint.model.facts import Gap, GapKind

_ERROR = 3
_MAX_GAPS = 200
# The class it stands in derives from one that is unknown; the method is seen all the same.
_HARMLESS = re.compile(r".*marked 'override'")
_PATTERNS = (
    (GapKind.MISSING_HEADER, re.compile(r"^'([^']+)' file not found")),
    (GapKind.UNKNOWN_TYPE, re.compile(r"^unknown type name '([A-Za-z_]\w*)'")),
    (GapKind.UNKNOWN_NAME, re.compile(r"^use of undeclared identifier '([A-Za-z_]\w*)'")),
)


def gaps_of(unit: int, files: Files) -> tuple[Gap, ...]:
    """Return what is missing or broken in the project's own files of a parsed unit."""
    library = load()
    gaps: dict[tuple[GapKind, str], Gap] = {}
    for number in range(library.clang_getNumDiagnostics(unit)):
        if len(gaps) == _MAX_GAPS:
            break
        diagnostic = library.clang_getDiagnostic(unit, number)
        if library.clang_getDiagnosticSeverity(diagnostic) >= _ERROR:
            location = library.clang_getDiagnosticLocation(diagnostic)
            if files.is_own(location):
                spelled = text(library.clang_getDiagnosticSpelling(diagnostic))
                message = spelled.replace("ftlint_unknown", "unknown")  # a stand-in's own name
                kind, name = _classify(message)
                if not _HARMLESS.match(message):
                    gap = Gap(kind, name, files.location_span(location))
                    gaps.setdefault((kind, name), gap)
        library.clang_disposeDiagnostic(diagnostic)
    return tuple(sorted(gaps.values(), key=lambda gap: (gap.span, gap.kind, gap.name)))


def _classify(message: str) -> tuple[GapKind, str]:
    for kind, pattern in _PATTERNS:
        found = pattern.match(message)
        if found:
            return kind, found[1]
    return GapKind.SYNTAX, message
