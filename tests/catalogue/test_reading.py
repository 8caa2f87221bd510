from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ftlint.catalogue.reading import parse_yaml, read_yaml
from ftlint.errors import FtlintError

if TYPE_CHECKING:
    from pathlib import Path


def refusal(text: str) -> FtlintError:
    with pytest.raises(FtlintError) as raised:
        parse_yaml(text, "models.yaml")
    return raised.value


def test_scalars_stay_text() -> None:
    assert parse_yaml("since: 3.10\nno: off\nempty:\n", "m") == {
        "since": "3.10",
        "no": "off",
        "empty": "",
    }


def test_containers_nest() -> None:
    assert parse_yaml("a: [{b: [c, d]}, e]", "m") == {"a": [{"b": ["c", "d"]}, "e"]}


def test_an_empty_file_is_an_empty_mapping() -> None:
    assert parse_yaml("# nothing\n", "m") == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\na: 2\n", "models.yaml:2: duplicate key 'a'"),
        ("a: {b: 1,\n b: 2}\n", "models.yaml:2: duplicate key 'b'"),
        ("[a, b]: c\n", "models.yaml:1: a key must be plain text"),
        ("a: &x 1\nb: *x\n", "models.yaml:1: anchors are not supported here"),
        ("a: *x\n", "models.yaml:1: aliases are not supported here"),
        ("a: 1\n---\nb: 2\n", "models.yaml:3: a second document in the same file"),
        ("a: [1\n", "models.yaml:2: not valid YAML: did not find expected ',' or ']'"),
        ("a: \x07\n", "models.yaml: not valid YAML: not readable"),
    ],
)
def test_refuses(text: str, problem: str) -> None:
    assert refusal(text).message == problem


def test_refuses_an_alias_bomb_at_its_first_anchor() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30)
    )
    assert refusal(bomb).message == "models.yaml:1: anchors are not supported here"


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000 + "a", "{a: " * 50_000])
def test_refuses_deep_nesting_without_exhausting_the_stack(text: str) -> None:
    assert "nested more than 20 levels deep" in refusal(text).message


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(FtlintError, match=r"cannot read .*gone\.yaml: no such file"):
        read_yaml(tmp_path / "gone.yaml")


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FtlintError, match=r"m\.yaml:1: not UTF-8 text"):
        read_yaml(path)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"a: 1\n" * 300_000)
    with pytest.raises(FtlintError, match=r"m\.yaml: it is larger than"):
        read_yaml(path)
