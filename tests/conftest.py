"""Settings for all tests: run from the root of the checkout, whatever the caller's directory."""

from __future__ import annotations

import pytest

from tests.programs import ROOT


@pytest.fixture(autouse=True)
def _at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
