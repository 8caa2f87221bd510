from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from ftlint.catalogue.consequences import level_of, outcomes
from ftlint.catalogue.locate import rules_directory
from ftlint.catalogue.rules import (
    Rule,
    find_head,
    find_rule,
    load_index,
    load_rules,
)
from ftlint.errors import FtlintError
from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_source
from ftlint.model.finding import Consequence, Level

if TYPE_CHECKING:
    from pathlib import Path

RULES = load_rules()
FILES = sorted(rules_directory().glob("FT*.yaml"))
WORDS = {"api", "end", "held", "inner", "lock", "owner", "replacement", "symbol"}

each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@each_file
def test_entry_follows_the_schema(path: Path) -> None:
    schema = json.loads((rules_directory() / "schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(yaml.safe_load(path.read_text()), schema)


@each_file
def test_the_head_stands_before_the_prose(path: Path) -> None:
    keys = list(yaml.safe_load(path.read_text()))
    head = set(vars(next(iter(load_index().values()))))
    assert [key for key in keys if key in head] == keys[: keys.index("what")]


def test_ids_and_names_are_unique_and_sorted() -> None:
    assert list(RULES) == sorted(RULES) == [path.name[:5] for path in FILES]
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


def test_the_index_is_the_head_of_every_rule() -> None:
    for rule_id, head in load_index().items():
        rule = RULES[rule_id]
        assert all(getattr(rule, key) == value for key, value in vars(head).items())


def test_every_rule_of_the_catalogue_that_was_promised_is_there_or_merged() -> None:
    numbers = [
        *(1, *range(101, 109), *range(201, 216), *range(301, 313), 315),
        *(*range(401, 412), *range(501, 505), *range(506, 511), *range(601, 620), 621),
        *(*range(701, 704), 705, 901, *range(904, 907)),
    ]
    merged = {rule_id for rule in RULES.values() for rule_id in rule.merges}
    assert {f"FT{number:03}" for number in numbers} <= RULES.keys() | merged
    assert not RULES.keys() & merged


@each_rule
def test_summary_reads_as_a_title(rule: Rule) -> None:
    first = rule.summary.split()[0]
    assert first.islower() or re.match(r"(_?Py|GIL$|C$)", first) or first == "C++"
    assert len(rule.summary) <= 72


@each_rule
def test_sarif_texts_fit(rule: Rule) -> None:
    assert len(rule.what) <= 1024
    assert len(rule.name) <= 255


@each_rule
def test_help_texts_use_known_placeholders_and_read_well(rule: Rule) -> None:
    for name, template in rule.fix.items():
        text = template.format_map(dict.fromkeys(WORDS, "x"))
        assert not text.endswith("."), name
        assert text.count("`") % 2 == 0, name
        assert text.count("{") == text.count("}"), name


@each_rule
def test_related_rules_exist(rule: Rule) -> None:
    assert set(rule.also) <= RULES.keys()


@each_rule
def test_an_error_example_declares_itself_ready_too_early(rule: Rule) -> None:
    severe = rule.level is Level.ERROR and level_of(rule.consequence) is Level.ERROR
    if severe and rule.id not in ("FT001", "FT105"):  # a file that is not analysed declares nothing
        assert "FT105" in rule.also


@each_rule
@pytest.mark.parametrize("which", ["bad", "good"])
def test_examples_parse_completely(rule: Rule, which: str) -> None:
    suffix = ".cc" if rule.language == "c++" else ".c"
    unit = parse_source(f"example{suffix}", getattr(rule, which).encode(), Options())
    assert unit.functions
    if (rule.id, which) == ("FT001", "bad"):
        assert unit.gaps
    else:
        assert unit.gaps == ()


FALSE_ADVICE = (
    r"Py_END_CRITICAL_SECTION\(\w",  # it takes no argument
    r"PySys_GetAttr\w*` \(3\.1[34]",  # new in 3.15
    r"PyGILState_\w+ (is|are) (a )?no-op",
    r"PyErr_(Fetch|Restore)\W+(is|are) not thread-safe",
    r"PyUnicode_InternInPlace\W+is (thread-unsafe|not thread-safe)",
)


@each_file
def test_no_false_advice(path: Path) -> None:
    text = " ".join(path.read_text().split())
    assert [pattern for pattern in FALSE_ADVICE if re.search(pattern, text)] == []


def test_find_rule() -> None:
    by_id = find_rule("FT302")
    assert by_id.name == "lazy-static-init"
    assert find_rule("ft302") == find_rule(" Lazy-Static-Init ") == by_id
    assert find_head("lazy-static-init") == load_index()["FT302"]


@pytest.mark.parametrize(
    ("text", "help_text"),
    [
        ("ft6190", "did you mean 'FT619'?"),
        ("lazy-static-ini", "did you mean 'lazy-static-init'?"),
        ("FT211", "it is part of FT201, FT202"),
        ("zzz", "ftlint --list-rules shows all rules"),
        ("", "ftlint --list-rules shows all rules"),
    ],
)
def test_an_unknown_rule_gets_a_hint(text: str, help_text: str) -> None:
    with pytest.raises(FtlintError) as raised:
        find_rule(text)
    assert raised.value.help == help_text


def test_every_consequence_has_a_level() -> None:
    assert set(outcomes()) == set(Consequence)
    assert all(outcome.what.endswith(".") for outcome in outcomes().values())
    assert level_of(Consequence.USE_AFTER_FREE) is Level.ERROR
    assert level_of(Consequence.LEAK) is Level.WARNING
    assert level_of(Consequence.HARDENING) is Level.NOTE


def entry(**changes: Any) -> str:
    known = yaml.safe_load((rules_directory() / "FT206-borrowed-weakref.yaml").read_text())
    return str(yaml.safe_dump({**known, **changes}, sort_keys=False))


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("ftlint.catalogue.rules.rules_directory", lambda: tmp_path)
    monkeypatch.setattr("ftlint.catalogue.rules._files", _uncached("_files"))
    return tmp_path


def _uncached(name: str) -> Any:
    from ftlint.catalogue import rules  # noqa: PLC0415

    return getattr(rules, name).__wrapped__


@pytest.mark.parametrize(
    ("name", "changes", "problem"),
    [
        ("FT206-other-name", {}, "holds the rule FT206-borrowed-weakref"),
        ("FT206-borrowed-weakref", {"colour": "red"}, "unknown key 'colour'"),
        ("FT206-borrowed-weakref", {"level": "eror"}, "level: unknown value 'eror'"),
        ("FT206-borrowed-weakref", {"fix": {"other": "x"}}, "fix: missing key 'default'"),
        ("FT206-borrowed-weakref", {"fix": "x"}, "fix: expected named texts"),
        ("FT206-borrowed-weakref", {"cwe": ["x"]}, "cwe: expected a number"),
        ("FT206-borrowed-weakref", {"enabled": "maybe"}, "enabled: expected true or false"),
        ("FT2060-borrowed", {}, "a rule file is called FTnnn-name.yaml"),
    ],
)
def test_a_wrong_entry_is_explained(
    catalogue: Path, name: str, changes: dict[str, Any], problem: str
) -> None:
    (catalogue / f"{name}.yaml").write_text(entry(**changes))
    with pytest.raises(FtlintError, match=re.escape(problem)):
        find_rule("FT206")


def test_a_missing_key_is_named(catalogue: Path) -> None:
    text = entry().replace("summary:", "title:", 1)
    (catalogue / "FT206-borrowed-weakref.yaml").write_text(text.replace("title:", "tags_:"))
    with pytest.raises(FtlintError, match="unknown key 'tags_'"):
        find_rule("FT206")
    without = "\n".join(line for line in entry().splitlines() if not line.startswith("since:"))
    (catalogue / "FT206-borrowed-weakref.yaml").write_text(without)
    with pytest.raises(FtlintError, match="missing key 'since'"):
        find_rule("FT206")


def test_an_id_belongs_to_one_file(catalogue: Path) -> None:
    for name in ("FT206-a", "FT206-b"):
        (catalogue / f"{name}.yaml").write_text(entry())
    with pytest.raises(FtlintError, match=r"FT206 is also in FT206-a\.yaml"):
        find_rule("FT206")
