"""Run the ftlint of this checkout on source trees, as a user would, and keep the answers.

An answer is kept in `.cache/runs` under a digest of the package, its rules and the options, so a
table is cheap to print again and never older than the code.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from scripts.packages import ROOT, Package, source_tree

_PYTHON_NAME = re.compile(r"_?Py[A-Z_a-z]\w*|_?PY_\w+|METH_\w+")
_NOT_ANALYSED_RULE = "FT001"


class Run(NamedTuple):
    """What ftlint said about one release. Paths in `document` are inside the source tree."""

    package: Package
    tree: Path
    document: dict[str, Any]
    failure: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings about the code; not those about files that could not be analysed."""
        found: list[dict[str, Any]] = self.document.get("findings", [])
        return [finding for finding in found if finding["rule"] != _NOT_ANALYSED_RULE]

    @property
    def files(self) -> list[dict[str, Any]]:
        """Every file of the run with its state and gaps."""
        files: list[dict[str, Any]] = self.document.get("files", [])
        return files

    @property
    def unknown_names(self) -> set[str]:
        """Names of the Python C API that ftlint's model lacks."""
        gaps = [gap for file in self.files for gap in file["gaps"]]
        return {
            gap["name"]
            for gap in gaps
            if gap["kind"].startswith("unknown") and _PYTHON_NAME.fullmatch(gap["name"])
        }


def analyse(package: Package) -> Run:
    """Run ftlint with its default settings on a release; a failure is part of the answer."""
    tree = source_tree(package.name, package.version)
    key = hashlib.sha256(f"{_digest()} {package}".encode()).hexdigest()[:20]
    kept = ROOT / ".cache" / "runs" / f"{package.name}-{package.version}-{key}.json"
    if kept.is_file():
        return Run(package, tree, json.loads(kept.read_text()), "")
    print(f"ftlint {package.name} {package.version} ...", file=sys.stderr, end=" ", flush=True)
    started = time.monotonic()
    result = subprocess.run(
        # -P: nothing in the tree can stand in for a module of ours.
        [sys.executable, "-P", "-m", "ftlint", "--no-cache", "--format", "json", *package.paths],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    print(f"{time.monotonic() - started:.1f} s", file=sys.stderr)
    if not _sound(result):
        failure = f"exit code {result.returncode}: {result.stderr[-500:].strip()}"
        print(f"error: {failure}", file=sys.stderr)
        return Run(package, tree, {}, failure)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(result.stdout)
    return Run(package, tree, json.loads(result.stdout), "")


def _sound(result: subprocess.CompletedProcess[str]) -> bool:
    """Tell whether a run ended as it should: a report, no traceback, a documented exit code."""
    return (
        result.returncode in {0, 1, 2}
        and result.stdout.startswith("{")
        and "Traceback" not in result.stderr
    )


@cache
def _digest() -> str:
    """Return a digest of everything that decides an answer."""
    digest = hashlib.sha256()
    for directory in ("ftlint", "rules"):
        for path in sorted((ROOT / directory).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(ROOT)}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
