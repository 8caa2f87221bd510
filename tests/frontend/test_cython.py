"""What Cython sources declare as C functions: read, never compiled."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftlint.analysis.world import World
from ftlint.catalogue.apis import load_apis
from ftlint.frontend.cython import declared_functions
from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_file
from ftlint.model.program import link

DECLARED = """
cdef extern from "spam.h" nogil:
    ctypedef struct spam_t:
        int size
    # spam_old(int)
    int spam_get (object, int *) except -1

cdef extern from *:
    void spam_put(spam_t *)
cdef int ours(int x)
"""


def test_extern_blocks_declare_functions(tmp_path: Path) -> None:
    (tmp_path / "spam.pxd").write_text(DECLARED)
    assert declared_functions(str(tmp_path)).names == {"spam_get", "spam_put"}


@pytest.mark.parametrize(
    "text", ["cdef extern from", "\0\xff", "cdef extern from 'a':\n" + " " * 9]
)
def test_broken_cython_sources_declare_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "spam.pyx").write_text(text)
    assert declared_functions(str(tmp_path)).names == frozenset()


def test_a_function_that_cython_declares_can_be_called_by_anybody(tmp_path: Path) -> None:
    (tmp_path / "setup.py").touch()
    (tmp_path / "spam.pxd").write_text(DECLARED)
    (tmp_path / "spam.c").write_text(
        "int spam_get(int n) { return n; }\n"
        "static int spam_put(int n) { return n; }\n"
        "int other(int n) { return n; }\n"
        "int use(int n) { return spam_get(n) + spam_put(n) + other(n); }\n"
    )
    unit = parse_file(str(tmp_path / "spam.c"), Options())
    assert unit.from_cython == ("spam_get",)
    world = World(link([unit]), load_apis())
    reached = {(root.function, root.reached) for root in world.roots}
    assert reached == {("spam_get", "declared in Cython"), ("use", "external linkage")}
