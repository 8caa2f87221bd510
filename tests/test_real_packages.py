"""Published fixes in real extensions: found in the release with the defect, gone in the next."""

from __future__ import annotations

import pytest

from scripts.packages import Package
from scripts.runs import Run, analyse

pytestmark = pytest.mark.network

_LAZY_STATICS = (
    "close_array",
    "close_dict",
    "empty_array",
    "empty_dict",
    "itemgetter0",
    "open_array",
    "open_dict",
    "s_false",
    "s_null",
    "s_true",
    "sortargs",
)


def _run(name: str, version: str) -> Run:
    run = analyse(Package(name, version))
    assert not run.failure
    assert {file["state"] for file in run.files} == {"analysed"}
    return run


def _symbols(run: Run, *families: str) -> list[str]:
    return sorted(f["symbol"] for f in run.findings if f["rule"].startswith(families))


def test_simplejson_fills_eleven_statics_on_first_use() -> None:
    before = _run("simplejson", "3.20.2")
    assert tuple(_symbols(before, "FT302")) == _LAZY_STATICS, "one finding for each"
    lazy = [finding for finding in before.findings if finding["rule"] == "FT302"]
    assert all(len(finding["threads"]) == 2 for finding in lazy)
    assert not _symbols(_run("simplejson", "4.0.1"), "FT3")


def test_simplejson_declares_itself_gil_free_since_4() -> None:
    assert _symbols(_run("simplejson", "3.20.2"), "FT101") == ["_speedups"]
    assert not _symbols(_run("simplejson", "4.0.1"), "FT101")


@pytest.mark.parametrize("version", ["3.20.2", "4.0.1"])
def test_simplejson_constants_and_what_only_import_writes_stay_silent(version: str) -> None:
    harmless = {"kwlist", "speedups_methods", "JSON_NaN", "JSON_Infinity", "RawJSONType"}
    assert not harmless & set(_symbols(_run("simplejson", version), "FT"))


def test_bitarray_locks_every_lookup_of_its_buffers() -> None:
    assert not _symbols(_run("bitarray", "3.12.3"), "FT2", "FT3")
