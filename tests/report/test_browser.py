"""The page in a real browser: headless Chromium with its driver, as Debian ships them.

Needs a Chromium and its `chromedriver` on the path and `selenium` (dependency group `browser`); the
accessibility rules are those of axe-core, installed by name.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ftlint.model.finding import Location
from tests.cli.command import environment
from tests.programs import ROOT
from tests.report import sample
from tests.report.test_html import HOSTILE, hostile, page

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.by import By  # noqa: E402 - only where it is installed
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.wait import WebDriverWait  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
DRIVER = shutil.which("chromedriver")
pytestmark = [
    pytest.mark.network,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver here"),
]
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
SIZES = {"desk": (1280, 900), "phone": (360, 740)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with tempfile.TemporaryDirectory() as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
        yield driver
        driver.quit()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the report of the example, with one finding silenced."""
    top = tmp_path_factory.mktemp("report")
    source = (ROOT / "examples/spam/spam.c").read_text()
    marked = "static PyObject *rate = NULL;"
    (top / "spam.c").write_text(source.replace(marked, f"{marked} // ftlint: ignore[FT302] seen"))
    command = [sys.executable, "-m", "ftlint", "--isolated", "--format", "html", "-o", "r.html"]
    command += ["--exit-zero", "--show-suppressed", "spam.c"]
    subprocess.run(command, cwd=top, env=environment(), check=True)
    return (top / "r.html").as_uri()


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    top = tmp_path_factory.mktemp("axe")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(top)]
    subprocess.run([*pip, "axe-playwright-python"], check=True, env=os.environ)
    (wheel,) = top.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("axe.min.js"))
        return archive.read(name).decode()


def look(browser: Any, size: str = "desk", scheme: str = "light") -> None:
    width, height = SIZES[size]
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == "phone"}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def moved(location: Location, file: str) -> Location:
    return location._replace(span=location.span._replace(file=file))


def visit(browser: Any, address: str) -> None:
    browser.get("about:blank")  # so that another fragment is another visit
    browser.get(address)


def shown(browser: Any) -> list[str]:
    """Return the rules of the findings that are shown."""
    found = browser.find_elements(By.CSS_SELECTOR, "article.finding:not([hidden])")
    return [article.get_attribute("data-rule") for article in found]


def soon(browser: Any, holds: Callable[[], bool]) -> None:
    WebDriverWait(browser, 5).until(lambda _: holds())


def press(browser: Any, *keys: str) -> None:
    for key in keys:
        webdriver.ActionChains(browser).send_keys(key).perform()


def focus(browser: Any) -> Any:
    return browser.switch_to.active_element


