#!/usr/bin/env python3
"""Parse real extensions against the C API model and count the Python names it does not know.

    check_capi_model.py [--minor 15] [--all-errors] TREE...

A tree is an unpacked source distribution.  C is parsed with ftlint's own headers alone, C++ with
the model in front of the machine's C++ headers.  Exit code 1: some name is unknown.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from clang import cindex

INCLUDE = Path(__file__).resolve().parent.parent / "ftlint" / "frontend" / "include"
KEEP_GOING = 0x200
C_SUFFIXES = {".c"}
CXX_SUFFIXES = {".cpp", ".cc", ".cxx"}
NAME = re.compile(
    r"_?Py[A-Z_a-z]\w*|_?PY_\w+|METH_\w+|READONLY|WITH_THREAD"
    r"|T_(U?(SHORT|INT|LONG|LONGLONG|BYTE)|FLOAT|DOUBLE|STRING|STRING_INPLACE)"
    r"|T_(OBJECT|OBJECT_EX|CHAR|BOOL|PYSSIZET|NONE)"
)
UNKNOWN = re.compile(
    r"(?:unknown type name|undeclared identifier|undeclared function|undeclared library function"
    r"|no member named|incomplete type|has incomplete type|redefinition of|conflicting types for"
    r"|static declaration of) '(?:struct )?(\w+)'"
)


def main() -> int:
    """Check every tree; 1 if a name is unknown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trees", nargs="+", type=Path)
    parser.add_argument("--minor", type=int, default=15, choices=(13, 14, 15))
    parser.add_argument(
        "--all-errors",
        action="store_true",
        help="in files with all headers found, count every error",
    )
    parser.add_argument(
        "--ignore", type=re.compile, help="names that are another API's, e.g. PyArray.*"
    )
    parser.add_argument("--skip", action="append", default=[], help="directory name to leave out")
    options = parser.parse_args()

    cxx = cxx_directories()
    failed = False
    with ProcessPoolExecutor() as pool:
        for tree in options.trees:
            files = sorted(
                p
                for p in tree.rglob("*")
                if p.suffix in C_SUFFIXES | CXX_SUFFIXES
                and p.is_file()
                and not set(options.skip) & set(p.parts)
            )
            directories = include_directories(tree)
            jobs = [(file, directories, cxx, options.minor, options.all_errors) for file in files]
            counts: Counter[str] = Counter()
            where: dict[str, str] = {}
            errors = 0
            for names, total in pool.map(check, jobs, chunksize=4):
                errors += total
                for name, place in names:
                    if options.ignore and options.ignore.fullmatch(name):
                        continue
                    counts[name] += 1
                    where.setdefault(name, place)
            print(f"{tree.name}: {len(files)} files, {errors} errors, {len(counts)} unknown names")
            for name, count in counts.most_common():
                print(f"  {count:5} {name}  {where[name]}")
            failed |= bool(counts)
            sys.stdout.flush()
    return int(failed)


def check(job: tuple[Path, list[str], list[str], int, bool]) -> tuple[list[tuple[str, str]], int]:
    """Unknown names in one file, with places, and its number of errors."""
    file, directories, cxx, minor, everything = job
    is_cxx = file.suffix in CXX_SUFFIXES
    arguments = ["-xc++", "-std=c++17"] if is_cxx else ["-xc", "-std=gnu11", "-nostdinc"]
    arguments += ["-ferror-limit=0", f"-DFTLINT_PY_MINOR={minor}", *(f"-I{d}" for d in directories)]
    arguments += [f"-I{INCLUDE / 'python'}"]
    if is_cxx:
        arguments += [f"-isystem{directory}" for directory in cxx]
    else:
        arguments += [f"-isystem{INCLUDE / 'freestanding'}", f"-isystem{INCLUDE / 'libc'}"]
    unit = cindex.Index.create().parse(str(file), arguments, options=KEEP_GOING)
    if not any(
        Path(inclusion.include.name).name == "Python.h" for inclusion in unit.get_includes()
    ):
        return [], 0  # a fragment that other files include, or plain C
    # Without another library's headers its names are unknown: no fault of ours.
    everything &= not any("file not found" in d.spelling for d in unit.diagnostics)
    found: list[tuple[str, str]] = []
    total = 0
    for diagnostic in unit.diagnostics:
        warning = diagnostic.severity < cindex.Diagnostic.Error
        total += not warning
        match = UNKNOWN.search(diagnostic.spelling)
        place = f"{diagnostic.location.file}:{diagnostic.location.line}: {diagnostic.spelling}"
        if match and NAME.fullmatch(match[1]):
            found.append((match[1], place))
        elif everything and not warning:
            found.append((diagnostic.spelling[:90], place))
    return found, total


def include_directories(tree: Path) -> list[str]:
    """The directories a build of this tree would plausibly name, `include` before others."""
    skipped = {"python", "compat", "win32", "windows", "msvc"}
    headers = {p.parent for p in tree.rglob("*") if p.suffix in {".h", ".hpp"}}
    headers |= {tree, *(d.parent for d in headers if d != tree)}
    kept = [
        d
        for d in headers
        if not skipped & {part.lower() for part in d.relative_to(tree.parent).parts[1:]}
    ]
    return [
        str(d) for d in sorted(kept, key=lambda d: (d.name != "include", len(d.parts), str(d)))
    ][:80]


def cxx_directories() -> list[str]:
    """Where the machine's C++ compiler looks for headers; empty without one."""
    try:
        command = ["g++", "-xc++", "-E", "-v", "/dev/null"]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    except (OSError, subprocess.CalledProcessError):
        return []
    return re.findall(r"^ (/\S+)$", output, re.M)


if __name__ == "__main__":
    sys.exit(main())
