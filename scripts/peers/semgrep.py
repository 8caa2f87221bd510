"""semgrep with the rules of `corpus/semgrep.yaml`: what can be said with patterns of syntax."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.packages import CORPUS
from scripts.peers.peer import Peer, Remark, version_of

_RULES = CORPUS / "semgrep.yaml"
_OPTIONS = (
    *("scan", "--metrics=off", "--disable-version-check", "--no-git-ignore", "--quiet"),
    *("--jobs=1", "--json", "--max-target-bytes=0", "--timeout=120"),
    *("--config", str(_RULES)),
)


def program() -> str | None:
    """Return the program beside the running interpreter, or on the path."""
    beside = Path(sys.executable).parent / "semgrep"
    return str(beside) if beside.is_file() else shutil.which("semgrep")


def _version() -> str | None:
    return version_of(program(), r"(\d\S*)")


def _command(_tree: Path, files: Sequence[str]) -> list[str]:
    return [program() or "semgrep", *_OPTIONS, *files]


def _remarks(output: str) -> Iterator[Remark]:
    for result in json.loads(output)["results"]:
        check = result["check_id"].rsplit(".", 1)[-1]
        yield Remark(result["path"], result["start"]["line"], check, result["extra"]["message"])


PEER = Peer("semgrep", _version, _command, _remarks)