@pytest.mark.parametrize("size", SIZES)
def test_it_opens_without_a_word_in_the_console_and_asks_for_nothing(
    browser: Any, report: str, size: str
) -> None:
    look(browser, size)
    visit(browser, report)
    assert browser.title == "4 findings in spam - ftlint"
    assert len(shown(browser)) == 5
    assert browser.get_log("browser") == []
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    page_width = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert browser.execute_script(f"return {page_width}")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_keeps_the_rules_of_accessibility(
    browser: Any, report: str, axe: str, size: str, scheme: str
) -> None:
    look(browser, size, scheme)
    visit(browser, report)
    for folded in browser.find_elements(By.CSS_SELECTOR, "details:not([open]) > summary"):
        browser.execute_script("arguments[0].parentElement.open = true", folded)
    browser.execute_script(axe)
    found = browser.execute_async_script("axe.run(document).then(arguments[arguments.length - 1])")
    broken = [
        (rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found["violations"]
    ]
    assert broken == []
    assert len(found["passes"]) > 20


def test_filters_work_with_the_keyboard(browser: Any, report: str) -> None:
    look(browser)
    visit(browser, report)
    press(browser, "/")
    assert focus(browser).get_attribute("name") == "text"
    press(browser, "menu", " ", "prices")
    output = browser.find_element(By.CSS_SELECTOR, "output")
    assert shown(browser) == ["FT202", "FT411"]
    assert output.text == "2 of 5 findings"
    press(browser, Keys.TAB)
    assert focus(browser).get_attribute("value") == "error"
    press(browser, Keys.SPACE)
    assert shown(browser) == []
    assert "No finding matches" in browser.find_element(By.ID, "no-match").text
    reset = browser.find_element(By.CSS_SELECTOR, "button[type=reset]")
    while focus(browser) != reset:
        press(browser, Keys.TAB)
    press(browser, Keys.ENTER)
    soon(browser, lambda: len(shown(browser)) == 5)
    assert output.text == "5 findings"


def test_every_filter_filters(browser: Any, report: str) -> None:
    look(browser)
    visit(browser, report)
    everything = len(shown(browser))
    for box in browser.find_elements(By.CSS_SELECTOR, ".filters fieldset input"):
        box.send_keys(Keys.SPACE)
        name, value = box.get_attribute("name"), box.get_attribute("value")
        rest = browser.find_elements(By.CSS_SELECTOR, "article.finding:not([hidden])")
        assert 0 < len(rest) < everything
        assert value not in {article.get_attribute(f"data-{name}") for article in rest}
        box.send_keys(Keys.SPACE)
    select = browser.find_element(By.NAME, "rule")
    select.send_keys("FT411")
    assert shown(browser) == ["FT411"]


def test_keys_lead_from_finding_to_finding_until_they_are_switched_off(
    browser: Any, report: str
) -> None:
    look(browser)
    visit(browser, report)
    articles = browser.find_elements(By.CSS_SELECTOR, "article.finding")
    press(browser, "j", "j")
    assert focus(browser) == articles[1]
    press(browser, "k")
    assert focus(browser) == articles[0]
    browser.find_element(By.NAME, "keys").send_keys(Keys.SPACE)
    press(browser, "j")
    assert focus(browser) != articles[1]


def test_a_finding_can_be_followed(browser: Any, report: str) -> None:
    look(browser)
    visit(browser, report)
    link = browser.find_elements(By.CSS_SELECTOR, "#index a")[2]
    anchor = link.get_attribute("href").partition("#")[2]
    link.click()
    assert focus(browser).get_attribute("id") == anchor
    # A link from outside shows a finding, whatever the filters were.
    visit(browser, f"{report}#{anchor}")
    assert focus(browser).get_attribute("id") == anchor
    browser.find_element(By.NAME, "text").send_keys("nothing like this")
    assert shown(browser) == []
    browser.execute_script("location.hash = ''; location.hash = arguments[0]", anchor)
    soon(browser, lambda: len(shown(browser)) == 5)
    # So does a node of the graph, and a rule unfolds where it is explained.
    browser.find_element(By.CSS_SELECTOR, ".graph svg a").click()
    assert focus(browser).get_attribute("class").startswith("finding")
    browser.find_element(By.CSS_SELECTOR, "article.finding a.rule").click()
    assert browser.find_element(By.CSS_SELECTOR, "details.about[open]").is_displayed()


def test_nothing_is_lost_without_a_script(browser: Any, report: str) -> None:
    look(browser)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        visit(browser, report)
        found = browser.find_elements(By.CSS_SELECTOR, "article.finding")
        assert len(found) == 5
        assert all(article.get_attribute("hidden") is None for article in found)
        assert browser.find_element(By.ID, "filters").get_attribute("hidden") is not None
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


FILTER = """
const [text, done] = arguments, field = document.querySelector("#filters [name=text]");
const start = performance.now();
field.value = text;
field.dispatchEvent(new Event("input", { bubbles: true }));
const drawn = () => done(performance.now() - start);
setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(drawn)));
"""


def test_five_thousand_findings_are_filtered_at_once(browser: Any, tmp_path: Path) -> None:
    names = [f"{word}_{number}" for number in range(2500) for word in ("cache", "table")]
    found = [
        replace(sample.LAZY, symbol=name, primary=moved(sample.LAZY.primary, f"f{number % 9}.c"))
        for number, name in enumerate(names)
    ]
    large = replace(sample.REPORT, findings=tuple(found))
    (tmp_path / "r.html").write_text(page(large, suppressed=False), encoding="utf-8")
    look(browser)
    visit(browser, (tmp_path / "r.html").as_uri())
    waits = {text: browser.execute_async_script(FILTER, text) for text in ("c", "cache", "cache_7")}
    output = browser.find_element(By.CSS_SELECTOR, "output")
    assert output.text == "111 of 5000 findings"
    totals = browser.find_elements(By.CSS_SELECTOR, "#index .group:not([hidden]) small")
    assert sum(int(total.text) for total in totals) == 111
    waits["none"] = browser.execute_async_script(FILTER, "none")
    assert shown(browser) == []
    waits[""] = browser.execute_async_script(FILTER, "")
    assert output.text == "5000 findings"
    assert max(waits.values()) < 600, waits  # milliseconds; a tenth of that in an idle browser
    # The list of a file opens where a key leads to it.
    press(browser, "j")
    current = browser.find_element(By.CSS_SELECTOR, "#index .current")
    assert current.is_displayed()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_source_runs_nothing(browser: Any, tmp_path: Path, text: str) -> None:
    (tmp_path / "r.html").write_text(page(hostile(text)), encoding="utf-8")
    look(browser)
    visit(browser, (tmp_path / "r.html").as_uri())
    assert browser.get_log("browser") == []
    assert len(shown(browser)) == 3
    assert browser.execute_script("return document.images.length + document.scripts.length") == 1
