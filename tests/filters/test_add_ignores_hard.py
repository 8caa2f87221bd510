"""`--add-ignores` in hard places: what the compiler reads stays, and a second time adds nothing."""

from __future__ import annotations

import pytest
from clang import cindex
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ftlint.filters.insert import add_ignores
from tests.filters.project import COUNTER, SPAM, Project

BORROW = "    PyObject *item = PyList_GetItem(list, 0);\n    return Py_XNewRef(item);\n"
UPDATE = "    counter++;\n"


def tokens(name: str, source: bytes) -> list[tuple[str, str]]:
    """Return what a compiler reads of a source: its tokens without the comments."""
    text = source.decode("latin-1")
    unit = cindex.Index.create().parse(
        name, ["-nostdinc"], unsaved_files=[(name, text)],
        options=cindex.TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD,
    )  # fmt: skip
    found = unit.get_tokens(extent=unit.cursor.extent)
    return [(t.kind.name, t.spelling) for t in found if t.kind is not cindex.TokenKind.COMMENT]


def counting(lines: str) -> str:
    """Return the extension with other lines in place of those that count."""
    assert SPAM.count(UPDATE) == 1
    return SPAM.replace(UPDATE, lines)


def with_macro(definition: str, old: str, new: str) -> str:
    assert SPAM.count(old) == 1
    return SPAM.replace(old, new).replace("<Python.h>\n", f"<Python.h>\n#define {definition}\n")


HARD = {
    "a macro over several lines": with_macro(
        "BORROW(item, list) \\\n do { \\\n  item = PyList_GetItem(list, 0); \\\n } while (0);",
        BORROW,
        "    PyObject *item; \\\n    BORROW(item, list)\n    return Py_XNewRef(item);\n",
    ),
    "a line that is a macro": with_macro("COUNT counter++", "counter++;", "COUNT;"),
    "arguments over several lines": counting(
        "    Py_XSETREF(cached_result, \\\n        (counter++, \\\n         NULL)); \\\n    ;\n"
    ),
    "a joined line": SPAM.replace(BORROW, BORROW.replace("= PyList", "= \\\n  PyList", 1)),
    "behind a block comment": counting("    /* counts\n     * calls */ counter++;\n"),
    "between block comments": counting("    /* a\n     */ counter++; /* b\n     c */\n"),
    "before a comment that goes on": counting("    counter++; /* counts\n    */\n"),
    "before a joined line comment": counting("    counter++; // counts \\\n    calls\n"),
    "after a joined line comment": counting("    // counts \\\n    calls\n    counter++;\n"),
    "no line end after the last": SPAM.rstrip("\n"),
    "lines of Windows": SPAM.replace("\n", "\r\n"),
    "joined lines of Windows": counting("    counter \\\n    ++;\n").replace("\n", "\r\n"),
    "tabs and form feeds": SPAM.replace("    ", "\t").replace("\n\nstatic", "\n\f\nstatic"),
    "text that looks like comments": counting(
        '    puts("/* no // \\" \\\n  comment"); counter++; puts("*/");\n'
    ),
    "block comments alone": "/* old */\n" + SPAM,
}
CPP = {
    "raw strings": counting(
        '    const char *text = R"(\n// no \\\n/* )"; counter++; (void)text;\n'
    ),
    "between raw strings": counting('    (void)R"x(\n)" )x"; counter++; (void)R"(\n)";\n'),
    "separated digits": counting("    long big = 1'000'000; counter++; (void)big;\n"),
}


@pytest.mark.parametrize("name", [*HARD, *CPP])
def test_every_finding_is_silenced_and_the_code_stays(project: Project, name: str) -> None:
    (project.directory / "src/spam.c").unlink()
    file = "src/spam.cpp" if name in CPP else "src/spam.c"
    source = {**HARD, **CPP}[name]
    path = project.write(file, source)
    before = {path: source.encode(), project.directory / "src/counter.h": COUNTER.encode()}
    found = project.json().report["findings"]
    assert len(found) >= 4
    done = project.json("--add-ignores", "seen", "src")
    left = {item["rule"] for item in done.report["findings"]}
    if name in ("between block comments", "between raw strings"):
        assert left == {"FT306"}
        assert any("no comment can stand here" in notice for notice in done.report["notices"])
    else:
        assert left == set()
    for changed, old in before.items():
        assert tokens(changed.name, changed.read_bytes()) == tokens(changed.name, old)
    assert project.json().rules == left
    after = {changed: changed.read_bytes() for changed in before}
    again = project.json("--add-ignores", "once more", "src")
    assert {item["rule"] for item in again.report["findings"]} == left
    assert {changed: changed.read_bytes() for changed in before} == after


def test_a_header_gets_the_comment_of_what_stands_in_it(project: Project) -> None:
    project.write("src/counter.h", COUNTER + "static inline void bump(void) { counter++; }")
    project.edit("src/spam.c", "counter++;", "bump();")
    project.write("src/eggs.c", '#include <Python.h>\n#include "counter.h"\n')
    project.run("--add-ignores", "seen", "src")
    header = (project.directory / "src/counter.h").read_text()
    assert header.count("ftlint: ignore") == 1
    assert header.endswith("{ counter++; }")
    assert project.json().rules == set()


PIECES = st.sampled_from(
    ["x;", " y(1);", "\n", "\r\n", "\t", '"a // b"', "'\\''", "/* c */", "/*\n", " */", "// d\n",
     "\\\n", " \\\r\n", "/", "*", "+", 'R"(\n)"', "1'000", "#define M(a) a \\\n", "#if 0\n",
     "#endif\n", "é"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=25).map("".join), st.data())
def test_no_token_changes(text: str, data: st.DataObject) -> None:
    source = text.encode()
    before = tokens("x.cpp", source)
    assume(not any(kind == "PUNCTUATION" and word[0] in "\"'" for kind, word in before))  # no end
    lines = source.split(b"\n")
    wanted = [n for n, line in enumerate(lines, 1) if line.strip(b" \t\r\\")]
    assume(wanted)
    chosen = data.draw(st.lists(st.sampled_from(wanted), min_size=1, unique=True))
    edited = add_ignores(source, dict.fromkeys(chosen, ("FT1",)), "r")
    assert tokens("x.cpp", edited.source) == before
    assert edited.source.count(b"ftlint: ignore[FT1] r") == len(chosen) - len(edited.left_out)
