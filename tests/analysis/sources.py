"""Worlds built from C text, for analyses that are about how an extension is written."""

from __future__ import annotations

from ftlint.analysis.world import World
from ftlint.catalogue.apis import load_apis
from ftlint.frontend.options import Options
from ftlint.frontend.parse import parse_source
from ftlint.model.program import link


def world_of(*include_dirs: str, **files: str) -> World:
    """Return the world of these files; the name `spam_c` stands for `spam.c`."""
    units = []
    for name, text in files.items():
        path = "/nowhere/" + ".".join(name.rsplit("_", 1))
        source = text.encode()
        if path.endswith(".c"):
            source = b"#include <Python.h>\n" + source
        unit = parse_source(path, source, Options(root="/nowhere", include_dirs=include_dirs))
        assert not unit.gaps, unit.gaps
        units.append(unit)
    return World(link(units), load_apis())


def symbol_of(world: World, name: str) -> str:
    """Return the symbol of the function with this name."""
    found = [s for s, f in world.program.functions.items() if f.name == name]
    assert len(found) == 1, found
    return found[0]
