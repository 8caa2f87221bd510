"""Where headers are that are not the project's own: ftlint's models first, then the machine's.

What a model has is never taken from the machine, so that an installed compiler, C++ library or
binding framework changes no answer.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

MODELS = Path(__file__).resolve().parent / "include"
# Their headers have names no project gives its own, so they win even over directories it asks for.
PYTHON_DIR = str(MODELS / "python")
BINDINGS_DIR = str(MODELS / "bindings")


def first_dirs(language: str) -> tuple[str, ...]:
    """Return the directories that are searched before any other."""
    return (PYTHON_DIR, BINDINGS_DIR) if language == "c++" else (PYTHON_DIR,)


def library_dirs(language: str) -> tuple[str, ...]:
    """Return the directories that are searched after the project's, in order."""
    models = ("cxx", "freestanding", "libc") if language == "c++" else ("freestanding", "libc")
    return (*(str(MODELS / name) for name in models), *_numpy_includes(), *_system_includes())


@cache
def _numpy_includes() -> tuple[str, ...]:
    """Return the header directories of an installed numpy, found without importing it."""
    spec = find_spec("numpy")
    bases = (spec.submodule_search_locations or ()) if spec else ()
    places = [Path(b) / place for b in bases for place in ("_core/include", "core/include")]
    return tuple(str(place) for place in places if place.is_dir())


@cache
def _system_includes() -> tuple[str, ...]:
    """Return the machine's own C header directories."""
    candidates = ["/usr/local/include", *map(str, sorted(Path("/usr/include").glob("*-linux-gnu")))]
    return tuple(d for d in (*candidates, "/usr/include") if Path(d).is_dir())
