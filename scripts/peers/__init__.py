"""What a user would pick instead of ftlint, each in its best configuration for this job."""

from __future__ import annotations

from scripts.peers import clang_tidy, cppcheck, name_list, semgrep
from scripts.peers.peer import Peer

PEERS: tuple[Peer, ...] = (clang_tidy.PEER, cppcheck.PEER, semgrep.PEER, name_list.PEER)
