from __future__ import annotations

import dataclasses

import pytest

from ftlint.errors import FtlintError
from ftlint.selection import select_rules
from tests.report.sample import CATALOGUE

RULES = CATALOGUE | {
    "FT903": dataclasses.replace(CATALOGUE["FT902"], id="FT903", name="quiet-one", enabled=False)
}


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        ([], [], "FT001 FT901 FT902"),
        (["FT9"], [], "FT901 FT902"),
        (["ft901"], [], "FT901"),
        (["borrowed-list-item"], [], "FT901"),
        (["FT903"], [], "FT903"),
        (["quiet-one", "FT0"], [], "FT001 FT903"),
        ([], ["FT9"], "FT001"),
        ([], ["lazy-static-init"], "FT001 FT901"),
        (["FT901"], ["FT9"], "FT901"),
        (["FT9"], ["FT901"], "FT902"),
        (["FT901"], ["FT901"], ""),
        (["FT90"], ["FT9"], "FT901 FT902"),
        (["ALL"], [], "FT001 FT901 FT902 FT903"),
        (["all"], ["FT9"], "FT001 FT903"),
        (["FT9"], ["ALL"], "FT901 FT902"),
    ],
)
def test_the_most_specific_selector_decides(
    select: list[str], ignore: list[str], chosen: str
) -> None:
    assert select_rules(RULES, select, ignore) == frozenset(chosen.split())


@pytest.mark.parametrize(
    ("selector", "hint"),
    [
        ("FT909", "did you mean 'FT90"),
        ("lazy-static", "did you mean 'lazy-static-init'?"),
        ("zzz", "ftlint --list-rules prints them all"),
    ],
)
def test_an_unknown_rule_names_the_nearest(selector: str, hint: str) -> None:
    for select, ignore in (([selector], []), ([], [selector])):
        with pytest.raises(FtlintError, match=f"unknown rule '{selector}'") as caught:
            select_rules(RULES, select, ignore)
        assert caught.value.help.startswith(hint)
