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
    assert parse_yaml("since: 3.10\nno: off\nempty:\n", "m").value == {
        "since": "3.10",
        "no": "off",
        "empty": "",
    }


def test_containers_nest() -> None:
    assert parse_yaml("a: [{b: [c, d]}, e]", "m").value == {"a": [{"b": ["c", "d"]}, "e"]}


def test_an_empty_file_is_an_empty_mapping() -> None:
    assert parse_yaml("# nothing\n", "m").value == {}


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
        ("a: b\né: \x07\n", "models.yaml:2: not valid YAML: control characters are not allowed"),
        ("a: \0\n", "models.yaml:1: not valid YAML: control characters are not allowed"),
    ],
)
def test_refuses(text: str, problem: str) -> None:
    assert refusal(text).message == problem


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_a_place_is_counted_as_yaml_counts(end: str) -> None:
    error = parse_yaml(f"# é{end}a: [{{b: c}},{end}  {{d: 😀 e}}]", "m").error(("a", 1, "d"), "no")
    assert error.message == "m:3: no"
    assert error.place is not None
    assert error.place.text[error.place.start : error.place.end] == "😀 e"


def test_what_goes_on_below_is_meant_to_the_end_of_its_line() -> None:
    error = parse_yaml("a:\n- b: |\n    text\n  c: d\n", "m").error(("a", 0), "no")
    assert error.place is not None
    assert (error.place.line, error.place.text[error.place.start : error.place.end]) == (2, "b: |")


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
