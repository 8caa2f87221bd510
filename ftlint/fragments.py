"""Files that are parts of others: a `.c` or a header that a given file includes.

They are analysed where they are included; by themselves most of them do not even parse.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace

from ftlint.model.facts import Unit


def without_fragments(units: Mapping[str, Unit]) -> dict[str, Unit]:
    """Return units by path; those that another one includes keep nothing but their size.

    Of files that include each other, the first by name is kept.
    """
    real = {path: os.path.realpath(path) for path in units}
    includers: dict[str, list[str]] = {}
    for path in sorted(units):
        if units[path].analysed:
            for file in units[path].included:
                target = os.path.realpath(file)
                if target != real[path]:
                    includers.setdefault(target, []).append(path)
    kept: dict[str, Unit] = {}
    fragments: set[str] = set()
    for path, unit in sorted(units.items()):
        if any(other not in fragments for other in includers.get(real[path], ())):
            fragments.add(path)
            kept[path] = replace(
                unit, functions=(), variables=(), records=(), gaps=(), analysed=True
            )
        else:
            kept[path] = unit
    return kept
