"""Every file ftlint is given, spoiled in every way: one clear message and exit code 2."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.filters.project import Project

# What is valid of each, and how to hand it over.
FILES = {
    "ftlint.toml": (b'select = ["FT302"]\n', ["src"]),
    "pyproject.toml": (b'[tool.ftlint]\nselect = ["FT302"]\n', ["src"]),
    "models.yaml": (
        b"single_threaded:\n- {names: cached_result, why: made in exec}\n",
        ["--models", "models.yaml", "src"],
    ),
    "known.json": (b'{"version": 1, "findings": []}\n', ["--baseline", "known.json", "src"]),
    "compile_commands.json": (b"[]\n", ["-p", ".", "src"]),
}
ALIASES = b"a: &a [1]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(99))
Spoil = Callable[[bytes], bytes]


def nested(text: bytes) -> bytes:
    return (b"a = " if b" = " in text else b"") + b"[" * 100_000


WAYS: dict[str, tuple[Spoil, str]] = {
    "cut off": (lambda text: text.rstrip()[:-1], "not valid"),
    "not UTF-8": (lambda text: text.replace(b"]", b"\xff]").replace(b"why", b"\xff"), ""),
    "UTF-16": (lambda text: text.decode().encode("utf-16"), ""),
    "null characters": (lambda text: text + b"\0\n", "not valid"),
    "nothing but null characters": (lambda _: b"\0" * 4096, "not valid"),
    "nested deeply": (nested, "nested"),
    "huge": (lambda text: text + b" " * (65 << 20), "it is larger than"),
    "another type of file": (lambda _: b"\x89PNG\r\n\x1a\n\0\0", ""),
}


def explained(project: Project, name: str, data: bytes, problem: str) -> None:
    (project.directory / name).write_bytes(data)
    done = project.run(*FILES[name][1])
    assert (done.code, done.out) == (2, "")
    first, *rest = done.err.splitlines()
    assert first.startswith("error: ")
    assert name in first
    assert problem in first
    assert "internal error" not in done.err
    assert len(rest) <= 5
    assert max(map(len, (first, *rest))) < 500
    assert done.err.replace("\n", "").isprintable()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", FILES)
def test_a_spoiled_file_is_one_message(project: Project, name: str, way: str) -> None:
    if way == "UTF-16" and name.endswith(".json"):
        pytest.skip("JSON was in UTF-16 once, and is read")
    spoil, problem = WAYS[way]
    explained(project, name, spoil(FILES[name][0]), problem)


@pytest.mark.parametrize("name", FILES)
def test_a_byte_order_mark_is_read_over(project: Project, name: str) -> None:
    valid, arguments = FILES[name]
    for data in (valid, b"\xef\xbb\xbf" + valid, valid.replace(b"\n", b"\r\n")):
        (project.directory / name).write_bytes(data)
        assert project.run(*arguments).code == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ftlint.toml", b"a = " + b"9" * 5000),
        ("ftlint.toml", b"a." * 50_000 + b"a = 1"),
        ("models.yaml", ALIASES),
        ("models.yaml", b"? [a]\n: b\n"),
        ("models.yaml", b"%YAML 9.9\n---\na: b\n"),
        ("models.yaml", b"a: !!python/object/apply:os.abort []\n"),
        ("known.json", b'{"version": 1e999, "findings": []}'),
        ("known.json", b'{"version": NaN, "findings": []}'),
        ("known.json", b'{"version": 2, "findings": []}'),
        ("compile_commands.json", b'{"a": 1}'),
        ("compile_commands.json", b'[{"directory": null, "file": [], "command": {}}]'),
        ("compile_commands.json", b'[{"directory": "/", "file": "a.c", "arguments": [1]}]'),
        ("compile_commands.json", b'[{"directory": "/", "file": "a.c", "arguments": 7}]'),
        ("compile_commands.json", b'[{"directory": "/", "file": "a.c", "command": null}]'),
        ("compile_commands.json", b"9" * 5000),
    ],
)  # fmt: skip
def test_bombs_and_other_kinds_are_one_message(project: Project, name: str, data: bytes) -> None:
    explained(project, name, data, "")
