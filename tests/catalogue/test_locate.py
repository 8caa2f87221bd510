from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ftlint.catalogue import locate
from ftlint.errors import FtlintError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

look: Callable[[], Path] = locate.rules_directory.__wrapped__


def catalogue(path: Path) -> Path:
    path.mkdir(parents=True)
    (path / "consequences.yaml").touch()
    return path


def test_a_wheel_carries_its_own_rules(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(locate, "_PACKAGE", tmp_path / "ftlint")
    shipped = catalogue(tmp_path / "ftlint" / "_rules")
    catalogue(tmp_path / "rules")
    assert look() == shipped


def test_a_checkout_has_them_beside_the_package(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(locate, "_PACKAGE", tmp_path / "ftlint")
    beside = catalogue(tmp_path / "rules")
    assert look() == beside


def test_a_broken_installation_says_so(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(locate, "_PACKAGE", tmp_path / "ftlint")
    with pytest.raises(FtlintError, match="catalogue is missing") as raised:
        look()
    assert "reinstall" in raised.value.help
