"""The part of the README that says how good ftlint is, from the tables that were kept."""

from __future__ import annotations

from scripts.scoreboard.kept import load

_INTRODUCTION = """\
Measured on source distributions, with headers of no third party installed, default options.
`make scoreboard` repeats it and rewrites this part; [corpus/README.md](corpus/README.md) says what
is counted and how to add a case or a reading with one line.
"""
_SHOWN = (
    ("tools", 0),
    ("fixes", 0),
    ("labels", 0),
    ("labels", 1),
    ("simplejson", 0),
    ("numpy", 0),
)
_END = """\
**Right** means that two threads calling what the module offers to Python really collide as the
finding says; every verdict has its reason in `corpus/labels.jsonl`. Rules that are off by default
have not been measured enough to be on.
"""


def accuracy() -> str:
    """Return the tables that a user wants to see before installing."""
    kept = load()
    shown = [kept[name][index].render() + "\n" for name, index in _SHOWN if name in kept]
    return "\n".join([_INTRODUCTION, *shown, _END])
