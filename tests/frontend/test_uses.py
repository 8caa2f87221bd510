"""Uses of a name, by what stands around them."""

from __future__ import annotations

import re

from ftlint.frontend.uses import Uses

_ADDRESS = re.compile(rb"&\s*\Z")
_CALL = re.compile(rb"\s*\(")


def test_whole_words_count() -> None:
    uses = Uses(b"spam eggs2 1ham", ["spam", "eggs", "ham"])
    assert [uses.any(name) for name in ("spam", "eggs", "ham", "2")] == [True, False, False, False]


def test_both_sides_are_of_one_use() -> None:
    uses = Uses(b"&spam; spam(); & eggs ()", ["spam", "eggs"])
    assert uses.any("spam", before=_ADDRESS)
    assert uses.any("spam", after=_CALL)
    assert not uses.any("spam", before=_ADDRESS, after=_CALL)
    assert uses.any("eggs", before=_ADDRESS, after=_CALL)
