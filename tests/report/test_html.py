"""The page: valid, closed to the outside, and the same text whatever a hostile source says."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftlint.model.facts import Gap, GapKind
from ftlint.model.finding import Action, Finding, Flow, Location
from ftlint.model.report import ExtensionModule, FileResult, FileState, Report, Route, Suppressed
from ftlint.model.source import Span
from ftlint.report import html
from tests.programs import ROOT
from tests.report import sample

XHTML = "{http://www.w3.org/1999/xhtml}"
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</style></script></code></pre><h1>gone",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)//`a`b`",
    "a\x00\x1b[31m\u202e\ud800\r\nb",
    "&lt;&#60;&amp;",
    "<!--",
)


def hostile(text: str) -> Report:
    """Return a report that says a text wherever a source can put one."""
    source = f"/* {text} */ int x = 1; // {text}\n".encode("utf-8", "replace")
    place = Location(Span(text, 1, 4, 9), text, text, Action.READS)
    other = Location(Span("b.cpp", 1, 2, 3), text, text, Action.WRITES)
    finding = replace(
        sample.LAZY,
        symbol=text,
        primary=place,
        help=text,
        related=(other, place._replace(span=Span("gone.c", 3, 1, 2))),
        flows=(Flow(text, (place, other)), Flow(text, (other, other))),
        entry_path=(text, text),
        notes=(text,),
        module=text,
    )
    module = ExtensionModule(
        text, text, text, False, "", text, 1, text, text, text, (text,),
        (Route(text, text, text), Route(text, "", text), Route("x", "", "y")),
    )  # fmt: skip
    return Report(
        findings=(finding,),
        files=(
            FileResult(
                text, FileState.PARTLY, 1, 1, (Gap(GapKind.MISSING_HEADER, text, place.span),)
            ),
        ),
        coverage=sample.REPORT.coverage,
        modules=(module, replace(module, name="ready", files=())),
        suppressed=(Suppressed(replace(finding, symbol="s" + text), text),),
        baselined=(replace(finding, symbol="b" + text),),
        notices=(text,),
        sources={text: source, "b.cpp": source},
    )


def page(report: Report = sample.REPORT, *, suppressed: bool = True) -> str:
    return html.render(report, sample.context(suppressed=suppressed))


def parsed(text: str) -> Element:
    """Parse a page; a single parse error fails."""
    return html5lib.HTMLParser(strict=True).parse(text)


def elements(tree: Element, name: str) -> Iterator[Element]:
    return (found for found in tree.iter() if str(found.tag).rpartition("}")[2] == name)


def shape(tree: Element) -> list[tuple[str, ...]]:
    """Return all elements with the names of their attributes: what markup there is."""
    return [(str(found.tag), *sorted(found.attrib)) for found in tree.iter()]


def closed(text: str) -> None:
    """Hold a page to its promises: nothing from outside, nothing run but its own script."""
    tree = parsed(text)
    assert len(list(elements(tree, "script"))) == len(list(elements(tree, "style"))) == 1
    for found in tree.iter():
        for name, value in found.attrib.items():
            bare = name.rpartition("}")[2]
            assert not bare.startswith("on"), (found.tag, name)
            assert bare not in ("src", "srcset", "style", "action", "formaction", "data"), name
            if bare == "href":
                assert value.startswith("#"), value
    for name in ("img", "iframe", "object", "embed", "link", "base", "video", "audio"):
        assert list(elements(tree, name)) == []


@pytest.mark.parametrize("report", [sample.REPORT, sample.EMPTY], ids=["sample", "empty"])
def test_the_page_is_valid_and_closed(report: Report) -> None:
    closed(page(report))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_from_outside_becomes_markup(text: str) -> None:
    closed(page(hostile(text)))
    plain, odd = parsed(page(hostile("plain"))), parsed(page(hostile(text)))
    if "`" not in text and "\n" not in text and "/" not in text:
        marked = [found for found in shape(odd) if found[0] != f"{XHTML}span"]
        assert marked == [found for found in shape(plain) if found[0] != f"{XHTML}span"]


@given(st.text(max_size=40))
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_leaves_the_page_closed(text: str) -> None:
    closed(page(hostile(text)))


def test_the_policy_allows_the_page_s_own_style_and_script_alone() -> None:
    tree = parsed(page())
    (policy,) = (
        meta.attrib["content"]
        for meta in elements(tree, "meta")
        if meta.attrib.get("http-equiv") == "Content-Security-Policy"
    )
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts.pop("default-src") == "'none'"
    assert parts.pop("base-uri") == parts.pop("form-action") == "'none'"
    for name in ("style", "script"):
        (element,) = elements(tree, name)
        digest = hashlib.sha256((element.text or "").encode()).digest()
        assert parts.pop(f"{name}-src") == f"'sha256-{base64.b64encode(digest).decode()}'"
    assert parts == {}
    (style,) = elements(tree, "style")
    assert not re.search(r"url\(|@import|expression\(", style.text or "")


def test_every_finding_is_there_without_a_script_and_has_a_link() -> None:
    tree = parsed(page())
    articles = [a for a in elements(tree, "article") if "data-rule" in a.attrib]
    held = len(sample.REPORT.suppressed) + len(sample.REPORT.baselined)
    assert len(articles) == len(sample.REPORT.findings) + held
    assert not any("hidden" in article.attrib for article in articles)
    ids = [found.attrib["id"] for found in tree.iter() if "id" in found.attrib]
    assert len(ids) == len(set(ids))
    links = {found.attrib["href"][1:] for found in elements(tree, "a")}
    assert links <= set(ids)
    assert {article.attrib["id"] for article in articles} <= links


def test_what_is_held_back_is_shown_when_asked_for() -> None:
    asked, plain = page(), page(suppressed=False)
    for text in ("guarded by the caller", "listed in the baseline", "one thread by design"):
        assert text in asked
        assert text not in plain


def test_the_page_says_what_the_text_says() -> None:
    shown = " ".join("".join(parsed(page()).itertext()).split())
    for finding in sample.REPORT.findings:
        for text in (finding.help, *finding.notes, *(r.label for r in finding.related)):
            assert " ".join(text.replace("`", "").split()) in shown
    assert "thread 1: spam.get" in shown
    assert "the parser crashed (SIGSEGV)" in shown
    assert "src/eggs ü.c" in shown


def test_the_page_depends_on_the_report_alone() -> None:
    command = (
        "from tests.report.test_html import page; import hashlib, sys;"
        "sys.stdout.write(hashlib.sha256(page().encode()).hexdigest())"
    )
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", command],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == hashlib.sha256(page().encode()).hexdigest()
    turned = replace(sample.REPORT, sources=dict(reversed(sample.SOURCES.items())))
    assert page(turned) == page()


def test_a_link_to_a_finding_outlives_lines_above_it() -> None:
    def links(report: Report) -> list[str]:
        found = elements(parsed(page(report)), "article")
        return [article.attrib["id"] for article in found if "data-rule" in article.attrib]

    def down(finding: Finding) -> Finding:
        span = finding.primary.span
        return replace(
            finding,
            primary=finding.primary._replace(span=span._replace(line=span.line + 1)),
            related=(),
            flows=(),
        )

    before = replace(sample.REPORT, findings=(sample.LAZY,), suppressed=(), baselined=())
    sources = {name: b"\n" + source for name, source in sample.SOURCES.items()}
    after = replace(before, findings=(down(sample.LAZY),), sources=sources)
    assert links(before) == links(after)
