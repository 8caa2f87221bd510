from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ftlint.model.finding import Confidence, Level, Location
from ftlint.model.report import Report
from ftlint.model.source import Span
from ftlint.report import sarif
from ftlint.report.location import repository_path, uri, utf16_column
from tests.report import sample

SCHEMA = json.loads((Path(__file__).parents[1] / "data/sarif-2.1.0.schema.json").read_bytes())


def run_of(report: Report, *, suppressed: bool = False) -> dict[str, Any]:
    log = json.loads(sarif.render(report, sample.context(suppressed=suppressed)))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    return run


def test_the_sample_and_an_empty_report_are_valid() -> None:
    assert len(run_of(sample.REPORT)["results"]) == 4
    assert run_of(sample.EMPTY)["results"] == []


def test_what_is_held_back_comes_when_asked_for_and_says_so() -> None:
    plain, asked = run_of(sample.REPORT), run_of(sample.REPORT, suppressed=True)
    assert all("suppressions" not in result for result in plain["results"])
    held = [result for result in asked["results"] if "suppressions" in result]
    assert [(r["properties"]["symbol"], *r["suppressions"]) for r in held] == [
        ("trace", {"kind": "external", "justification": "one thread by design"}),
        ("settled_result", {"kind": "inSource", "justification": "guarded by the caller"}),
        ("PyList_GET_ITEM", {"kind": "external", "justification": "listed in the baseline"}),
    ]
    assert len(asked["results"]) == len(plain["results"]) + len(held)


def test_what_is_held_back_is_the_first_to_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", len(sample.REPORT.findings))
    run = run_of(sample.REPORT, suppressed=True)
    assert all("suppressions" not in result for result in run["results"])
    (notice,) = (
        n["message"]["text"]
        for n in run["invocations"][0]["toolExecutionNotifications"]
        if "left out" in n["message"]["text"]
    )
    assert notice.startswith("3 findings")


def test_an_explicit_warning_on_an_error_rule_survives() -> None:
    finding = dataclasses.replace(sample.BORROWED, level=Level.WARNING)
    run = run_of(dataclasses.replace(sample.REPORT, findings=(finding,)))
    rule = run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]
    assert rule["defaultConfiguration"]["level"] == "error"
    assert run["results"][0]["level"] == "warning"


def test_rules_have_what_code_scanning_requires() -> None:
    rules = run_of(sample.EMPTY)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(sample.CATALOGUE)
    for rule in rules:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule["name"]) <= 255
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["properties"]["precision"] in ("high", "medium", "low")
        assert len(rule["properties"]["tags"]) <= 10
    graded = {rule["id"] for rule in rules if "security-severity" in rule["properties"]}
    assert graded == {"FT901"}


def test_results_have_what_code_scanning_shows() -> None:
    run = run_of(sample.REPORT)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert region["startLine"] == region.get("endLine", region["startLine"]) > 0
        assert not location["physicalLocation"]["artifactLocation"]["uri"].startswith(("/", "."))
        assert list(result["partialFingerprints"]) == ["ftlint/v1"]
        for related in result.get("relatedLocations", []):
            assert f"]({related['id']})" in result["message"]["text"]


def test_a_race_has_both_threads_and_names_its_functions() -> None:
    (race,) = [r for r in run_of(sample.REPORT)["results"] if "codeFlows" in r]
    (flow,) = race["codeFlows"]
    titles = [thread["message"]["text"] for thread in flow["threadFlows"]]
    assert titles == ["thread 1: spam.get", "thread 2: spam.get"]
    (logical,) = race["locations"][0]["logicalLocations"]
    assert logical == {"name": "spam_get", "fullyQualifiedName": "spam_get", "kind": "function"}
    assert race["properties"] == {
        "symbol": "cached_result",
        "consequence": "leak",
        "confidence": "high",
        "entryPoint": "spam.get",
        "entryPath": ["spam.get", "spam_get"],
        "latent": True,
        "module": "spam",
    }


def test_files_that_were_not_analysed_are_notifications() -> None:
    (invocation,) = run_of(sample.REPORT)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    levels = [note["level"] for note in invocation["toolExecutionNotifications"]]
    assert levels == ["error", "warning", "note", "note"]


def test_the_gravest_findings_survive_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 2)
    run = run_of(sample.REPORT)
    assert [result["level"] for result in run["results"]] == ["error", "error"]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert "2 findings of lower level are left out" in notes[-1]["message"]["text"]


def test_brackets_in_code_make_no_links() -> None:
    odd = Location(Span(sample.SPAM, 3, 1, 2), "calls [x](9) \\ here")
    finding = dataclasses.replace(sample.ODD, related=(odd,), help="call table[i](x)")
    (result,) = run_of(dataclasses.replace(sample.REPORT, findings=(finding,)))["results"]
    assert "[calls \\[x\\](9) \\\\ here](1)" in result["message"]["text"]
    assert "table[i] (x)" in result["message"]["text"]


def test_fingerprints_outlive_moved_lines_but_tell_twins_apart() -> None:
    def prints(report: Report) -> list[str]:
        return [r["partialFingerprints"]["ftlint/v1"] for r in run_of(report)["results"]]

    twins = dataclasses.replace(sample.REPORT, findings=(sample.LAZY, sample.LAZY))
    span = sample.LAZY.primary.span
    moved = dataclasses.replace(
        sample.LAZY, primary=sample.LAZY.primary._replace(span=span._replace(line=span.line + 1))
    )
    below = dataclasses.replace(
        sample.REPORT,
        findings=(moved,),
        sources={sample.SPAM: b"\n" + sample.SOURCES[sample.SPAM]},
    )
    first, second = prints(twins)
    assert first != second
    assert prints(below) == [first]


def test_confidence_is_precision() -> None:
    assert set(sarif.grades.PRECISION) == set(Confidence)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("src/a.c", "pkg/src/a.c"),
        ("../lib/a b#%.c", "lib/a%20b%23%25.c"),
        ("/repo/x.c", "x.c"),
        ("/elsewhere/x.c", "file:///elsewhere/x.c"),
        ("\udcff.c", "pkg/%FF.c"),
    ],
)
def test_uris_start_at_the_repository(path: str, expected: str) -> None:
    assert uri(path, "/repo/pkg", "/repo") == expected


def test_a_path_outside_the_repository_stays_absolute() -> None:
    assert repository_path("/elsewhere/x.c", "/repo/pkg", "/repo") == "/elsewhere/x.c"


def test_columns_count_utf16_units() -> None:
    source = "first\nä😀x\n".encode()
    assert [utf16_column(source, 2, column) for column in (1, 3, 7, 8, 10)] == [1, 2, 4, 5, 7]
    assert utf16_column(source, 9, 5) == 5
