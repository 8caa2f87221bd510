"""`--changed-since`: findings on lines that git says have changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ftlint.filters.changed import parse_diff
from tests.filters.project import ALL, BORROWED, LAZY, UPDATE, Project

ITEM = "    PyObject *item = PyList_GetItem(list, 0);"


def git(directory: Path, *arguments: str) -> str:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    who = {f"GIT_{role}_{what}": f"{what}@example.org".lower()
           for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip
    done = subprocess.run(
        ["git", *arguments],
        cwd=directory,
        env={**clean, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def repository(project: Project) -> Project:
    (project.directory / ".git").rmdir()
    git(project.directory, "init", "--initial-branch=main", ".")
    commit(project, "first")
    return project


def commit(project: Project, message: str) -> None:
    git(project.directory, "add", "--all")
    git(project.directory, "commit", "--message", message)


def test_nothing_changed(repository: Project) -> None:
    done = repository.json("--changed-since", "HEAD", "src")
    assert (done.rules, done.code) == (set(), 0)


def test_a_changed_line_brings_its_finding_only(repository: Project) -> None:
    repository.edit("src/spam.c", "counter++;", "counter += 1;")
    done = repository.json("--changed-since", "HEAD", "src")
    assert (done.rules, done.code) == ({UPDATE}, 1)
    assert done.report["coverage"]["functions"] == 4  # all of it was analysed


def test_any_location_counts(repository: Project) -> None:
    repository.edit("src/counter.h", "static long counter", "static  long counter")
    repository.edit("src/spam.c", "if (cached_result == NULL)", "if (!cached_result)")
    assert repository.json("--changed-since", "HEAD", "src").rules == {LAZY, UPDATE}


def test_lines_that_only_move_do_not_count(repository: Project) -> None:
    repository.edit("src/spam.c", '#include "counter.h"\n', '#include "counter.h"\n\n\n\n')
    assert repository.json("--changed-since", "HEAD", "src").rules == set()


def test_lines_taken_away_count_for_their_neighbours(repository: Project) -> None:
    repository.edit("src/spam.c", "    counter++;\n", "    (void)args;\n    counter++;\n")
    commit(repository, "second")
    repository.edit("src/spam.c", "    (void)args;\n", "")
    assert repository.json("--changed-since", "HEAD", "src").rules == {UPDATE}


def test_a_file_git_does_not_know_is_all_new(repository: Project) -> None:
    text = (repository.directory / "src/spam.c").read_text()
    repository.write("src/new file.c", text.replace("spam", "eggs"))
    done = repository.json("--changed-since", "HEAD", "src")
    files = {finding["location"]["file"] for finding in done.report["findings"]}
    assert files == {"src/new file.c"}


def test_a_renamed_file_has_not_changed(repository: Project) -> None:
    git(repository.directory, "mv", "src/spam.c", 'src/größe "x".c')
    assert repository.json("--changed-since", "HEAD", "src").rules == set()
    repository.edit('src/größe "x".c', ITEM, f"{ITEM} (void)self;")
    assert repository.json("--changed-since", "HEAD", "src").rules == {BORROWED, "FT105"}


def test_what_others_did_on_the_branch_is_not_ours(repository: Project) -> None:
    git(repository.directory, "checkout", "-b", "ours")
    git(repository.directory, "checkout", "main")
    repository.edit("src/spam.c", "counter++;", "counter += 1;")
    commit(repository, "theirs")
    git(repository.directory, "checkout", "ours")
    repository.edit("src/spam.c", "if (cached_result == NULL)", "if (!cached_result)")
    commit(repository, "ours")
    assert repository.json("--changed-since", "main", "src").rules == {LAZY}


def test_from_a_sub_directory(repository: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.edit("src/spam.c", "counter++;", "counter += 1;")
    monkeypatch.chdir(repository.directory / "src")
    assert repository.json("--changed-since", "HEAD", ".").rules == {UPDATE}


@pytest.fixture
def inside(repository: Project) -> Project:
    """A repository with the extension in a submodule."""
    library = repository.directory / "library"
    (library / "src").mkdir(parents=True)
    for name in ("spam.c", "counter.h"):
        (repository.directory / "src" / name).rename(library / "src" / name)
    git(library, "init", "--initial-branch=main", ".")
    git(library, "add", "--all")
    git(library, "commit", "--message", "library")
    git(repository.directory, "-c", "protocol.file.allow=always", "submodule", "add",
        str(library), "lib")  # fmt: skip
    shutil.rmtree(library)
    commit(repository, "submodule")
    return repository


def test_changes_in_a_submodule_are_changes(
    inside: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert inside.json("--changed-since", "HEAD", "lib").rules == set()
    inside.edit("lib/src/spam.c", "counter++;", "counter += 1;")
    assert inside.json("--changed-since", "HEAD", "lib").rules == {UPDATE}
    git(inside.directory / "lib", "commit", "--all", "--message", "more")
    assert inside.json("--changed-since", "HEAD", "lib").rules == {UPDATE}
    commit(inside, "newer submodule")
    assert inside.json("--changed-since", "HEAD", "lib").rules == set()
    assert inside.json("--changed-since", "HEAD~1", "lib").rules == {UPDATE}
    # A hook speaks of the outer repository.
    monkeypatch.setenv("GIT_DIR", str(inside.directory / ".git"))
    assert inside.json("--changed-since", "HEAD~1", "lib").rules == {UPDATE}


def test_a_new_submodule_is_all_new(inside: Project) -> None:
    assert inside.json("--changed-since", "HEAD~1", "lib").rules == ALL


def test_inside_a_submodule_its_own_revisions_count(
    inside: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside.edit("lib/src/spam.c", "counter++;", "counter += 1;")
    monkeypatch.chdir(inside.directory / "lib/src")
    assert inside.json("--changed-since", "HEAD", ".").rules == {UPDATE}


def test_a_submodule_that_is_not_there_is_nobody_s(inside: Project) -> None:
    git(inside.directory, "submodule", "deinit", "--force", "lib")
    inside.write("src/new.c", "int f(void) { return 1; }\n")
    assert inside.json("--changed-since", "HEAD", "src").rules == set()


def test_a_file_that_was_not_analysed_is_never_hidden(repository: Project) -> None:
    repository.write("src/broken.c", "\0")
    commit(repository, "broken")
    done = repository.json("--changed-since", "HEAD", "src")
    assert done.rules == {"FT001"}


def test_no_program_of_the_repository_is_run(repository: Project) -> None:
    for key in ("diff.external", "core.fsmonitor", "diff.c.textconv"):
        git(repository.directory, "config", key, "touch ran; false")
    repository.write(".gitattributes", "*.c diff=c\n")
    repository.edit("src/spam.c", "counter++;", "counter += 1;")
    assert repository.json("--changed-since", "HEAD", "src").rules == {UPDATE}
    assert not (repository.directory / "ran").exists()


@pytest.mark.parametrize("revision", ["nothing", "--output=ran", "HEAD~5", "", "main..main"])
def test_an_unknown_revision_is_named(repository: Project, revision: str) -> None:
    done = repository.run(f"--changed-since={revision}", "src")
    assert done.code == 2
    assert f"git knows no revision '{revision}'" in done.err
    assert "help: name a commit" in done.err
    assert not (repository.directory / "ran").exists()


def test_a_shallow_clone_says_what_to_do(repository: Project, tmp_path: Path) -> None:
    first = git(repository.directory, "rev-parse", "HEAD").strip()
    repository.edit("src/spam.c", "counter++;", "counter += 1;")
    commit(repository, "second")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--depth=1", f"file://{repository.directory}", str(clone))
    os.chdir(clone)
    done = repository.run("--changed-since", first, "src")
    assert done.code == 2
    assert "fetch-depth: 0" in done.err


def test_outside_of_a_repository(project: Project) -> None:
    (project.directory / ".git").rmdir()
    done = project.run("--changed-since", "HEAD", "src")
    assert done.code == 2
    assert "not a git repository" in done.err


@pytest.mark.parametrize("is_there", [False, True])
def test_without_git(repository: Project, monkeypatch: pytest.MonkeyPatch, is_there: bool) -> None:
    if is_there:
        repository.write("bin/git", "not to be run")
    monkeypatch.setenv("PATH", str(repository.directory / "bin"))
    done = repository.run("--changed-since", "HEAD", "src")
    assert (done.code, "needs git" in done.err) == (2, True)


def test_changed_lines_that_look_like_headers() -> None:
    diff = b"""\
diff --git a/x.c b/x.c
--- a/x.c
+++ b/x.c
@@ -3 +3,2 @@ int f(void)
--- a/not.c
+++ b/not.c
+@@ -1 +1 @@
@@ -9,2 +10,0 @@
-a
-b
diff --git a/gone.c b/gone.c
--- a/gone.c
+++ /dev/null
@@ -1 +0,0 @@
-x
diff --git "a/\\303\\266\\t.c" "b/\\303\\266\\t.c"
--- "a/\\303\\266\\t.c"
+++ "b/\\303\\266\\t.c"
@@ -1 +1 @@
-x
\\ No newline at end of file
+y
\\ No newline at end of file
"""
    assert dict(parse_diff(diff)) == {
        b"x.c": frozenset({3, 4, 10, 11}),
        "ö\t.c".encode(): frozenset({1}),
    }
