"""What the golden files cannot show of the smaller formats."""

from __future__ import annotations

import dataclasses
import io
import json as stdlib_json

import pytest

from ftlint.model.finding import Level, Location
from ftlint.model.source import Span
from ftlint.report import concise, github, json, summary, text
from ftlint.report.message import one_line, plural
from ftlint.report.style import Style, choose
from tests.report import sample


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("when", "stream", "environment", "colour"),
    [
        ("auto", io.StringIO(), {}, False),
        ("auto", Terminal(), {}, True),
        ("auto", Terminal(), {"TERM": "dumb"}, False),
        ("auto", Terminal(), {"NO_COLOR": "1"}, False),
        ("auto", Terminal(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", Terminal(), {"NO_COLOR": ""}, True),
        ("auto", io.StringIO(), {"FORCE_COLOR": "1"}, True),
        ("always", io.StringIO(), {"NO_COLOR": "1"}, True),
        ("never", Terminal(), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_chosen(
    when: str, stream: io.StringIO, environment: dict[str, str], colour: bool
) -> None:
    assert choose(when, stream, environment) == Style(colour)


def test_colours_change_no_text() -> None:
    coloured = text.render(sample.REPORT, sample.context(colour=True))
    for code in ("1", "1;31", "1;33", "1;34", "1;36", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == text.render(sample.REPORT, sample.context())


def test_many_related_places_are_counted_not_drawn() -> None:
    places = tuple(sample.at(sample.SPAM, 8, "cached_result", f"read {n}") for n in range(20))
    finding = dataclasses.replace(sample.LAZY, related=places)
    report = dataclasses.replace(sample.REPORT, findings=(finding,))
    rendered = text.render(report, sample.context())
    assert "= also: 12 more places; --format json lists every one" in rendered
    assert "read 7" in rendered
    assert "read 8" not in rendered


def test_github_escapes_what_would_end_a_command() -> None:
    place = Location(Span("a:b,c%\n.c", 3, 1, 2), "50%\n::error::gone")
    finding = dataclasses.replace(sample.ODD, primary=place)
    (line,) = github.render(
        dataclasses.replace(sample.REPORT, findings=(finding,)), sample.context()
    ).splitlines()
    assert line.startswith("::notice file=pkg/a%3Ab%2Cc%25␊.c,")
    assert "50%25␊::error::gone" in line


def test_json_says_what_the_report_says() -> None:
    document = stdlib_json.loads(json.render(sample.REPORT, sample.context()))
    assert document["format_version"] == 1
    assert document["exit_code"] == 2
    assert document["summary"]["errors"] == 2
    assert [finding["rule"] for finding in document["findings"]] == [
        finding.rule for finding in sample.REPORT.findings
    ]
    assert "entry_points" not in document
    assert document["files"][1]["gaps"][0]["name"] == "eggs.h"


def test_json_survives_file_names_that_are_no_text() -> None:
    span = Span("a\udcff.c", 1, 1, 2)
    finding = dataclasses.replace(sample.ODD, primary=Location(span, "here"))
    report = dataclasses.replace(sample.REPORT, findings=(finding,))
    rendered = json.render(report, sample.context())
    assert stdlib_json.loads(rendered)["findings"][0]["location"]["file"] == "a?.c"
    rendered.encode("ascii")


def test_concise_has_one_line_for_each_finding_that_editors_read() -> None:
    lines = concise.render(sample.REPORT, sample.context()).splitlines()
    assert len(lines) == len(sample.REPORT.findings)
    assert lines[0].startswith("src/broken.c:1:1: error: ")
    assert lines[-1].endswith(" [FT901]")


def test_the_message_names_the_symbol_once() -> None:
    assert one_line(sample.LAZY, sample.CATALOGUE).count("cached_result") == 1
    assert one_line(sample.BORROWED, sample.CATALOGUE).count("PyList_GetItem") == 1
    assert sample.BROKEN not in one_line(sample.UNSEEN, sample.CATALOGUE)


def test_a_latent_module_is_said_once() -> None:
    live = dataclasses.replace(sample.LAZY, latent=False)
    report = dataclasses.replace(sample.REPORT, findings=(live, sample.LAZY, sample.BORROWED))
    assert list(summary.latent_modules(report)) == [
        "module spam does not declare itself GIL-free: its 2 findings are latent until it does"
    ]


def test_summary_counts_by_level() -> None:
    assert summary.found(sample.REPORT).startswith("4 findings (2 errors, 1 warning, 1 note)")
    assert summary.found(sample.EMPTY) == "no findings"
    assert "1 file not analysed" in summary.looked_at(sample.REPORT)


def test_plural_counts() -> None:
    assert plural(1, "access", "accesses") == "1 access"
    assert plural(1200, "access", "accesses") == "1,200 accesses"


def test_levels_have_their_colours() -> None:
    style = Style(colour=True)
    assert len({style.level(level, "x") for level in Level}) == 3
