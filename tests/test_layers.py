"""The floors: a module imports its own floor and those below; third parties live in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.programs import ROOT

PACKAGE = ROOT / "ftlint"
FLOORS = ("model", "catalogue", "frontend", "cache", "analysis", "checks", "filters", "report")
TOP = len(FLOORS)
THIRD_PARTY = {
    "clang": "frontend",
    "ctypes": "frontend",
    "networkx": "analysis",
    "yaml": "catalogue",
    "jinja2": "report/html",
    "markupsafe": "report/html",
    "pygments": "report/html",
    "platformdirs": "cache/place",
    "sarif_om": "report/sarif",
}
EVERYWHERE = {"deadline", "errors", "inputs", "__init__"}


def _floor(path: Path) -> int:
    parts = path.relative_to(PACKAGE).parts
    if len(parts) == 1:
        return -1 if path.stem in EVERYWHERE else TOP
    return FLOORS.index(parts[0])


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _target(name: str) -> Path | None:
    path = ROOT / Path(*name.split("."))
    if path.with_suffix(".py").exists():
        return path.with_suffix(".py")
    return path / "__init__.py" if (path / "__init__.py").exists() else None


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(module: Path) -> None:
    for name in _imports(module):
        target = _target(name) if name.startswith("ftlint.") else None
        if target is not None:
            assert _floor(target) <= _floor(module), f"{module} imports {name} from above"


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_third_parties_live_in_one_place(module: Path) -> None:
    here = module.relative_to(PACKAGE).as_posix()
    for name in _imports(module):
        home = THIRD_PARTY.get(name.split(".")[0])
        assert home is None or here.startswith(home), f"{here} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_stay_small(module: Path) -> None:
    assert len(module.read_text().splitlines()) <= 400
