"""The examples of every rule are run: `bad` fires its own rule alone, `good` is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftlint.catalogue.rules import Rule, load_rules
from tests.programs import run

RULES = [rule for rule in load_rules().values() if not rule.id.startswith("FT0")]


def _rules_in(code: str, rule: Rule, directory: Path) -> set[str]:
    file = directory / f"example{'.cpp' if rule.language == 'c++' else '.c'}"
    file.write_text(code)
    report = run(["--select", "FT", "--select", rule.id, str(file)])
    return {finding.rule for finding in report.findings}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_bad_fires_its_rule_alone(rule: Rule, tmp_path: Path) -> None:
    found = _rules_in(rule.bad, rule, tmp_path)
    assert rule.id in found
    assert found <= {rule.id, *rule.also}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_good_is_silent(rule: Rule, tmp_path: Path) -> None:
    assert not _rules_in(rule.good, rule, tmp_path)
