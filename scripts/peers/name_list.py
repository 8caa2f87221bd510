"""The plain list of names as a peer."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.peers import names
from scripts.peers.peer import Peer, Remark

_PROGRAM = Path(names.__file__)


def _version() -> str:
    return ""  # always there, and as old as this checkout


def _command(_tree: Path, files: Sequence[str]) -> list[str]:
    return [sys.executable, "-P", str(_PROGRAM), *files]


def _remarks(output: str) -> Iterator[Remark]:
    for line in output.splitlines():
        file, number, check, name = line.split("\t")
        yield Remark(file, int(number), check, name)


PEER = Peer("list of names", _version, _command, _remarks)
