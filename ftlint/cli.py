"""The command `ftlint`: options in, report out, exit code. No traceback ever reaches a user."""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ftlint import __version__, arguments, interrupts, output, stdin
from ftlint.config import Configuration, find_configuration
from ftlint.errors import FtlintError
from ftlint.layers import in_force, show
from ftlint.report import explain, models, problem, readiness, statistics, style, summary
from ftlint.report.clean import clean, shown_path
from ftlint.report.context import Context
from ftlint.report.location import repository_root
from ftlint.report.message import plural

if TYPE_CHECKING:
    from ftlint.cache.entries import Cache
    from ftlint.model.report import Report
    from ftlint.settings import Settings


def main(argv: Sequence[str] | None = None) -> int:
    """Run ftlint and return its exit code. Never raises."""
    try:
        with interrupts.heeded():
            _fill_descriptors()
            return _main(sys.argv[1:] if argv is None else argv)
    except FtlintError as error:
        _complain(error)
    except KeyboardInterrupt:
        _complain(FtlintError("interrupted"))
        return interrupts.INTERRUPTED
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else 2
    except BrokenPipeError:
        output.forget_stdout()
    except Exception as error:
        if os.environ.get("FTLINT_DEBUG"):
            traceback.print_exc()
        hint = f"please report this, with the output of FTLINT_DEBUG=1 (ftlint {__version__})"
        _complain(FtlintError(f"internal error: {type(error).__name__}: {error}", hint))
    return 2


def _main(argv: Sequence[str]) -> int:
    try:
        Path.cwd()
    except OSError as error:
        raise FtlintError(
            "the working directory is gone", help="change to one that exists"
        ) from error
    options = arguments.parse(argv)
    colours = style.choose(options.color, sys.stdout, os.environ)
    if options.explain is not None or options.list_rules:
        return _print(_reference(options, colours), None, 0)
    if options.stdin_filename is not None or "-" in options.paths:
        options.paths = [stdin.file_name(options)]
    configuration = Configuration() if options.isolated else find_configuration(options.paths)
    if options.show_config:
        return _print(show(in_force(options, configuration), configuration), None, 0)
    settings = arguments.settings_of(options, configuration)
    if options.list_models:
        return _print(_models(settings), None, 0)
    if options.clear_cache:
        return _print(_cleared(settings), None, 0)
    _check(options, settings)
    if options.stdin_filename is not None:
        settings = replace(settings, buffers={options.paths[0]: stdin.read()})
    gc.disable()  # facts form no cycles worth a walk over millions of them; measured: a tenth
    done = _done(settings, options, colours)
    _say(done.remarks)
    return _print(done.text, options.output, done.exit_code)


class _Done(NamedTuple):
    """A report as it will be written, what to say on stderr beside it, and the exit code."""

    text: str
    remarks: list[str]
    exit_code: int


def _done(settings: Settings, options: argparse.Namespace, colours: style.Style) -> _Done:
    """Analyse; when that fails with the help of the cache, which may be forged, do it without."""
    cache = _cache(settings, quiet=options.quiet)
    try:
        return _run(settings, options, colours, cache)
    except FtlintError:
        raise
    except Exception:
        if cache is None or not cache.was_used:
            raise
        return _run(settings, options, colours, cache.distrusted())


def _run(
    settings: Settings, options: argparse.Namespace, colours: style.Style, cache: Cache | None
) -> _Done:
    from ftlint import engine  # noqa: PLC0415 - not for --help and --explain
    from ftlint.catalogue.rules import load_index, load_rules  # noqa: PLC0415
    from ftlint.progress import ProgressBar  # noqa: PLC0415

    with ProgressBar(sys.stderr, os.environ, quiet=options.quiet) as bar:
        report, exit_code = engine.run(settings, bar.update, cache)
    context = Context(
        rules=load_index(),
        exit_code=exit_code,
        root=str(repository_root(Path.cwd())),
        directory=str(Path.cwd()),
        catalogue=load_rules() if options.format in ("sarif", "html") else {},
        style=colours if options.output is None else style.Style(options.color == "always"),
        quiet=options.quiet,
        show_entry_points=options.show_entry_points,
        show_suppressed=options.show_suppressed,
    )
    return _Done(_render(report, context, options), _remarks(report, options), exit_code)


