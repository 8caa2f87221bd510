"""Whatever the facts of a file depend on: when it changes, they are forgotten."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cache.runs import knows, run
from tests.cli.command import SPAM

HEADER = "static int counter = 0;\n"
SOURCE = '#include "counter.h"\n' + SPAM.replace(
    "    if (cached_result == NULL) {", "    counter++;\n    if (cached_result == NULL) {"
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose header is found in the second of two include directories."""
    top = tmp_path / "project"
    for name in ("src", "first", "second"):
        (top / name).mkdir(parents=True)
    (top / "pyproject.toml").write_text("")
    (top / "src" / "spam.c").write_text(SOURCE)
    (top / "second" / "counter.h").write_text(HEADER)
    monkeypatch.chdir(top)
    for directory in (top, *top.iterdir()):
        if directory.is_dir():
            os.utime(directory, (1, 1))
    return top


ARGUMENTS = ("-I", "first", "-I", "second", "src/spam.c")


def test_an_unchanged_file_is_known(project: Path, tmp_path: Path) -> None:
    assert not knows(tmp_path, *ARGUMENTS)
    cold = run(tmp_path, *ARGUMENTS)
    assert knows(tmp_path, *ARGUMENTS)
    assert run(tmp_path, *ARGUMENTS) == cold


def _shadow(project: Path) -> None:
    (project / "first" / "counter.h").write_text(HEADER)


def _shadow_beside(project: Path) -> None:
    (project / "src" / "counter.h").write_text(HEADER)


def _edit_header(project: Path) -> None:
    (project / "second" / "counter.h").write_text(HEADER + "\n")


def _edit_header_keeping_time_and_size(project: Path) -> None:
    header = project / "second" / "counter.h"
    before = header.stat()
    header.write_text(HEADER.replace("0", "1"))
    os.utime(header, ns=(before.st_atime_ns, before.st_mtime_ns))


def _remove_header(project: Path) -> None:
    (project / "second" / "counter.h").unlink()


def _edit_source(project: Path) -> None:
    (project / "src" / "spam.c").write_text(SOURCE + "\n")


def _link_header(project: Path) -> None:
    header = project / "second" / "counter.h"
    header.rename(project / "second" / "real.h")
    header.symlink_to("real.h")


def _move_top(project: Path) -> None:
    """The nearest build file says which files are the project's own."""
    (project / "src" / "setup.py").write_text("")


@pytest.mark.parametrize(
    "change",
    [
        _shadow,
        _shadow_beside,
        _edit_header,
        _edit_header_keeping_time_and_size,
        _remove_header,
        _edit_source,
        _move_top,
        pytest.param(
            _link_header,
            marks=pytest.mark.skipif(sys.platform == "win32", reason="links need rights there"),
        ),
    ],
)
def test_a_change_is_seen(project: Path, tmp_path: Path, change: Callable[[Path], None]) -> None:
    run(tmp_path, *ARGUMENTS)
    assert knows(tmp_path, *ARGUMENTS)
    change(project)
    assert not knows(tmp_path, *ARGUMENTS)
    warm = run(tmp_path, *ARGUMENTS)
    assert warm == run(tmp_path / "fresh", *ARGUMENTS)


@pytest.mark.parametrize(
    "arguments",
    [
        ("-I", "second", "-I", "first", "src/spam.c"),
        ("-D", "X", *ARGUMENTS),
        ("--python-version", "3.13", *ARGUMENTS),
        (*ARGUMENTS, "--", "-DX"),
    ],
)
def test_other_flags_are_another_question(
    project: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    run(tmp_path, *ARGUMENTS)
    assert not knows(tmp_path, *arguments)


def test_another_working_directory_is_another_question(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, str(project / "src" / "spam.c"))
    monkeypatch.chdir(project / "src")
    assert not knows(tmp_path, str(project / "src" / "spam.c"))


def test_flags_of_a_compilation_database_count(project: Path, tmp_path: Path) -> None:
    def write(flag: str) -> None:
        (project / "compile_commands.json").write_text(
            f'[{{"directory": "{project.as_posix()}", "file": "src/spam.c", '
            f'"arguments": ["cc", "-Isecond", "{flag}"]}}]'
        )

    arguments = ("-p", ".", "src/spam.c")
    write("-DX=1")
    run(tmp_path, *arguments)
    assert knows(tmp_path, *arguments)
    write("-DX=2")
    assert not knows(tmp_path, *arguments)


def test_a_header_the_preprocessor_names_is_watched(project: Path, tmp_path: Path) -> None:
    source = project / "src" / "spam.c"
    source.write_text(SOURCE.replace('"counter.h"', "NAME"))
    arguments = ("-D", 'NAME="counter.h"', *ARGUMENTS)
    assert run(tmp_path, *arguments).files[0].gaps == ()
    assert knows(tmp_path, *arguments)
    _shadow(project)
    assert not knows(tmp_path, *arguments)


@pytest.mark.parametrize("name", ["optional.h", "sub/optional.h"])
def test_a_header_that_is_only_asked_for_is_watched(
    project: Path, tmp_path: Path, name: str
) -> None:
    source = project / "src" / "spam.c"
    source.write_text(f'#if __has_include("{name}")\nint found;\n#endif\n{SOURCE}')
    (project / "first" / "sub").mkdir()
    os.utime(project / "first", (1, 1))
    os.utime(project / "first" / "sub", (1, 1))
    run(tmp_path, *ARGUMENTS)
    assert knows(tmp_path, *ARGUMENTS)
    (project / "first" / name).write_text("")
    assert not knows(tmp_path, *ARGUMENTS)


def test_a_question_nobody_can_repeat_is_not_kept(project: Path, tmp_path: Path) -> None:
    source = project / "src" / "spam.c"
    source.write_text(f"#define N <optional.h>\n#if __has_include(N)\n#endif\n{SOURCE}")
    run(tmp_path, *ARGUMENTS)
    assert not knows(tmp_path, *ARGUMENTS)


def test_a_missing_header_that_turns_up_is_seen(project: Path, tmp_path: Path) -> None:
    _remove_header(project)
    os.utime(project / "second", (1, 1))
    cold = run(tmp_path, *ARGUMENTS)
    assert cold.files[0].gaps
    assert knows(tmp_path, *ARGUMENTS)
    assert run(tmp_path, *ARGUMENTS) == cold
    (project / "second" / "counter.h").write_text(HEADER)
    assert run(tmp_path, *ARGUMENTS).files[0].gaps == ()
