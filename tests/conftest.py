"""Settings for all tests: run from the root of the checkout, whatever the caller's directory."""

from __future__ import annotations

import os
from collections.abc import Iterator

import platformdirs
import pytest

from tests.programs import ROOT


@pytest.fixture(autouse=True)
def _at_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests find out away from what the user's own runs have found."""
    corpus = platformdirs.user_cache_path("ftlint") / "corpus"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("FTLINT_CORPUS", os.environ.get("FTLINT_CORPUS", str(corpus)))
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
