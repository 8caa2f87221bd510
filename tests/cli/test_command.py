"""The command as users meet it: streams, exit codes, colours, bad input."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ftlint import __version__
from tests.cli.command import CLEAN, SPAM, environment, ftlint


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "spam.c").write_text(SPAM)
    (tmp_path / "clean.c").write_text(CLEAN)
    return tmp_path


def test_findings_are_on_stdout_and_exit_1(project: Path) -> None:
    done = ftlint(project, "spam.c")
    assert done.returncode == 1
    assert "[FT302]" in done.stdout
    assert "--> spam.c:" in done.stdout
    assert "1 finding (" in done.stdout
    assert done.stderr == ""


def test_nothing_found_says_what_was_looked_at(project: Path) -> None:
    done = ftlint(project, "clean.c")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("no findings\nanalysed 1 file: 1 line, 1 function, ")


@pytest.mark.parametrize("form", ["text", "concise", "json", "sarif", "github"])
def test_the_exit_code_is_the_same_for_every_format(project: Path, form: str) -> None:
    codes = {
        1: ["spam.c"],
        0: ["clean.c"],
        2: ["clean.c", "missing.c"],
    }
    for code, named in codes.items():
        done = ftlint(project, "--format", form, *named)
        assert done.returncode == code, done.stderr
    assert "missing.c" in done.stdout


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "never"], 0),
        (["--exit-zero"], 0),
        (["--select", "FT2"], 0),
        (["--ignore", "lazy-static-init"], 0),
        (["--exit-zero", "missing.c"], 2),
        (["--fail-on", "never", "missing.c"], 2),
    ],
)
def test_the_gate(project: Path, options: list[str], code: int) -> None:
    assert ftlint(project, "spam.c", *options).returncode == code


def test_machine_formats_keep_stdout_to_themselves(project: Path) -> None:
    done = ftlint(project, "--format", "json", "spam.c")
    assert json.loads(done.stdout)["exit_code"] == 1
    assert "1 finding (" in done.stderr
    assert ftlint(project, "--format", "json", "-q", "spam.c").stderr == ""


def test_quiet_prints_findings_only(project: Path) -> None:
    done = ftlint(project, "-q", "spam.c", "clean.c")
    assert "[FT302]" in done.stdout
    assert "analysed" not in done.stdout
    assert ftlint(project, "-q", "clean.c").stdout == ""


def test_verbose_accounts_for_every_file(project: Path) -> None:
    done = ftlint(project, "-v", "--exit-zero", ".")
    assert done.stderr == "clean.c: analysed\nspam.c: analysed\n"


def test_the_report_goes_to_a_file(project: Path) -> None:
    done = ftlint(project, "--format", "sarif", "-o", "out.sarif", "spam.c")
    assert (done.returncode, done.stdout) == (1, "")
    (result,) = json.loads((project / "out.sarif").read_text())["runs"][0]["results"]
    assert result["ruleId"] == "FT302"


def test_the_number_of_workers_changes_no_byte(project: Path) -> None:
    for number in range(5):
        (project / f"m{number}.c").write_text(SPAM.replace("spam", f"m{number}"))
    outputs = {
        ftlint(project, "--format", form, "-j", jobs, "--min-confidence", "low", ".").stdout
        for form in ("json", "html")
        for jobs in ("1", "2", "4")
    }
    assert len(outputs) == 2


def test_statistics_count_by_rule(project: Path) -> None:
    done = ftlint(project, "--statistics", "spam.c")
    assert re.match(r"1  FT302  warning  lazy-static-init  ", done.stdout)
    assert "-->" not in done.stdout


def test_entry_points_are_shown(project: Path) -> None:
    done = ftlint(project, "--show-entry-points", "spam.c")
    assert re.search(r"spam\.get +METH_NOARGS +run +spam_get +spam\.c:6", done.stdout)


def test_defines_and_flags_reach_the_parser(project: Path) -> None:
    (project / "d.c").write_text("#ifdef WANTED\nint f(void) { return MISSING_THING; }\n#endif\n")
    assert "1 only in part" not in ftlint(project, "d.c").stdout
    for flags in (["-D", "WANTED"], ["-DWANTED=1"], ["--", "-DWANTED"]):
        assert "1 only in part" in ftlint(project, "d.c", *flags).stdout


@pytest.mark.parametrize(
    ("extra", "options", "coloured"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
    ],
)
def test_colours(project: Path, extra: dict[str, str], options: list[str], coloured: bool) -> None:
    assert ("\x1b[" in ftlint(project, "spam.c", *options, **extra).stdout) is coloured


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        ([], "nothing to analyse", "ftlint src/"),
        (["missing.c"], "cannot analyse 'missing.c': no such file", "name C or C++ sources"),
        (["docs"], "no C or C++ sources in 'docs'", "headers are analysed with"),
        (["--selct", "FT3", "."], "unknown option '--selct'", "did you mean '--select'?"),
        (["--select", "FT999", "."], "unknown rule 'FT999'", ""),
        (["--ignore", "lazy-static", "."], "unknown rule 'lazy-static'", "'lazy-static-init'"),
        (["--format", "xml", "."], "invalid choice: 'xml'", "ftlint --help"),
        (["--python-version", "3.9", "."], "invalid choice: '3.9'", "ftlint --help"),
        (["-j", "0", "."], "expected a number from 1 up, not '0'", "ftlint --help"),
        (["-o", "no/such/place", "."], "there is no directory", "may write to"),
        (["--format", "sarif", "--statistics", "."], "no meaning in format sarif", ""),
        (["--format", "github", "--show-entry-points", "."], "no meaning in format github", ""),
        (["--format", "github", "--show-suppressed", "."], "no meaning in format github", ""),
        (["--explain", "FT3O2"], "unknown rule 'FT3O2'", "did you mean"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_message(
    project: Path, arguments: list[str], error: str, hint: str
) -> None:
    (project / "docs").mkdir()
    done = ftlint(project, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert error in done.stderr.splitlines()[0]
    assert hint in done.stderr
    assert len(done.stderr.splitlines()) <= 2


def test_a_file_that_is_missing_does_not_stop_the_others(project: Path) -> None:
    done = ftlint(project, "spam.c", "missing.c", "notes.txt")
    assert done.returncode == 2
    assert "[FT302]" in done.stdout
    assert "error[FT001]" in done.stdout
    assert "no such file or directory" in done.stdout
    assert "2 files not analysed" in done.stdout


def test_a_binary_file_is_survived(project: Path) -> None:
    (project / "junk.c").write_bytes(bytes(range(256)) * 64)
    done = ftlint(project, "spam.c", "junk.c")
    assert "[FT302]" in done.stdout
    assert "junk.c" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert all(char.isprintable() or char == "\n" for char in done.stdout)


def test_names_cannot_steer_the_terminal(project: Path) -> None:
    (project / "\x1b[31m\n.c").write_text(SPAM)
    done = ftlint(project, "--format", "concise", ".", "--select", "FT302")
    assert "␛[31m␊.c:" in done.stdout
    assert "\x1b" not in done.stdout
    assert len(done.stdout.splitlines()) == 2


@pytest.mark.parametrize("option", ["--help", "--version", "--list-rules", "--explain=FT302"])
def test_reference_needs_no_parser_and_no_graphs(project: Path, option: str) -> None:
    code = (
        "import sys\nfrom ftlint.cli import main\ncode = main(sys.argv[1:])\n"
        "heavy = {'clang', 'networkx', 'sarif_om', 'pathspec', 'multiprocessing'}\n"
        "print('loaded:', sorted(heavy & set(sys.modules)), code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, option],
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "loaded: [] 0"


def test_help_groups_options_and_names_exit_codes(project: Path) -> None:
    done = ftlint(project, "--help")
    assert done.returncode == 0
    for word in ("input:", "rules:", "output:", "exit codes", "examples:", "--fail-on"):
        assert word in done.stdout
    assert ftlint(project, "--version").stdout == f"ftlint {__version__}\n"


def test_rules_are_listed_and_explained_by_id_and_name(project: Path) -> None:
    listed = ftlint(project, "--list-rules").stdout
    assert re.search(r"^FT302 +lazy-static-init +(error|warning) +", listed, re.MULTILINE)
    by_id = ftlint(project, "--explain", "FT302")
    assert by_id.returncode == 0
    assert by_id.stdout == ftlint(project, "--explain", "lazy-static-init").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
@pytest.mark.parametrize(("arguments", "code"), [(["--list-rules"], 0), (["spam.c"], 1)])
def test_a_closed_pipe_is_quiet(project: Path, arguments: list[str], code: int) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "ftlint", *arguments],
        cwd=project,
        env=environment(),
        stdout=writer,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (code, "")


def test_no_traceback_reaches_a_user(project: Path) -> None:
    code = (
        "import ftlint.engine, sys\n"
        "def broken(*_):\n    raise ValueError('surprise')\n"
        "ftlint.engine.run = broken\n"
        "from ftlint.cli import main\nsys.exit(main(['spam.c']))\n"
    )
    for debug, traced in (("", False), ("1", True)):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=project,
            env=environment(FTLINT_DEBUG=debug),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 2
        assert "error: internal error: ValueError: surprise\nhelp: please report" in done.stderr
        assert ("Traceback" in done.stderr) is traced
