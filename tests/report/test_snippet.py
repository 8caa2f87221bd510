from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ftlint.model.finding import Level, Location
from ftlint.model.source import Span
from ftlint.report.clean import text_width
from ftlint.report.lines import Mark
from ftlint.report.snippet import render
from ftlint.report.style import Style


def draw(source: str | bytes, *marks: tuple[int, int, int, str]) -> list[str]:
    """Render marks (line, column, end, label) of one file; the first is the primary."""
    data = source if isinstance(source, bytes) else source.encode()
    drawn = [
        Mark(Location(Span("a.c", line, start, end), label), primary=number == 0)
        for number, (line, start, end, label) in enumerate(marks)
    ]
    return list(render(drawn, {"a.c": data}, Level.ERROR, Style()))


def test_carets_stand_under_their_text() -> None:
    assert draw("int x = y;\n", (1, 9, 10, "read")) == [
        " --> a.c:1:9",
        "  |",
        "1 | int x = y;",
        "  |         ^ read",
        "  |",
    ]


def test_tabs_take_the_same_cells_in_both_lines() -> None:
    _, _, source, carets, _ = draw("\tif\t(x)\n", (1, 6, 7, "here"))
    assert "\t" not in source
    assert carets.index("^") == source.index("x")


def test_wide_and_combining_characters_take_their_cells() -> None:
    text = "/* 表e\u0301 */ x"
    column = len(text.encode())
    _, _, source, carets, _ = draw(text, (1, column, column + 1, ""))
    assert text_width(source[: source.index("x")]) == carets.index("^")


def test_bytes_that_are_not_utf8_count_as_one_column_each() -> None:
    _, _, source, carets, _ = draw(b"/* \xe9\xff */ x;\n", (1, 10, 11, ""))
    assert carets.index("^") == source.index("x")


def test_labels_that_do_not_fit_go_below_with_stems() -> None:
    lines = draw("f(a, b)\n", (1, 1, 2, "called"), (1, 3, 4, "first"), (1, 6, 7, "second"))
    assert lines[2:-1] == [
        "1 | f(a, b)",
        "  | ^ -  - second",
        "  | | first",
        "  | called",
    ]


def test_two_labels_on_one_span_are_both_said() -> None:
    lines = draw("x++;\n", (1, 1, 2, "read"), (1, 1, 2, "written"))
    assert [line for line in lines if "read" in line or "written" in line] == [
        "  | written",
        "  | read",
    ]


def test_lines_nobody_speaks_about_are_left_out_but_a_single_one_is_shown() -> None:
    source = "".join(f"line {number};\n" for number in range(1, 13))
    lines = draw(source, (12, 1, 5, ""), (3, 1, 5, ""), (1, 1, 5, ""))
    assert [line for line in lines if "^" not in line and "-" not in line and "line" in line] == [
        " 1 | line 1;",
        " 2 | line 2;",
        " 3 | line 3;",
        "12 | line 12;",
    ]
    assert lines.count("...") == 1


def test_long_lines_are_cut_around_their_marks() -> None:
    source = "a" * 5000 + "NEEDLE" + "b" * 5_000_000
    _, _, line, carets, _ = draw(source, (1, 5001, 5007, "here"))
    start = carets.index("^")
    assert line[start : start + 6] == "NEEDLE"
    assert len(line) < 200
    assert line.endswith("...")


def test_a_file_without_source_keeps_its_labels() -> None:
    mark = Mark(Location(Span("gone.c", 0, 0, 0), "cannot be read"), primary=True)
    assert list(render([mark], {}, Level.ERROR, Style())) == [
        " --> gone.c",
        "  | cannot be read",
    ]


def test_a_line_past_the_end_keeps_its_label() -> None:
    assert any("late" in line for line in draw("x;\n", (1, 1, 2, "early"), (9, 1, 2, "late")))


@given(
    st.binary(max_size=400),
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 420), st.integers(0, 420), st.text(max_size=9)),
        min_size=1,
        max_size=6,
    ),
)
def test_any_source_and_any_span_can_be_drawn(
    source: bytes, marks: list[tuple[int, int, int, str]]
) -> None:
    for line in draw(source, *marks):
        assert all(char.isprintable() for char in line)
