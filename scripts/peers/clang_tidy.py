"""clang-tidy: its concurrency checks, globals that are not const, and the static analyser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.peers.headers import flags
from scripts.peers.peer import Peer, Remark, installed, version_of

# Dead stores have nothing to do with threads.
_CHECKS = (
    "-*,concurrency-*,cppcoreguidelines-avoid-non-const-global-variables,"
    "clang-analyzer-*,-clang-analyzer-deadcode*"
)
# The deep mode took five times as long and said the same about the files both were tried on.
_SHALLOW = ("-Xclang", "-analyzer-config", "-Xclang", "mode=shallow")
_REMARK = re.compile(
    r"^(?P<file>[^\n:]+):(?P<line>\d+):\d+: warning: (?P<text>.*) \[(?P<check>.*)\]$"
)


def program() -> str | None:
    """Return the program of the wheel, or of the system."""
    return installed("clang_tidy", "data/bin/clang-tidy", "clang-tidy")


def _version() -> str | None:
    return version_of(program(), r"version (\S+)")


def _command(tree: Path, files: Sequence[str]) -> list[str]:
    own_headers = f"^{re.escape(str(tree))}/"
    options = [f"--checks={_CHECKS}", "--quiet", f"--header-filter={own_headers}"]
    # Headers of the tree come last: some are called like those of the system.
    compiler = flags(tree, python="-isystem", own="-idirafter")
    return [program() or "clang-tidy", *options, *files, "--", *compiler, *_SHALLOW]


def _remarks(output: str) -> Iterator[Remark]:
    for line in output.splitlines():
        match = _REMARK.match(line)
        if match:
            yield Remark(match["file"], int(match["line"]), match["check"], match["text"])


PEER = Peer("clang-tidy", _version, _command, _remarks)
