"""Who answers: ftlint and its peers, asked about one file of one release."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from scripts import cases
from scripts.packages import release
from scripts.peers import PEERS
from scripts.peers.peer import Peer, run
from scripts.runs import Run, analyse


def tools() -> dict[str, cases.Answer]:
    """Return how each installed tool is asked, ftlint first."""
    asked: dict[str, cases.Answer] = {"ftlint": ftlint}
    asked.update((peer.name, _of(peer)) for peer in PEERS if peer.version() is not None)
    return asked


def missing() -> list[str]:
    """Return the names of the peers that are not installed."""
    return [peer.name for peer in PEERS if peer.version() is None]


def ftlint(name: str, version: str, _file: str) -> Run:
    """Return what ftlint says about a release as a whole."""
    return analyse(release(name, version))


def _of(peer: Peer) -> Callable[[str, str, str], Run]:
    """Ask a peer about all files of a release that hold a case, once."""

    def answer(name: str, version: str, _file: str) -> Run:
        return run(peer, release(name, version), _files(name, version))

    return cache(answer)


def _files(name: str, version: str) -> list[str]:
    """Return the files of a release that hold a case."""
    known = [case for case in cases.read() if case.package == name]
    return sorted({case.file for case in known if version in (case.before, case.after)})
