"""What GitHub code scanning asks of a SARIF file, held against a real report of many findings.

From "SARIF support for code scanning" and the limits it links, in GitHub's documentation. The
official schema alone allows much that GitHub rejects, cuts or does not show.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ftlint.catalogue.rules import load_rules
from tests.cli.command import ftlint
from tests.programs import ROOT
from tests.report.test_sarif import SCHEMA

ODD = """\
#include <Python.h>

static PyObject *cached;

static PyObject *
get(PyObject *self, PyObject *args)
{
\tif (/* é 😀 */ cached == NULL) {
\t\t/* 😀é */\tcached = PyDict_New();
\t}
\treturn Py_NewRef(cached);
}

static PyMethodDef methods[] = {{"get", get, METH_NOARGS, NULL}, {NULL, NULL, 0, NULL}};
PyModuleDef odd = {PyModuleDef_HEAD_INIT, .m_name = "odd", .m_methods = methods};
PyMODINIT_FUNC PyInit_odd(void) { return PyModuleDef_Init(&odd); }
"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("repository")
    (top / ".git").mkdir()
    shutil.copytree(ROOT / "fixtures", top / "my sources/fixtures")
    (top / "my sources/odd#1.c").write_text(ODD, encoding="utf-8")
    return top


@pytest.fixture(scope="module")
def log(repository: Path) -> dict[str, Any]:
    """Return a report made in a sub-directory, of everything ftlint can find."""
    options = ("--isolated", "-q", "--select", "ALL", "--min-confidence", "low")
    done = ftlint(repository / "my sources", *options, "--format", "sarif", ".")
    assert len(gzip.compress(done.stdout.encode())) < 10_000_000
    data: dict[str, Any] = json.loads(done.stdout)
    return data


@pytest.fixture(scope="module")
def run(log: dict[str, Any]) -> dict[str, Any]:
    (only,) = log["runs"]
    assert 200 < len(only["results"]) <= 25_000
    data: dict[str, Any] = only
    return data


def test_it_is_valid(log: dict[str, Any]) -> None:
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("2.1.0.json")


def test_the_whole_catalogue_is_described_within_the_limits(run: dict[str, Any]) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(load_rules())
    for rule in rules:
        assert 0 < len(rule["name"]) <= 255
        for key in ("shortDescription", "fullDescription"):
            assert 0 < len(rule[key]["text"]) <= 1024, (rule["id"], key)
        assert rule["help"]["text"].strip()
        assert rule["help"]["markdown"].strip()
        assert rule["defaultConfiguration"]["level"] in ("note", "warning", "error")
        properties = rule["properties"]
        assert properties["precision"] in ("very-high", "high", "medium", "low")
        assert 0 < len(properties["tags"]) <= 10
        if "security-severity" in properties:
            assert 0 < float(properties["security-severity"]) <= 10
            assert "security" in properties["tags"]
        else:
            assert "security" not in properties["tags"]


def places(result: dict[str, Any]) -> list[dict[str, Any]]:
    steps = [
        step["location"]
        for flow in result.get("codeFlows", [])
        for thread in flow["threadFlows"]
        for step in thread["locations"]
    ]
    return [*result["locations"], *result.get("relatedLocations", []), *steps]


def test_paths_start_at_the_repository(run: dict[str, Any], repository: Path) -> None:
    for result in run["results"]:
        for place in places(result):
            uri = place["physicalLocation"]["artifactLocation"]["uri"]
            assert uri.startswith("my%20sources/"), uri
            assert not re.search(r"[#\\]|\.\.|^\w+:", uri)
    shown = {
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]
    }
    assert "my%20sources/odd%231.c" in shown


def test_a_result_is_one_place_on_one_line(run: dict[str, Any]) -> None:
    seen = set()
    for result in run["results"]:
        (place,) = result["locations"]
        region = place["physicalLocation"]["region"]
        assert region["startLine"] == region.get("endLine", region["startLine"]) >= 1
        assert 1 <= region["startColumn"] < region["endColumn"]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert list(result["partialFingerprints"]) == ["ftlint/v1"]
        seen.add(result["partialFingerprints"]["ftlint/v1"])
    assert len(seen) == len(run["results"])


def test_a_message_begins_with_a_title_and_links_every_related_place(run: dict[str, Any]) -> None:
    for result in run["results"]:
        text = result["message"]["text"]
        title, stop, _ = text.partition(". ")
        assert stop
        assert len(title) <= 200
        assert "\n" not in title
        assert "](" not in title
        related = result.get("relatedLocations", [])
        assert len(related) <= 100
        assert re.findall(r"(?<!\\)\]\((\d+)\)", text) == [str(place["id"]) for place in related]


def test_a_race_shows_both_threads(run: dict[str, Any]) -> None:
    flows = [flow for result in run["results"] for flow in result.get("codeFlows", [])]
    assert len(flows) > 50
    for flow in flows:
        assert sum(len(thread["locations"]) for thread in flow["threadFlows"]) <= 1_000
    races = [r for r in run["results"] if r["ruleId"] in ("FT301", "FT302", "FT401")]
    assert races
    for race in races:
        (flow,) = race["codeFlows"]
        assert len(flow["threadFlows"]) == 2


def test_columns_count_utf16_units(run: dict[str, Any]) -> None:
    assert run["columnKind"] == "utf16CodeUnits"
    odd = [
        r for r in run["results"] if "odd%231.c" in str(r["locations"]) and r["ruleId"] == "FT302"
    ]
    (result,) = odd
    units = {line: text.encode("utf-16-le") for line, text in enumerate(ODD.splitlines(), 1)}
    named = set()
    for place in places(result):
        region = place["physicalLocation"]["region"]
        line = units[region["startLine"]]
        start, end = region["startColumn"] - 1, region["endColumn"] - 1
        named.add(line[2 * start : 2 * end].decode("utf-16-le"))
    assert named == {"get", "cached", "cached = PyDict_New()", "Py_NewRef"}
