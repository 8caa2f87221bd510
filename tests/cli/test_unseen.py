from __future__ import annotations

from ftlint.catalogue.rules import load_index
from ftlint.model.facts import Gap, GapKind
from ftlint.model.finding import Finding, Level
from ftlint.model.report import FileResult, FileState
from ftlint.model.source import Span
from ftlint.unseen import RULE, findings


def gap(kind: GapKind, name: str, file: str, line: int = 1) -> Gap:
    return Gap(kind, name, Span(file, line, 1, 5))


def found(*files: FileResult) -> list[Finding]:
    return list(findings(files, load_index()[RULE]))


def partly(path: str, *gaps: Gap) -> FileResult:
    return FileResult(path, FileState.PARTLY, 10, 1, gaps)


def test_an_analysed_file_is_no_finding() -> None:
    assert found(FileResult("a.c", FileState.ANALYSED, 10, 1)) == []


def test_a_file_not_analysed_is_an_error() -> None:
    lost = gap(GapKind.CRASH, "the parser crashed (SIGSEGV)", "a.c", 0)
    (finding,) = found(FileResult("a.c", FileState.NOT_ANALYSED, 0, 0, (lost,)))
    assert finding.level is Level.ERROR
    assert finding.primary.label == "the parser crashed (SIGSEGV)"
    assert "everything else was analysed" in finding.help


def test_a_file_that_cannot_be_read_shows_no_line() -> None:
    lost = gap(GapKind.UNREADABLE, "not a text file", "a.c", 1)
    (finding,) = found(FileResult("a.c", FileState.NOT_ANALYSED, 0, 0, (lost,)))
    assert finding.primary.span.line == 0


def test_a_missing_header_is_one_note_for_all_files() -> None:
    (finding,) = found(
        partly("b.c", gap(GapKind.MISSING_HEADER, "x.h", "b.c", 3)),
        partly(
            "a.c",
            gap(GapKind.MISSING_HEADER, "x.h", "a.c", 2),
            gap(GapKind.UNKNOWN_TYPE, "x_t", "a.c", 9),
        ),
    )
    assert finding.level is Level.NOTE
    assert finding.primary.span.file == "a.c"
    assert "2 files are only partly analysed" in finding.primary.label
    assert [place.span.file for place in finding.related] == ["b.c"]
    assert finding.notes == ("unknown type: x_t",)
    assert "x.h" in finding.help


def test_other_gaps_are_one_note_for_each_file_with_a_few_names() -> None:
    gaps = [gap(GapKind.UNKNOWN_NAME, f"name{n:02}", "a.c", n) for n in range(1, 15)]
    (finding,) = found(partly("a.c", *gaps, gap(GapKind.SYNTAX, "expected ';'", "a.c", 20)))
    assert finding.level is Level.NOTE
    assert finding.primary.span.line == 1
    assert "unknown name 'name01'" in finding.primary.label
    first, second = finding.notes
    assert first.endswith("name11 and 3 more")
    assert second == "syntax: expected ';'"


def test_a_gap_in_a_shared_header_is_said_once() -> None:
    shared = gap(GapKind.MISSING_HEADER, "x.h", "shared.h", 1)
    (finding,) = found(partly("a.c", shared), partly("b.c", shared))
    assert finding.related == ()


def test_missing_headers_of_one_library_are_one_note() -> None:
    one, other = (
        found(
            partly(
                "a.cpp",
                gap(GapKind.MISSING_HEADER, "lib/b.hh", "a.cpp", 2),
                gap(GapKind.MISSING_HEADER, "lib/sub/a.hh", "a.cpp", 3),
                gap(GapKind.MISSING_HEADER, name, "a.cpp", 4),
            )
        )
        for name in ("lib/c.hh", "other.hh")
    )
    assert len(one) == 1
    assert one[0].symbol == "lib/"
    assert one[0].primary.label.startswith("3 headers of `lib/` not found: this file is")
    assert one[0].notes == ("headers: lib/b.hh, lib/c.hh, lib/sub/a.hh",)
    assert [finding.symbol for finding in other] == ["lib/", "other.hh"]
