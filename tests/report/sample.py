"""One report that every format renders: races, two files, tabs, wide text, long and odd lines."""

from __future__ import annotations

from dataclasses import replace

from ftlint.catalogue.rules import Rule
from ftlint.model.facts import Gap, GapKind
from ftlint.model.finding import Action, Confidence, Consequence, Finding, Flow, Level, Location
from ftlint.model.report import (
    Coverage,
    EntryPoint,
    ExtensionModule,
    FileResult,
    FileState,
    Report,
    Route,
    Suppressed,
)
from ftlint.model.source import Span
from ftlint.report.context import Context
from ftlint.report.style import Style

SPAM = "src/spam.c"
EGGS = "src/eggs ü.c"
BROKEN = "src/broken.c"

_SPAM_TEXT = """\
#include <Python.h>

static PyObject *cached_result = NULL;

static PyObject *
spam_get(PyObject *self, PyObject *args)
{
\tif (cached_result == NULL) {
\t\tcached_result = expensive();
\t}
\treturn Py_NewRef(cached_result);
}

static PyObject *
spam_first(PyObject *self, PyObject *list)
{
    PyObject *item = PyList_GetItem(list, 0); /* naïve 表 \u202e evil */ use(item);
"""
_LONG = "    int padding = " + "1 + " * 60 + "counter++ + " + "2 + " * 60 + "3;\n"
_EGGS_TEXT = 'char *label = "\x1b[31mred";\n' + _LONG

SOURCES = {
    SPAM: _SPAM_TEXT.encode() + b"    /* caf\xe9 */ Py_DECREF(item);\n}\n",
    EGGS: _EGGS_TEXT.encode(),
}


def at(file: str, line: int, text: str, label: str, function: str = "") -> Location:
    """Return the location of a text in a line of the sample sources."""
    column = SOURCES[file].split(b"\n")[line - 1].index(text.encode()) + 1
    return Location(Span(file, line, column, column + len(text.encode())), label, function)


def _steps(*steps: tuple[int, str, str, Action]) -> tuple[Location, ...]:
    return tuple(
        at(SPAM, line, text, label, "spam_get")._replace(action=action)
        for line, text, label, action in steps
    )


LAZY = Finding(
    rule="FT902",
    level=Level.WARNING,
    confidence=Confidence.HIGH,
    consequence=Consequence.LEAK,
    symbol="cached_result",
    primary=at(SPAM, 9, "cached_result", "written here, nothing held", "spam_get"),
    help="fill `cached_result` in the module's exec slot,\nor guard it with a PyMutex",
    related=(
        at(SPAM, 3, "cached_result", "every thread shares this"),
        at(SPAM, 8, "cached_result", "checked here", "spam_get"),
    ),
    flows=(
        Flow(
            "thread 1: spam.get",
            _steps(
                (6, "spam_get", "enters `spam_get`", Action.ENTERS),
                (8, "cached_result", "finds it NULL", Action.READS),
                (9, "cached_result", "stores a result", Action.WRITES),
            ),
        ),
        Flow(
            "thread 2: spam.get",
            _steps(
                (6, "spam_get", "enters `spam_get`", Action.ENTERS),
                (8, "cached_result", "finds it NULL too", Action.READS),
                (9, "=", "overwrites it: a leak", Action.WRITES),
            ),
        ),
    ),
    entry_path=("spam.get", "spam_get"),
    notes=("the first result is never freed",),
    latent=True,
    module="spam",
)
BORROWED = Finding(
    rule="FT901",
    level=Level.ERROR,
    confidence=Confidence.MEDIUM,
    consequence=Consequence.USE_AFTER_FREE,
    symbol="PyList_GetItem",
    primary=at(SPAM, 17, "PyList_GetItem(list, 0)", "`PyList_GetItem` borrows", "spam_first"),
    help="use `PyList_GetItemRef`, which returns a strong reference",
    related=(
        at(SPAM, 17, "item)", "used here", "spam_first"),
        at(SPAM, 18, "Py_DECREF(item)", "released [100%] here", "spam_first"),
        at(EGGS, 2, "counter++", "counted here, 表, unlocked"),
    ),
    entry_path=("spam.first", "spam_first"),
    latent=True,
    module="spam",
)
ODD = Finding(
    rule="FT902",
    level=Level.NOTE,
    confidence=Confidence.LOW,
    consequence=Consequence.HARDENING,
    symbol="label",
    primary=at(EGGS, 1, "label", "points to \x1b[31m text"),
    help="",
)
UNSEEN = Finding(
    rule="FT001",
    level=Level.ERROR,
    confidence=Confidence.HIGH,
    consequence=Consequence.NOT_ANALYSED,
    symbol=BROKEN,
    primary=Location(Span(BROKEN, 0, 0, 0), "the parser crashed (SIGSEGV)"),
    help="everything else was analysed",
)

