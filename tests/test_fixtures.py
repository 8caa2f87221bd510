"""Every fixture says on the line what must happen there; anything else that happens fails.

`// expect: FT302` must fire on this line (`// expect@-1:` on another, `"text"` must be in its
label). `// missed:` is a known miss and fails when it starts to fire; `// false-alarm:` a known
false alarm and fails when it stops. A file without markers says `// clean`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ftlint.catalogue.rules import load_index
from ftlint.model.finding import Finding
from ftlint.report import text
from ftlint.report.context import Context
from tests.programs import FIXTURES, ROOT, Marker, analyse, fixtures, markers, program_files

FIRING = ("expect", "false-alarm")


def _name(path: Path) -> str:
    return str(path.relative_to(FIXTURES))


def _place(finding: Finding) -> tuple[str, str, int]:
    return finding.rule, finding.primary.span.file, finding.primary.span.line


def _agrees(marker: Marker, finding: Finding) -> bool:
    same = (marker.rule, marker.file, marker.line) == _place(finding)
    return same and marker.text in f"{finding.primary.label} {finding.symbol}"


@pytest.mark.parametrize("fixture", fixtures(), ids=_name)
def test_fixture(fixture: Path) -> None:
    said = markers(fixture)
    if not said:
        sources = [file.read_text() for file in program_files(fixture)]
        assert any("// clean" in source for source in sources), "say what must happen, or // clean"
    report = analyse(fixture)
    for file in report.files:
        assert not file.gaps, f"{file.path} does not parse: {file.gaps[:3]}"
    found = list(report.findings)
    wrong = []
    for marker in said:
        hits = [finding for finding in found if _agrees(marker, finding)]
        if marker.kind in FIRING and not hits:
            wrong.append(f"{marker.file}:{marker.line}: {marker.rule} is silent")
        if marker.kind == "missed" and hits:
            wrong.append(f"{marker.file}:{marker.line}: {marker.rule} fires now: say expect")
        found = [finding for finding in found if finding not in hits]
    wrong += [f"unexpected: {_place(f)} {f.symbol}: {f.primary.label}" for f in found]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "golden", sorted(FIXTURES.glob("*/*.txt")), ids=lambda path: str(path.relative_to(FIXTURES))
)
def test_golden_rendering(golden: Path) -> None:
    sources = [p for suffix in (".c", ".cpp") if (p := golden.with_suffix(suffix)).exists()]
    report = analyse(sources[0])
    context = Context(rules=load_index(), exit_code=1, root=str(ROOT), directory=str(ROOT))
    rendered = text.render(report, context)
    if os.environ.get("FTLINT_BLESS"):
        golden.write_text(rendered)
    assert rendered == golden.read_text()
