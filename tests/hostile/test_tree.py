"""Nothing in the analysed tree is executed, followed out of it, or lets a name steer a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ftlint.frontend.flags import safe_flags
from tests.cli.command import SPAM, environment, ftlint

FORMS = ("text", "concise", "json", "sarif", "github", "html")
posix = pytest.mark.skipif(sys.platform == "win32", reason="has other names and links")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    top = tmp_path / "tree"
    top.mkdir()
    (top / "spam.c").write_text(SPAM)
    return top


@pytest.mark.parametrize(
    "flags",
    [
        ["-fplugin=./evil.so"],
        ["-Xclang", "-load", "-Xclang", "./evil.so"],
        ["-o", "victim"],
        ["-MD", "-MF", "victim", "-serialize-diagnostics", "victim"],
        ["@flags.rsp"],
        ["--config=flags.rsp", "-specs=flags.rsp", "-wrapper", "touch,victim"],
        ["-x", "ast", "-x", "ir", "-include-pch", "victim", "-ivfsoverlay", "victim"],
        ["-B.", "-ccc-install-dir", ".", "--sysroot=.", "-resource-dir=."],
    ],
)
def test_flags_of_a_database_load_and_write_nothing(tree: Path, flags: list[str]) -> None:
    (tree / "victim").write_text("mine")
    (tree / "flags.rsp").write_text("-DINJECTED -o victim")
    entry = {"directory": str(tree), "file": "spam.c", "arguments": ["cc", *flags, "-c", "spam.c"]}
    (tree / "compile_commands.json").write_text(json.dumps([entry]))
    before = sorted(tree.iterdir())
    done = ftlint(tree, "--isolated", "-p", ".", "spam.c")
    assert "[FT302]" in done.stdout
    assert (tree / "victim").read_text() == "mine"
    assert sorted(tree.iterdir()) == before
    kept = safe_flags(tuple(flags), str(tree))
    assert [flag for flag in kept if flag.startswith("-")] in ([], ["-include", "-include"][:1])


def test_build_files_are_not_executed(tree: Path) -> None:
    for name in ("setup.py", "conftest.py", "sitecustomize.py", "clang.py", "ftlint.py", "yaml.py"):
        (tree / name).write_text("open('executed', 'w')\n")
    done = subprocess.run(
        # -P, as the installed command does: the working directory is no place to import from.
        [sys.executable, "-P", "-m", "ftlint", "--no-cache", "."],
        cwd=tree,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "[FT302]" in done.stdout
    assert not (tree / "executed").exists()


def test_the_working_directory_is_no_place_to_import_from(tree: Path) -> None:
    # pathspec looks for re2 among its optional parts: an extension of that name has such a package.
    for name in ("re2.py", "yaml.py", "clang.py", "networkx.py"):
        (tree / name).write_text("open('executed', 'w')\n")
    done = ftlint(tree, "--no-cache", ".")
    assert "[FT302]" in done.stdout
    assert not (tree / "executed").exists()


@posix
def test_a_header_that_leads_out_is_nobody_to_report(tree: Path) -> None:
    outside = tree.parent / "outside.h"
    outside.write_text("static int bumps;\nstatic inline void bump(void) { bumps++; }\n")
    (tree / "pyproject.toml").write_text("")
    (tree / "led.h").symlink_to("../outside.h")
    (tree / "spam.c").write_text(
        '#include "led.h"\n' + SPAM.replace("{\n    if", "{ bump();\n    if")
    )
    done = ftlint(tree, "--min-confidence", "low", "--format", "json", ".")
    files = {item["location"]["file"] for item in json.loads(done.stdout)["findings"]}
    assert files == {"spam.c"}


def test_includes_that_go_round_end(tree: Path) -> None:
    (tree / "a.h").write_text('#include "b.h"\n')
    (tree / "b.h").write_text('#include "a.h"\n#include "spam.c"\n')
    (tree / "spam.c").write_text('#include "a.h"\n' + SPAM)
    done = ftlint(tree, ".")
    assert "nested too deeply" in done.stdout
    assert done.returncode in (0, 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ftlint.toml", "select = " + "[" * 100_000),
        ("ftlint.toml", "a." * 50_000 + "a = 1"),
        ("ftlint.toml", '[ "a b" . ' + "'c'. " * 50_000 + "d]"),
        ("ftlint.toml", "a" * 900_000 + ". " * 9),
        ("ftlint.toml", "select = ['FT302']\n" * 10_000),
        ("models.yaml", "a: &a [1]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(99))),
        ("models.yaml", "[" * 100_000),
        ("models.yaml", "a: " * 20_000),
        ("base.json", "[" * 100_000),
        ("compile_commands.json", "[" * 100_000),
        ("compile_commands.json", '[{"directory": "/", "file": 7}]'),
    ],
)
def test_bombs_are_one_message(tree: Path, name: str, text: str) -> None:
    (tree / name).write_text(text)
    options = {
        "models.yaml": ["--models", name],
        "base.json": ["--baseline", name],
        "compile_commands.json": ["-p", "."],
    }
    done = ftlint(tree, *options.get(name, []), "spam.c")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert "internal error" not in done.stderr
    assert len(done.stderr) < 2_000


_EVIL = "\x1b]0;owned\x07\x1b[2J\r\n::error::x\u202egnp.c"
_NOT_TEXT = os.fsdecode(b"\xff\xe9.c")


@posix
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", [_EVIL, _NOT_TEXT], ids=["steering", "no text"])
def test_names_are_shown_and_nothing_more(tree: Path, form: str, name: str) -> None:
    (tree / name).write_text(SPAM)
    (tree / (name[:-2] + "broken.c")).write_bytes(b"\0")
    done = ftlint(tree, "-v", "--format", form, ".")
    assert done.returncode in (1, 2)
    allowed = "\n\t" if form == "html" else "\n"
    assert all(char.isprintable() or char in allowed for char in done.stdout + done.stderr)
    assert not any(line.startswith("::error::x") for line in done.stdout.splitlines())
    assert "spam.c" in done.stdout
    if form in ("json", "sarif"):
        json.loads(done.stdout)


@posix
@pytest.mark.parametrize(
    "options",
    [
        ["--statistics"],
        ["--readiness"],
        ["--show-entry-points"],
        ["--write-baseline", "known.json"],
        ["--add-ignores", "set once"],
    ],
)
@pytest.mark.parametrize("name", [_EVIL, _NOT_TEXT], ids=["steering", "no text"])
def test_names_are_harmless_to_every_option(tree: Path, options: list[str], name: str) -> None:
    (tree / name).write_text(SPAM)
    done = ftlint(tree, *options, ".")
    assert done.returncode in (0, 1), done.stderr
    assert all(char.isprintable() or char == "\n" for char in done.stdout + done.stderr)
    if "known.json" in options:
        again = ftlint(tree, "--baseline", "known.json", ".")
        assert again.returncode == 0, again.stdout


@pytest.mark.parametrize("form", FORMS)
def test_text_of_a_source_cannot_steer(tree: Path, form: str) -> None:
    evil = "\x1b[31m\x07\u202e::error::"
    source = SPAM.replace('"get"', f'"get{evil}"').replace(
        "PyDict_New();", f"/* {evil} */ PyDict_New();"
    )
    (tree / "spam.c").write_text(source, encoding="utf-8")
    done = ftlint(tree, "--format", form, "--show-entry-points" if form == "text" else "-v", ".")
    assert done.returncode == 1
    allowed = "\n\t" if form == "html" else "\n"
    assert all(char.isprintable() or char in allowed for char in done.stdout + done.stderr)


_INJECTED = "\x1b[2J\r\n::set-output name=a::b%0A::error::x\u202e"
_ELSEWHERE = (
    ["--readiness", "."],
    ["--statistics", "."],
    ["--statistics", "--format", "concise", "."],
    ["--show-entry-points", "."],
    ["--show-entry-points", "--format", "json", "."],
    ["--show-suppressed", "--format", "sarif", "."],
    ["--show-config"],
    ["-v", "--format", "github", "."],
    ["--select", _INJECTED, "."],
    ["--format", _INJECTED],
    ["--explain", _INJECTED],
    ["--" + _INJECTED],
    ["-p", _INJECTED, "."],
    ["--models", _INJECTED, "."],
    ["--baseline", _INJECTED, "."],
    ["--changed-since", _INJECTED, "."],
    ["--add-ignores", _INJECTED, "."],
    ["--cache-dir", f"spam.c/{_INJECTED}", "."],
    ["-o", f"{_INJECTED}/x", "."],
    [f"{_INJECTED}.c"],
)


@posix
@pytest.mark.parametrize("arguments", _ELSEWHERE, ids=lambda words: ascii(words[0])[1:20])
def test_no_other_output_can_be_steered(tree: Path, arguments: list[str]) -> None:
    (tree / "ftlint.toml").write_text('per-file-ignores = {"\\u001b[2J*" = ["FT301"]}\n')
    for name in (f"{_INJECTED}\n.c", _NOT_TEXT):
        (tree / name).write_text(SPAM.replace('"get"', f'"get{_INJECTED[4:]}"'.replace("\r\n", "")))
    done = ftlint(tree, *arguments)
    said = done.stdout + done.stderr
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in said
    assert "internal error" not in said
    assert all(char.isprintable() or char == "\n" for char in said)
    commands = [line for line in said.splitlines() if line.startswith("::")]
    assert all(line.startswith(("::notice ", "::warning ", "::error ")) for line in commands)


@posix
@pytest.mark.parametrize("included", ["pipe", "/dev/zero", "/dev/stdin", "."])
def test_no_flag_includes_what_is_no_file(tree: Path, included: str) -> None:
    os.mkfifo(tree / "pipe")
    flags = ["-include", included, f"-I{included}", "-isystem", included, "-idirafter", included]
    entry = {"directory": str(tree), "file": "spam.c", "arguments": ["cc", *flags, "spam.c"]}
    (tree / "compile_commands.json").write_text(json.dumps([entry]))
    reader, writer = os.pipe()  # nobody ever writes to it
    done = subprocess.run(
        [sys.executable, "-m", "ftlint", "--no-cache", "--isolated", "-p", ".", "spam.c"],
        cwd=tree, env=environment(), stdin=reader, capture_output=True, encoding="utf-8",
        timeout=50, check=False,
    )  # fmt: skip
    os.close(reader)
    os.close(writer)
    assert done.returncode == 1, done.stdout
    assert "[FT302]" in done.stdout
    assert "FT001" not in done.stdout
