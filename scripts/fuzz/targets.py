"""What is fuzzed: each target makes one input in the working directory and runs ftlint on it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from scripts.fuzz.c_grammar import C
from scripts.fuzz.data_grammars import JSON, TOML, YAML
from scripts.fuzz.grammar import Pick, expand
from scripts.fuzz.mutation import mutate
from scripts.fuzz.oracle import check

ROOT = Path(__file__).resolve().parents[2]
_FORMS = ("text", "json", "sarif", "concise", "github")
_ALL = ("--isolated", "--no-cache", "--select", "FT", "--min-confidence", "low")
_MOST_SEEDS = 400

SPAM = (ROOT / "examples" / "spam" / "spam.c").read_bytes()


@cache
def seeds() -> tuple[bytes, ...]:
    """Return the sources that mutants are made of."""
    files = sorted(
        file for top in ("fixtures", "examples") for file in (ROOT / top).rglob("*.[ch]*")
    )
    return tuple(file.read_bytes() for file in files[:: len(files) // _MOST_SEEDS + 1])


@cache
def models() -> tuple[bytes, ...]:
    """Return the model files that mutants are made of."""
    return tuple(file.read_bytes() for file in sorted((ROOT / "rules" / "apis").glob("*.yaml")))


def structure(pick: Pick) -> None:
    """Analyse a program made from the grammar of C, as C or C++."""
    name = pick(("spam.c", "spam.cpp", "spam.h"))
    Path(name).write_text(expand(C, "program", pick, 14), encoding="utf-8", errors="replace")
    check([*_ALL, name], form=pick(_FORMS))


def configuration(pick: Pick) -> None:
    """Read a configuration, and run with it."""
    _write("pyproject.toml", expand(TOML, "document", pick))
    _write("spam.c", "int x;\n")
    check(["--no-cache", pick(("--show-config", "spam.c", "--list-models"))])


def baseline(pick: Pick) -> None:
    """Hold findings against a baseline, or write over it."""
    _write("baseline.json", expand(JSON, "baseline", pick))
    Path("spam.c").write_bytes(SPAM)
    check([*_ALL, pick(("--baseline", "--write-baseline")), "baseline.json", "spam.c"])


def database(pick: Pick) -> None:
    """Take flags from a compilation database."""
    _write("compile_commands.json", expand(JSON, "database", pick))
    Path("spam.c").write_bytes(SPAM)
    check([*_ALL, "-p", ".", "spam.c"])


def model(pick: Pick) -> None:
    """Read a model file, and run with it."""
    _write("models.yaml", expand(YAML, "models", pick))
    Path("spam.c").write_bytes(SPAM)
    check([*_ALL, "--models", "models.yaml", pick(("--list-models", "spam.c"))])


def flags(pick: Pick) -> None:
    """Take flags from the command line."""
    given = [expand(JSON, "flag", pick).replace("\\u0000", "") for _ in range(3)]
    Path("spam.c").write_bytes(SPAM)
    check([*_ALL, "spam.c", "--", *given])


def source_bytes(chance: Random) -> None:
    """Analyse a mutant of a real source."""
    name = chance.choice(("spam.c", "spam.c", "spam.cpp"))
    Path(name).write_bytes(mutate(seeds(), chance))
    check([*_ALL, name], form=chance.choice(_FORMS))


def model_bytes(chance: Random) -> None:
    """Read a mutant of one of our own model files."""
    Path("models.yaml").write_bytes(mutate(models(), chance))
    check([*_ALL, "--models", "models.yaml", "--list-models"])


def build_file_bytes(chance: Random) -> None:
    """Read macros from a mutant of a build file."""
    build = b"from setuptools import Extension\nExtension('a', define_macros=[('A', '1')])\n"
    Path("setup.py").write_bytes(mutate((build, b"(" * 300, b"if x:\n  y = -1\n"), chance))
    Path("spam.c").write_bytes(b"int x;\n")
    check([*_ALL, "spam.c"])


def cache_bytes(chance: Random) -> None:
    """Run with a cache whose entries were changed, some of them with a digest that fits."""
    Path("spam.c").write_bytes(SPAM)
    arguments = ["--isolated", "--cache-dir", "kept", "spam.c"]
    check(arguments)
    entries = [file for file in sorted(Path("kept").glob("??/*")) if file.is_file()]
    for entry in entries:
        body = mutate([entry.read_bytes()[32:]], chance)
        digest = hashlib.sha256(body).digest() if chance.random() < 0.7 else bytes(32)
        entry.write_bytes(digest + body)
    check(arguments)


BY_GRAMMAR: dict[str, Callable[[Pick], None]] = {
    target.__name__: target
    for target in (structure, configuration, baseline, database, model, flags)
}
BY_BYTES: dict[str, Callable[[Random], None]] = {
    target.__name__: target for target in (source_bytes, model_bytes, build_file_bytes, cache_bytes)
}


def _write(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8", errors="surrogatepass")
