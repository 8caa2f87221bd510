"""The command `ftlint`, and `python -m ftlint`: nothing is imported before Ctrl-C is heeded."""

import sys


def main() -> int:
    """Run ftlint and return its exit code."""
    try:
        from ftlint.cli import main as run  # noqa: PLC0415

        code = run()
    except KeyboardInterrupt:  # while that was imported
        sys.stderr.write("error: interrupted\n")
        code = 130
    # Python remembers an interrupt that came inside an `eval` (every named tuple is made by one),
    # and would kill itself at the end, although it was handled. The next `eval` makes it forget.
    eval("None")  # noqa: S307
    return code


if __name__ == "__main__":
    if not sys.flags.safe_path:
        # Python put the working directory first. It is the project's: nothing is imported from it.
        del sys.path[0]
    sys.exit(main())
