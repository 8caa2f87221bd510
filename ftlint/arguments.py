"""The command line: options in groups, one flat command, words checked with a hint."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from ftlint import __version__
from ftlint.collect import HEADER_SUFFIXES
from ftlint.config import Configuration
from ftlint.config_keys import CONFIDENCES, FAIL_ON, PYTHON_VERSIONS
from ftlint.errors import FtlintError
from ftlint.layers import in_force
from ftlint.model.finding import Confidence, Level
from ftlint.settings import Settings

FORMATS = ("text", "concise", "json", "sarif", "github", "html")

_DESCRIPTION = """\
Finds the lines of C and C++ Python extensions that relied on the GIL: unsynchronised static
state, lazily filled caches, borrowed references, missing or false GIL declarations.
A directory means its .c, .cc, .cpp and .cxx files that git does not ignore."""

_EPILOG = """\
examples:
  ftlint src/                              analyse every source below src/
  ftlint src/*.c -- -Iinclude -DNDEBUG     with the flags your compiler gets
  ftlint -p build src/                     flags from build/compile_commands.json
  ftlint --format sarif -o ftlint.sarif .  for code scanning
  ftlint --select FT2,FT3 --fail-on error src/
  ftlint --explain FT302                   why a rule exists, and what to write instead

exit codes, the same for every format:
  0  nothing found at or above --fail-on (or --exit-zero was given)
  1  findings
  2  ftlint could not do its job: a bad option, nothing to analyse, or a file that was named
     could not be analysed (the report is printed all the same)
  130, 143  interrupted, or asked to end
"""


class _Parser(argparse.ArgumentParser):
    """Reports a bad command line the way ftlint reports everything else."""

    def error(self, message: str) -> NoReturn:
        """Raise `FtlintError` instead of printing the usage."""
        raise FtlintError(message, help="ftlint --help lists every option")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse a command line; what follows `--` becomes `clang_args`.

    Raises `FtlintError` for a bad one, SystemExit after `--help` and `--version`.
    """
    words = list(arguments)
    clang_args: list[str] = []
    if "--" in words:
        position = words.index("--")
        words, clang_args = words[:position], words[position + 1 :]
    parser = _parser()
    options, unknown = parser.parse_known_args(words)
    for word in unknown:
        known = [text for action in parser._actions for text in action.option_strings]
        near = difflib.get_close_matches(word.partition("=")[0], known, n=1)
        hint = f"did you mean '{near[0]}'?" if near else "ftlint --help lists every option"
        raise FtlintError(f"unknown option '{word}'", help=hint)
    options.clang_args = clang_args
    return options


def settings_of(
    options: argparse.Namespace, configuration: Configuration | None = None
) -> Settings:
    """Return what the engine needs: the command line over a configuration."""
    configuration = configuration or Configuration()
    chosen = {key: choice.value for key, choice in in_force(options, configuration).items()}
    fail_on = chosen["fail-on"]
    sources = chosen["sources"]
    return Settings(
        paths=(*sources, *(path for path in options.paths if not sources or _is_source(path))),
        only=tuple(options.paths) if sources and not options.readiness else (),
        select=chosen["select"],
        ignore=chosen["ignore"],
        min_confidence=Confidence[chosen["min-confidence"].upper()],
        fail_on=None if fail_on == "never" else Level[fail_on.upper()],
        exit_zero=options.exit_zero,
        python_minor=int(chosen["python-version"].removeprefix("3.")),
        include_dirs=chosen["include-dirs"],
        defines=chosen["defines"],
        extra_flags=tuple(options.clang_args),
        compile_commands=chosen["compile-commands"],
        models=chosen["models"],
        directory=configuration.directory,
        per_file_ignores=chosen["per-file-ignores"],
        also_honour=chosen["also-honour"],
        baseline=chosen["baseline"],
        write_baseline=options.write_baseline,
        changed_since=options.changed_since,
        add_ignores=options.add_ignores,
        cache=chosen["cache"],
        cache_dir=chosen["cache-dir"],
        routes=options.format == "html",
        jobs=options.jobs,
    )


def _is_source(path: str) -> bool:
    """Tell whether a path beside the configured sources is analysed in its own right.

    A header is not: it belongs to the sources that include it.
    """
    return Path(path).suffix.lower() not in HEADER_SUFFIXES or not Path(path).exists()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="ftlint",
        usage="ftlint [options] FILE|DIR... [-- CLANG-ARGS]",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=partial(
            argparse.RawDescriptionHelpFormatter, max_help_position=26, width=98
        ),
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("paths", nargs="*", metavar="FILE|DIR", help=argparse.SUPPRESS)
    _add_input(parser.add_argument_group("input").add_argument)
    _add_rules(parser.add_argument_group("rules").add_argument)
    _add_known(parser.add_argument_group("known findings").add_argument)
    _add_output(parser.add_argument_group("output").add_argument)
    _add_gate(parser.add_argument_group("exit code").add_argument)
    _add_cache(parser.add_argument_group("cache").add_argument)
    _add_configuration(parser.add_argument_group("configuration").add_argument)
    _add_reference(parser.add_argument_group("reference").add_argument)
    return parser


def _add_input(add: Callable[..., Any]) -> None:
    add("-I", dest="include_dirs", metavar="DIR", action="append",
        help="look for headers in DIR (repeatable)")  # fmt: skip
    add("-D", dest="defines", metavar="MACRO[=VALUE]", action="append",
        help="define a macro (repeatable)")  # fmt: skip
    add("-p", "--compile-commands", metavar="DIR",
        help="take flags from DIR/compile_commands.json")  # fmt: skip
    add("--python-version", choices=PYTHON_VERSIONS, metavar="3.x",
        help="the free-threaded build to analyse for: 3.13, 3.14 or 3.15")  # fmt: skip
    add("--stdin-filename", metavar="PATH",
        help="analyse what comes through stdin (-) as if it were PATH")  # fmt: skip
    add("-j", "--jobs", type=_jobs, default=0, metavar="N",
        help="parse and check in N processes at a time (default: one for each core)")  # fmt: skip


def _add_rules(add: Callable[..., Any]) -> None:
    add("--select", type=_words, action="extend", metavar="RULE,...",
        help="report only these rules: ids, names, prefixes (FT3), or ALL, which\n"
        "includes those that are off")  # fmt: skip
    add("--ignore", type=_words, action="extend", metavar="RULE,...",
        help="do not report these rules")  # fmt: skip
    add("--min-confidence", choices=CONFIDENCES,
        help="report findings ftlint is at least this sure of (default medium)")  # fmt: skip


def _add_known(add: Callable[..., Any]) -> None:
    add("--baseline", metavar="FILE", help="leave out the findings that FILE lists")
    add("--write-baseline", metavar="FILE",
        help="list all findings in FILE, and know them from now on")  # fmt: skip
    add("--changed-since", metavar="REV",
        help="report findings that touch lines changed since a git revision")  # fmt: skip
    add("--add-ignores", metavar="REASON",
        help="silence all findings with comments in the sources")  # fmt: skip


def _add_output(add: Callable[..., Any]) -> None:
    add("--format", choices=FORMATS, default="text", help="default text")
    add("-o", "--output", metavar="FILE", help="write the report to FILE instead of stdout")
    add("--statistics", action="store_true",
        help="count findings by rule instead of printing them (text, concise)")  # fmt: skip
    add("--readiness", action="store_true",
        help="print for each module if it can be declared GIL-free, and how (text)")  # fmt: skip
    add("--show-suppressed", action="store_true",
        help="show silenced and baselined findings too (not in github)")  # fmt: skip
    add("--show-entry-points", action="store_true",
        help="print what ftlint believes Python can call (text, json)")  # fmt: skip
    add("--color", choices=("auto", "always", "never"), default="auto",
        help="colours; auto honours NO_COLOR and FORCE_COLOR (default auto)")  # fmt: skip
    add("-q", "--quiet", action="store_true", help="print the findings and nothing else")
    add("-v", "--verbose", action="store_true",
        help="say on stderr what became of every file")  # fmt: skip


def _add_gate(add: Callable[..., Any]) -> None:
    add("--fail-on", choices=FAIL_ON,
        help="exit 1 for findings of this level and above (default warning)")  # fmt: skip
    add("--exit-zero", action="store_true", help="exit 0 even when there are findings")


def _add_cache(add: Callable[..., Any]) -> None:
    add("--no-cache", dest="cache", action="store_const", const=False,
        help="neither use nor keep what was found out about unchanged files")  # fmt: skip
    add("--cache-dir", metavar="DIR", help="keep it in DIR, not in the platform's cache directory")
    add("--clear-cache", action="store_true", help="remove all that is kept, and exit")


def _add_configuration(add: Callable[..., Any]) -> None:
    add("--models", metavar="FILE", action="append",
        help="read what FILE says of your locks and functions (repeatable)")  # fmt: skip
    add("--isolated", action="store_true", help="ignore pyproject.toml and ftlint.toml")
    add("--show-config", action="store_true",
        help="print what is in force, and where each value comes from")  # fmt: skip
    add("--list-models", action="store_true",
        help="print what ftlint knows of functions, locks and types")  # fmt: skip


def _add_reference(add: Callable[..., Any]) -> None:
    add("--explain", metavar="RULE", help="print what a rule finds, why, and the fix")
    add("--list-rules", action="store_true", help="print every rule")
    add("-h", "--help", action="help", help="print this help")
    add("--version", action="version", version=f"ftlint {__version__}", help="print the version")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"expected a number from 1 up, not '{text}'")
    return int(text)
