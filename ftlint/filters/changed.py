"""Which lines have changed since a revision, as git sees it. The only module that runs git.

The comparison starts where the work tree left the revision, so that what others did there in the
meantime is not ours. A file git does not know yet is new from its first line to its last.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ftlint.errors import FtlintError
from ftlint.model.finding import Finding

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t"}
# What a repository's own settings could make git run is switched off.
_GIT = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=true")
_DIFF = (
    "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames",
    "--no-indent-heuristic", "--src-prefix=a/", "--dst-prefix=b/", "--ignore-submodules",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangedLines:
    """Changed lines by the real path of a file; None means all of them."""

    by_file: Mapping[str, frozenset[int] | None]

    def touches(self, finding: Finding) -> bool:
        """Tell whether any location of a finding is on a changed line."""
        for location in finding.locations:
            file = os.path.realpath(location.span.file)
            if file in self.by_file:
                lines = self.by_file[file]
                if lines is None or location.span.line in lines or location.span.line == 0:
                    return True
        return False


def changed_since(revision: str, directory: Path) -> ChangedLines:
    """Ask git what has changed in the repository that holds a directory.

    Raises `FtlintError` when there is no git, no repository, no such revision, or no history.
    """
    top = Path(os.fsdecode(_git(directory, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    base = _base(top, revision)
    found: dict[str, frozenset[int] | None] = {}
    for name, lines in parse_diff(_git(top, *_DIFF, base, "--")):
        found[os.path.realpath(top / os.fsdecode(name))] = lines
    listed = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    for name in filter(None, listed.split(b"\0")):
        found[os.path.realpath(top / os.fsdecode(name))] = None
    return ChangedLines(found)


def _base(top: Path, revision: str) -> str:
    """Return the commit where the history of HEAD left the revision."""
    shallow = _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true"
    deepen = "the clone is shallow: fetch the whole history (actions/checkout: fetch-depth: 0)"
    try:
        wanted = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        commit = _git(top, "rev-parse", *wanted).decode().strip()
    except FtlintError as error:
        raise FtlintError(
            f"--changed-since: git knows no revision '{revision}'",
            help=deepen if shallow else "name a commit, a branch or a tag: origin/main, HEAD~1",
        ) from error
    try:
        return _git(top, "merge-base", commit, "HEAD").decode().strip()
    except FtlintError as error:
        raise FtlintError(
            f"--changed-since: '{revision}' and the work tree have no commit in common",
            help=deepen if shallow else "name a revision of the same history",
        ) from error


def _git(directory: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the revision cannot be an option
            (*_GIT, *arguments), cwd=directory, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise FtlintError("--changed-since needs git", help="install git") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[0].removeprefix("fatal: ") if said else f"git {arguments[0]} failed"
        raise FtlintError(f"--changed-since: {reason}", help="run ftlint inside a git repository")
    return done.stdout


def parse_diff(diff: bytes) -> Iterator[tuple[bytes, frozenset[int]]]:
    """Yield each file of a diff without context with its changed lines, as numbered now.

    Where lines were only taken away, their neighbours above and below count as changed.
    """
    name = b""
    lines: set[int] = set()
    skip = 0
    for line in diff.split(b"\n"):
        if skip and line[:1] in (b"+", b"-"):  # a changed line may look like a header
            skip -= 1
        elif line.startswith(b"+++ "):
            if name:
                yield name, frozenset(lines)
            name, lines = _name(line[4:]), set()
        elif hunk := _HUNK.match(line):
            removed, start, added = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            lines.update(range(start, start + added) if added else (start, start + 1))
            skip = removed + added
    if name:
        yield name, frozenset(lines)


def _name(text: bytes) -> bytes:
    """Return the file of a `+++` line; empty for one that is gone."""
    text = text.removesuffix(b"\t")
    if text == b"/dev/null":
        return b""
    if text.startswith(b'"'):
        text = _ESCAPE.sub(_unescaped, text[1:-1])
    return text.removeprefix(b"b/")


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 0xFF]) if len(code) == 3 else _ESCAPES.get(code, code)
