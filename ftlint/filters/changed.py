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
from typing import NamedTuple

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
_SUBMODULE = b"160000 "  # the mode of a commit of another repository in the index
# What a hook or a user sets for one repository says nothing of those inside it.
_ABOUT_ONE_REPOSITORY = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
     "GIT_PREFIX"}
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
    """Ask git what has changed in the repository that holds a directory, submodules included.

    Raises `FtlintError` when there is no git, no repository, no such revision, or no history.
    """
    here = _WorkTree(directory, os.environ)
    top = here.git("rev-parse", "--show-toplevel").removesuffix(b"\n")
    tree = _WorkTree(Path(os.fsdecode(top)), os.environ)
    return ChangedLines(dict(tree.changes(_base(tree, revision))))


class _WorkTree(NamedTuple):
    """A directory git runs in, and the environment it gets."""

    top: Path
    environment: Mapping[str, str]

    def git(self, *arguments: str) -> bytes:
        """Return what git prints. Raises `FtlintError` when it fails or is not there."""
        try:
            done = subprocess.run(  # noqa: S603 - no shell; the revision cannot be an option
                (*_GIT, *arguments),
                cwd=self.top,
                env=self.environment,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise FtlintError("--changed-since needs git", help="install git") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            reason = said[0].removeprefix("fatal: ") if said else f"git {arguments[0]} failed"
            help_ = "run ftlint inside a git repository"
            raise FtlintError(f"--changed-since: {reason}", help=help_)
        return done.stdout

    def changes(self, base: str) -> Iterator[tuple[str, frozenset[int] | None]]:
        """Yield the changed lines since a commit by the real path of each file."""
        for name, lines in parse_diff(self.git(*_DIFF, base, "--")):
            yield self._real(name), lines
        yield from self._new("--others", "--exclude-standard")
        for entry in self.git("ls-files", "--stage", "-z").split(b"\0"):
            kind, _, name = entry.partition(b"\t")
            if kind.startswith(_SUBMODULE):
                yield from self._submodule(base, os.fsdecode(name))

    def _submodule(self, base: str, name: str) -> Iterator[tuple[str, frozenset[int] | None]]:
        """Yield what has changed in a submodule since the commit that a commit of ours names."""
        inner = {k: v for k, v in self.environment.items() if k not in _ABOUT_ONE_REPOSITORY}
        tree = _WorkTree(self.top / name, inner)
        if not (tree.top / ".git").exists():  # not checked out
            return
        listed = self.git("ls-tree", base, "--", name).split()
        try:
            commit = f"{listed[2].decode()}^{{commit}}" if listed else ""
            tree.git("rev-parse", "--verify", "--quiet", "--end-of-options", commit)
        except FtlintError:  # it is new, or its clone is too shallow to say
            yield from tree._new("--cached", "--others", "--exclude-standard")
        else:
            yield from tree.changes(listed[2].decode())

    def _new(self, *which: str) -> Iterator[tuple[str, None]]:
        for name in filter(None, self.git("ls-files", *which, "-z").split(b"\0")):
            yield self._real(name), None

    def _real(self, name: bytes) -> str:
        return os.path.realpath(self.top / os.fsdecode(name))


def _base(tree: _WorkTree, revision: str) -> str:
    """Return the commit where the history of HEAD left the revision."""
    shallow = tree.git("rev-parse", "--is-shallow-repository").strip() == b"true"
    deepen = "the clone is shallow: fetch the whole history (actions/checkout: fetch-depth: 0)"
    try:
        wanted = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        commit = tree.git("rev-parse", *wanted).decode().strip()
    except FtlintError as error:
        raise FtlintError(
            f"--changed-since: git knows no revision '{revision}'",
            help=deepen if shallow else "name a commit, a branch or a tag: origin/main, HEAD~1",
        ) from error
    try:
        return tree.git("merge-base", commit, "HEAD").decode().strip()
    except FtlintError as error:
        raise FtlintError(
            f"--changed-since: '{revision}' and the work tree have no commit in common",
            help=deepen if shallow else "name a revision of the same history",
        ) from error


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
