"""What editors make of the concise format, by the rules they read the output of GCC with.

vim and Emacs are asked themselves where they are installed. The regular expressions of the others
are written down, and that of Emacs for machines without it: `compilation-error-regexp-alist-alist`
(`gnu`, lisp/progmodes/compile.el, Emacs 28 to 30) and the problem matcher `$gcc` of the C/C++
extension of VS Code (Extension/package.json), in the form with an optional column and in the older
one that CPython keeps in .github/problem-matchers/gcc.json.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from ftlint.model.finding import Finding, Level, Location
from ftlint.model.source import Span
from ftlint.report import concise
from tests.cli.command import ftlint
from tests.programs import ROOT
from tests.report import sample

EMACS = re.compile(
    r"""^(?:[A-Za-z][-A-Za-z0-9.]+:[ ]?|[ \t]+(?:in[ ]|from))?
    (?P<file>[0-9]*[^0-9\n](?:[^\n :]|[ ][^-/\n]|:[^ \n])*?)
    :[ ]?(?P<line>[0-9]+)
    (?:-[0-9]+(?:\.[0-9]+)?|[.:](?P<column>[0-9]+)(?:-(?:[0-9]+\.)?[0-9]+)?)?:
    (?:[ ]*(?P<warning>FutureWarning|RuntimeWarning|Warning|warning|W:)
      |[ ]*(?P<note>[Ii]nfo(?:\b|rmationa?l?)|I:|\[[ ]skipping[ ].+[ ]\]|instantiated[ ]from
                    |required[ ]from|[Nn]ote)
      |[ ]*(?P<error>[Ee]rror)
      |[0-9]?(?:[^0-9\n]|$)
      |[0-9][0-9][0-9])""",
    re.VERBOSE,
)
CODE = r"\s+(?:fatal\s+)?(?P<level>warning|error):\s+(?P<message>.*)$"
VS_CODE = [
    re.compile(rf"^(?P<file>.*?):(?P<line>\d+):(?P<column>\d*):?{CODE}"),
    re.compile(rf"^(?P<file>.*):(?P<line>\d+):(?P<column>\d+):{CODE}"),
]
NAMES = (
    "src/spam.c", "./deep/er/x.cpp", "/abs/a b.c", "ü 表.c", "a:b.c", "2to3.c", "-.c",
    "C:/src/spam.c", "C:/Program Files/a.c", r"C:\src\spam.c", "my lib/12:3.c",
)  # fmt: skip


# Leaves what `compilation-mode` makes of errors.txt, line by line, in found.json.
EMACS_SCRIPT = """
(require 'compile)
(require 'json)
(setq coding-system-for-read 'utf-8 coding-system-for-write 'utf-8)
(with-temp-buffer
  (insert-file-contents "errors.txt")
  (compilation-mode)
  (compilation--ensure-parse (point-max))
  (goto-char (point-min))
  (let (found)
    (while (not (eobp))
      (let* ((message (get-text-property (point) 'compilation-message))
             (place (and message (compilation--message->loc message)))
             (file (and place (compilation--loc->file-struct place))))
        (push (list (and file (car (compilation--file-struct->file-spec file)))
                    (and place (compilation--loc->line place))
                    (and place (compilation--loc->col place))
                    (and message (aref ["note" "warning" "error"]
                                       (compilation--message->type message))))
              found))
      (forward-line 1))
    (with-temp-file "found.json"
      (insert (json-encode (vconcat (nreverse found)))))))
"""


class Read(NamedTuple):
    """What an editor understood of a line."""

    file: str
    line: int
    column: int
    level: str


def findings() -> list[Finding]:
    """Return findings of every level in files of awkward names, and one about a whole file."""
    found = [sample.UNSEEN]
    for number, name in enumerate(NAMES):
        span = Span(name, 10 + number, 3 + number, 9 + number)
        label = f"reads `x` at 1:2: error: no, {name}"
        level = list(Level)[number % 3]
        found.append(replace(sample.ODD, level=level, primary=Location(span, label)))
    return found


def lines() -> list[str]:
    report = replace(sample.REPORT, findings=tuple(findings()))
    return concise.render(report, sample.context(suppressed=True)).splitlines()


def expected() -> list[Read]:
    return [
        Read(span.file, span.line or 1, span.column or 1, str(level))
        for (span, *_), level in ((f.primary, f.level) for f in findings())
    ]


@pytest.fixture(scope="module")
def real() -> tuple[list[str], list[Read]]:
    """Return the lines that the command prints of many fixtures, and what they are to say."""
    chosen = [f"fixtures/{path.name}" for path in sorted((ROOT / "fixtures").glob("FT[23]*"))]
    options = ("--isolated", "-q", "--exit-zero", "--min-confidence", "low", "--select", "ALL")
    shown, data = (
        ftlint(ROOT, *options, "--format", form, *chosen).stdout for form in ("concise", "json")
    )
    places = ((f["location"], f["level"]) for f in json.loads(data)["findings"])
    read = [Read(at["file"], at["line"] or 1, at["column"] or 1, level) for at, level in places]
    assert len(read) > 50
    return shown.splitlines(), read


def test_emacs_jumps_to_every_line(real: tuple[list[str], list[Read]]) -> None:
    pairs = zip([*lines()[: len(expected())], *real[0]], [*expected(), *real[1]], strict=True)
    for line, wanted in pairs:
        found = EMACS.match(line)
        assert found is not None, line
        level = next(name for name in ("warning", "note", "error") if found[name])
        place = int(found["line"]), int(found["column"])
        assert Read(found["file"], *place, level) == wanted


@pytest.mark.parametrize("pattern", VS_CODE, ids=["now", "before"])
def test_vs_code_lists_errors_and_warnings(pattern: re.Pattern[str]) -> None:
    # The older pattern is greedy: a message that looks like a place would mislead it.
    plain = [re.sub(r" at 1:2: error: no,", " in", line) for line in lines()]
    for line, wanted in zip(plain, expected(), strict=False):
        found = pattern.match(line)
        if wanted.level == "note":
            assert found is None  # as it leaves out the notes of GCC
        else:
            assert found is not None, line
            place = int(found["line"]), int(found["column"])
            assert Read(found["file"], *place, found["level"]) == wanted
            assert "[FT" in found["message"]


def test_what_is_held_back_reads_alike() -> None:
    held = [line for line in lines() if line.endswith(")")]
    assert len(held) == 3
    assert all(EMACS.match(line) for line in held)


@pytest.mark.skipif(shutil.which("emacs") is None, reason="emacs is not installed")
def test_emacs_itself_jumps_to_every_line(
    tmp_path: Path, real: tuple[list[str], list[Read]]
) -> None:
    (tmp_path / "errors.txt").write_text("".join(f"{line}\n" for line in (*real[0], *lines())))
    (tmp_path / "parse.el").write_text(EMACS_SCRIPT)
    command = ["emacs", "-Q", "--batch", "--load", "parse.el"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=60, stdin=subprocess.DEVNULL)
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    wanted = [*real[1], *expected()]
    assert [Read(*read) for read in found[: len(wanted)]] == wanted
    assert len(found) == len(wanted) + 3  # those that are held back
    assert all(line for _, line, _, _ in found)


@pytest.mark.skipif(shutil.which("vim") is None, reason="vim is not installed")
@pytest.mark.parametrize("compiler", ["", "compiler gcc"], ids=["default", "gcc"])
def test_vim_fills_its_quickfix_list(
    tmp_path: Path, compiler: str, real: tuple[list[str], list[Read]]
) -> None:
    (tmp_path / "errors.txt").write_text("".join(f"{line}\n" for line in (*real[0], *lines())))
    entry = "[v:val.valid, bufname(v:val.bufnr), v:val.lnum, v:val.col, v:val.type]"
    script = f"""\
set nocompatible encoding=utf-8
{compiler}
cgetfile errors.txt
call writefile([json_encode(map(getqflist(), '{entry}'))], 'found.json')
qall!
"""
    (tmp_path / "script.vim").write_text(script)
    command = ["vim", "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", "script.vim"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=60, stdin=subprocess.DEVNULL)
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert len(found) == len(real[0]) + len(lines())
    for (valid, name, line, column, kind), wanted in zip(
        found, [*real[1], *expected()], strict=False
    ):
        assert valid == 1
        assert (name.removeprefix("./"), line, column) == (
            wanted.file.removeprefix("./"), wanted.line, wanted.column,
        )  # fmt: skip
        # The rules for GCC know errors and warnings; the default ones know no level.
        level = wanted.level[0] if compiler and wanted.level != "note" else ""
        assert kind == level
