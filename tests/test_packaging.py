"""What people install: the wheel holds all data, and works away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.programs import ROOT

hatchling = pytest.importorskip("hatchling.build", reason="the build backend is not installed")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("wheel")
    return directory / _at_root(hatchling.build_wheel, directory)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as an installer lays it out; a pure one is unpacked as it is."""
    directory = tmp_path_factory.mktemp("site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(directory)
    return directory


def _at_root(build: Callable[[str], str], directory: Path) -> str:
    before = Path.cwd()
    os.chdir(ROOT)  # a build backend works in the directory it is called in
    try:
        return build(str(directory))
    finally:
        os.chdir(before)


def _tracked(*paths: str) -> set[str]:
    """The files that are part of the project, not what a run left beside them."""
    return {
        file.relative_to(ROOT).as_posix()
        for path in paths
        for file in (ROOT / path).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_wheel_holds_the_package_and_the_rules(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    rules = {name.replace("rules/", "ftlint/_rules/", 1) for name in _tracked("rules")}
    assert names == _tracked("ftlint") | rules
    assert "ftlint/py.typed" in names
    assert "ftlint/frontend/include/python/Python.h" in names
    assert any(name.startswith("ftlint/_rules/apis/") for name in names)


def test_source_distribution_can_run_the_tests(tmp_path: Path) -> None:
    name = _at_root(hatchling.build_sdist, tmp_path)
    with tarfile.open(tmp_path / name) as archive:
        names = {member.partition("/")[2] for member in archive.getnames()}
    needed = _tracked("ftlint", "rules", "tests", "fixtures", "scripts", "corpus", "examples")
    assert needed | {"pyproject.toml", "Makefile", "README.md", "LICENSE"} <= names


def _run(installed: Path, directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "ftlint", *arguments],
        cwd=directory,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_wheel_runs_from_another_directory(installed: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [sys.executable, "-P", "-c", "import ftlint; print(ftlint.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).is_relative_to(installed)

    listed = _run(installed, tmp_path, "--list-rules")
    assert listed.returncode == 0
    assert "FT302" in listed.stdout

    found = _run(installed, tmp_path, "--format", "concise", str(ROOT / "examples" / "spam"))
    assert found.returncode == 1, found.stderr
    assert "FT302" in found.stdout
    assert "FT001" not in found.stdout


@pytest.mark.network
def test_wheel_installs_into_a_fresh_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "-q", wheel], check=True)
    found = subprocess.run(
        [programs / "ftlint", "--format", "concise", ROOT / "examples" / "spam"],
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 1, found.stderr
    assert "FT302" in found.stdout
