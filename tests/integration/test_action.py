"""The GitHub action: its shape, and its shell steps run as the service would."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.filters.project import COUNTER, SPAM
from tests.programs import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="runs shell steps")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin/ftlint"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ftlint "$@"\n')
    command.chmod(0o755)
    (tmp_path / "work/.git").mkdir(parents=True)
    (tmp_path / "work/src").mkdir()
    (tmp_path / "work/src/spam.c").write_text(SPAM)
    (tmp_path / "work/src/counter.h").write_text(COUNTER)
    return tmp_path


def step(checkout: Path, name: str, **inputs: str) -> tuple[int, dict[str, str]]:
    """Run a step in the service's shell; return its exit code and outputs."""
    output = checkout / "output"
    output.write_text("")
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": f"{checkout / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_OUTPUT": str(output),
        "GITHUB_PATH": str(checkout / "path"),
        "RUNNER_TEMP": str(checkout / "temp"),
    }
    for key, text in STEPS[name].get("env", {}).items():
        # Inputs reach the shell through the environment alone, never as its text.
        asked = text.removeprefix("${{ ").removesuffix(" }}")
        known = {f"inputs.{k}": v["default"] for k, v in ACTION["inputs"].items()}
        known |= {f"inputs.{k.replace('_', '-')}": v for k, v in inputs.items()}
        env[key] = {**known, "github.action_path": str(ROOT)}[asked]
    directory = checkout / "work" / inputs.get("working_directory", ".")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]],
        cwd=directory,
        env=env,
        check=False,
    )
    lines = output.read_text().splitlines()
    return done.returncode, dict(line.split("=", 1) for line in lines)


def test_findings_fail_the_step_and_leave_the_report(checkout: Path) -> None:
    code, outputs = step(checkout, "Run ftlint", args="src")
    assert (code, outputs) == (1, {"exit-code": "1", "sarif-file": "./ftlint.sarif"})
    log = json.loads((checkout / "work/ftlint.sarif").read_text())
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
    }
    assert uris == {"src/spam.c"}


def test_from_a_sub_directory_paths_start_at_the_repository(checkout: Path) -> None:
    code, outputs = step(
        checkout, "Run ftlint", args=".", working_directory="src", sarif_file="out.sarif"
    )
    assert (code, outputs["sarif-file"]) == (1, "src/out.sarif")
    assert '"src/spam.c"' in (checkout / "work/src/out.sarif").read_text()


def test_arguments_are_words_and_nothing_is_expanded(checkout: Path) -> None:
    (checkout / "work/src/spam.c").rename(checkout / "work/src/two words.c")
    code, _ = step(checkout, "Run ftlint", args="'src/two words.c' --fail-on\nnever")
    assert code == 0
    code, _ = step(checkout, "Run ftlint", args='"$(touch ran)" src; touch ran')
    assert code == 2
    assert not (checkout / "work/ran").exists()


def test_without_arguments_the_configured_sources_are_analysed(checkout: Path) -> None:
    assert step(checkout, "Run ftlint")[0] == 2
    (checkout / "work/ftlint.toml").write_text('sources = ["src"]\n')
    assert step(checkout, "Run ftlint")[0] == 1


def test_no_input_is_put_into_the_text_of_a_script() -> None:
    for one in STEPS.values():
        assert "${{" not in one.get("run", "")


def test_the_upload_runs_after_findings() -> None:
    upload = STEPS["Upload the report"]
    assert "always()" in upload["if"]
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert upload["with"]["sarif_file"] == ACTION["outputs"]["sarif-file"]["value"]


@pytest.mark.network
def test_it_installs_what_it_stands_in(checkout: Path) -> None:
    assert step(checkout, "Install ftlint")[0] == 0
    found = (checkout / "path").read_text().strip()
    done = subprocess.run([f"{found}/ftlint", "--version"], capture_output=True, check=True)
    assert done.stdout.startswith(b"ftlint ")