REPORT = Report(
    findings=tuple(sorted((LAZY, BORROWED, ODD, UNSEEN), key=lambda finding: finding.sort_key)),
    files=(
        FileResult(
            BROKEN,
            FileState.NOT_ANALYSED,
            0,
            0,
            (Gap(GapKind.CRASH, "the parser crashed (SIGSEGV)", Span(BROKEN, 0, 0, 0)),),
        ),
        FileResult(
            EGGS,
            FileState.PARTLY,
            2,
            0,
            (Gap(GapKind.MISSING_HEADER, "eggs.h", Span(EGGS, 1, 1, 5)),),
        ),
        FileResult(SPAM, FileState.ANALYSED, 19, 2),
    ),
    coverage=Coverage(
        files=2, lines=1204, functions=2, entry_points=2, shared_places=1, accesses=3, locks=0
    ),
    entry_points=(
        EntryPoint("spam_get", "spam.get", "METH_VARARGS", "run", SPAM, 6),
        EntryPoint("PyInit_spam", "spam", "PyInit_", "import", SPAM, 30),
    ),
    modules=(
        ExtensionModule(
            "spam",
            "multi-phase",
            "",
            False,
            "",
            SPAM,
            13,
            "spam_module",
            "spam_slots",
            files=(SPAM, EGGS),
            routes=(
                Route("spam.count", "pool.mutex", "counter"),
                Route("spam.get", "", "cached_result"),
                Route("spam.reset", "", "cached_result"),
                Route("spam.sleep", "idle", ""),
            ),
        ),
        ExtensionModule("eggs", "unknown", "pybind11", False, "", EGGS, 1),
    ),
    suppressed=(
        Suppressed(replace(LAZY, symbol="settled_result"), "guarded by the caller"),
        Suppressed(replace(ODD, symbol="trace"), "one thread by design", in_source=False),
    ),
    baselined=(replace(BORROWED, symbol="PyList_GET_ITEM"),),
    notices=("no C or C++ sources in 'docs'",),
    sources=SOURCES,
)

EMPTY = Report(
    findings=(),
    files=(FileResult(SPAM, FileState.ANALYSED, 19, 2),),
    coverage=Coverage(files=1, lines=19, functions=2),
)


def _rule(identifier: str, name: str, summary: str, consequence: Consequence, level: Level) -> Rule:
    return Rule(
        id=identifier,
        name=name,
        summary=summary,
        level=level,
        confidence=Confidence.MEDIUM,
        consequence=consequence,
        since="0.1.0",
        fix={"default": "take a strong reference"},
        tags=("sample",),
        cwe=(416,) if consequence is Consequence.USE_AFTER_FREE else (),
        what="Finds what the sample needs to be found.\n",
        why="Another thread can come in between.\n",
        bad="use(PyList_GetItem(list, 0));\n",
        good="PyObject *item = PyList_GetItemRef(list, 0);\n",
        limits=("Sees one function\nat a time.",),
        references=("https://docs.python.org/3/howto/free-threading-extensions.html",),
    )


CATALOGUE = {
    "FT001": _rule(
        "FT001",
        "file-not-analysed",
        "file not analysed",
        Consequence.NOT_ANALYSED,
        Level.ERROR,
    ),
    "FT901": _rule(
        "FT901",
        "borrowed-list-item",
        "borrowed reference taken from a shared list",
        Consequence.USE_AFTER_FREE,
        Level.ERROR,
    ),
    "FT902": _rule(
        "FT902",
        "lazy-static-init",
        "static filled on first use without a lock",
        Consequence.LEAK,
        Level.WARNING,
    ),
}


def context(
    *,
    colour: bool = False,
    quiet: bool = False,
    entry_points: bool = False,
    suppressed: bool = False,
) -> Context:
    """Return the context of a run in `/repo/pkg`, a directory of the repository `/repo`."""
    return Context(
        rules=CATALOGUE,
        exit_code=2,
        root="/repo",
        directory="/repo/pkg",
        catalogue=CATALOGUE,
        style=Style(colour),
        quiet=quiet,
        show_entry_points=entry_points,
        show_suppressed=suppressed,
    )
