"""Every format over one shared report, byte for byte. `FTLINT_BLESS=1` rewrites the files."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from ftlint.report import concise, explain, github, html, json, sarif, statistics, text
from ftlint.report.style import Style
from tests.report import sample

GOLDEN = Path(__file__).parent / "golden"
HELD = replace(sample.REPORT, findings=())


def body(page: str) -> str:
    """Return a page without the style and the script, which are files of their own."""
    return page.partition("</head>\n")[2].partition("<script>")[0]


RENDERINGS = {
    "report.txt": lambda: text.render(sample.REPORT, sample.context(entry_points=True)),
    "colour.txt": lambda: text.render(sample.REPORT, sample.context(colour=True)),
    "quiet.txt": lambda: text.render(sample.REPORT, sample.context(quiet=True)),
    "empty.txt": lambda: text.render(sample.EMPTY, sample.context()),
    "concise.txt": lambda: concise.render(sample.REPORT, sample.context()),
    "held.txt": lambda: text.render(HELD, sample.context(suppressed=True)),
    "held-concise.txt": lambda: concise.render(HELD, sample.context(suppressed=True)),
    "report.html": lambda: body(html.render(sample.REPORT, sample.context(suppressed=True))),
    "github.txt": lambda: github.render(sample.REPORT, sample.context()),
    "statistics.txt": lambda: statistics.render(sample.REPORT, sample.context()),
    "report.json": lambda: json.render(sample.REPORT, sample.context(entry_points=True)),
    "report.sarif": lambda: sarif.render(sample.REPORT, sample.context()),
    "rule.txt": lambda: explain.page(sample.CATALOGUE["FT901"], Style()),
    "rules.txt": lambda: explain.table_of_rules(sample.CATALOGUE.values()),
}


@pytest.mark.parametrize("name", RENDERINGS)
def test_rendering_is_the_golden_file(name: str) -> None:
    rendered = RENDERINGS[name]()
    path = GOLDEN / name
    if os.environ.get("FTLINT_BLESS"):
        path.write_text(rendered, encoding="utf-8", newline="")
    assert rendered == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", RENDERINGS)
def test_nothing_steers_a_terminal(name: str) -> None:
    rendered = RENDERINGS[name]()
    if name == "colour.txt":
        rendered = rendered.replace("\x1b[", "", rendered.count("\x1b[0m") * 2)
    controls = [
        char for char in rendered if (char < " " and char != "\n") or "\x7f" <= char < "\xa0"
    ]
    assert controls == []
    assert "\u202e" not in rendered