def _check(options: argparse.Namespace, settings: Settings) -> None:
    """Refuse combinations that cannot mean anything, before the work starts."""
    if not settings.paths:
        raise FtlintError(
            "nothing to analyse",
            help='name files or directories (ftlint src/), or configure them: sources = ["src"]',
        )
    if options.readiness and options.format != "text":
        raise FtlintError(f"--readiness has no meaning in format {options.format}")
    if options.readiness and options.changed_since is not None:
        raise FtlintError("--readiness has no meaning beside --changed-since")
    if options.add_ignores is not None:
        from ftlint.filters.insert import check_reason  # noqa: PLC0415 - one run in a hundred

        check_reason(options.add_ignores)
    writing = [name for name in ("write_baseline", "add_ignores") if getattr(options, name)]
    narrowing = [name for name in ("changed_since", "stdin_filename") if getattr(options, name)]
    if len(writing) > 1 or (writing and narrowing):
        first, second, *_ = (f"--{name.replace('_', '-')}" for name in (*writing, *narrowing))
        raise FtlintError(f"{first} has no meaning beside {second}")
    if options.statistics and options.format not in ("text", "concise"):
        raise FtlintError(f"--statistics has no meaning in format {options.format}")
    if options.show_entry_points and options.format not in ("text", "json"):
        raise FtlintError(f"--show-entry-points has no meaning in format {options.format}")
    if options.show_suppressed and options.format == "github":
        raise FtlintError(f"--show-suppressed has no meaning in format {options.format}")
    if options.output is not None:
        output.check_writable(options.output)


def _reference(options: argparse.Namespace, colours: style.Style) -> str:
    from ftlint.catalogue.rules import find_rule, load_index  # noqa: PLC0415

    if options.list_rules:
        return explain.table_of_rules(load_index().values())
    return explain.page(find_rule(options.explain), colours)


def _models(settings: Settings) -> str:
    from ftlint.catalogue.apis import load_apis  # noqa: PLC0415

    return models.render(load_apis(tuple(map(Path, settings.models))))


def _cleared(settings: Settings) -> str:
    from ftlint.cache.place import store_at  # noqa: PLC0415

    return f"removed {plural(store_at(settings.cache_dir).clear(), 'entry', 'entries')}\n"


def _cache(settings: Settings, *, quiet: bool) -> Cache | None:
    """Open the cache. Where the default place cannot be written, the run goes on without."""
    if not settings.cache:
        return None
    from ftlint.cache.entries import Cache  # noqa: PLC0415
    from ftlint.cache.place import store_at  # noqa: PLC0415

    try:
        return Cache(store_at(settings.cache_dir))
    except FtlintError as error:
        if settings.cache_dir is not None:
            raise
        if not quiet:
            _say([f"note: {clean(error.message)}"])
        return None


def _render(report: Report, context: Context, options: argparse.Namespace) -> str:
    if options.statistics:
        return statistics.render(report, context)
    if options.readiness:
        return readiness.render(report, context)
    # Imported by name: sarif alone brings a library that takes longer than a small run.
    module = import_module(f"ftlint.report.{options.format}")
    rendered: str = module.render(report, context)
    return rendered


def _remarks(report: Report, options: argparse.Namespace) -> list[str]:
    """Return what is no part of the report itself."""
    lines: list[str] = []
    if options.verbose:
        lines += [f"{shown_path(file.path)}: {file.state}" for file in report.files]
    if not options.quiet and (options.format != "text" or options.output):
        lines += summary.lines(report)
    return lines


def _say(lines: Sequence[str]) -> None:
    with contextlib.suppress(OSError):
        sys.stderr.writelines(f"{line}\n" for line in lines)


def _print(text: str, path: str | None, exit_code: int) -> int:
    """Write the report; a reader who had enough (`| head`) does not change the exit code."""
    try:
        output.write(text, path)
    except BrokenPipeError:
        output.forget_stdout()
    return exit_code


def _complain(error: FtlintError) -> None:
    paint = style.choose("auto", sys.stderr, os.environ)
    _say(list(problem.lines(error, paint)))


def _fill_descriptors() -> None:
    """Put the null device where the caller closed a standard stream.

    The next file that is opened would take its number, and get what is meant for the stream.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115 - for as long as we live
