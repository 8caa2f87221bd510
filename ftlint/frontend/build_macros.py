"""Macros that a project's own build files define, read without running them.

`setup.py` is parsed, never executed. Under a condition about the platform only the arm of a POSIX
system counts, as in the C sources; under any other condition (is a library there, is this a wheel)
both arms do: more of the code is seen that way. CMake and meson are `build_scripts.py`'s.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from ftlint.frontend.build_scripts import cmake_macros, meson_macros
from ftlint.inputs import read_regular

_MAX_BYTES = 1 << 20
_MACRO = re.compile(r"[A-Za-z_]\w*")
_FLAG = re.compile(r"-D([A-Za-z_]\w*)(?:=(.*))?", re.DOTALL)
# A variable or keyword that holds macros: `define_macros`, `macros`, `defines`, `defs`.
_HOLDER = re.compile(r"macro|defs?$|defin", re.IGNORECASE)
# The view decides the Python version and the ABI, not the project; debugging aids are not shipped;
# the options of a build tool, which are given with -D as well, are no macros.
_NOT_OURS = re.compile(r"_*Py_|_*PY_|N?DEBUG$|\w*_DEBUG$|CMAKE_|[a-z][a-z0-9_]*$")

_OTHER_PLATFORMS = frozenset((
    "win", "win32", "win64", "windows", "nt", "msvc", "mingw", "cygwin", "darwin", "mac",
    "macos", "macosx", "osx", "apple", "bsd", "freebsd", "openbsd", "netbsd", "dragonfly",
    "sunos", "solaris", "aix", "hpux", "android", "ios", "vms", "os2", "wasm", "emscripten",
))  # fmt: skip
_THIS_PLATFORM = frozenset({"linux", "linux2", "posix", "unix"})
_PLATFORM_QUERIES = frozenset(
    {"sys.platform", "os.name", "platform.system", "platform.platform", "get_platform"}
)


@cache
def defined_macros(root: str, directory: str = "") -> tuple[str, ...]:
    """Return the macros of the build files of a project as `NAME=VALUE`, by name.

    Of the scripts of CMake and meson those count that lie on the way from the root to `directory`.
    The first definition of a name wins. A value that is computed is 1, which is what a macro
    without a value is. A build file that cannot be read defines nothing.
    """
    found: dict[str, str] = {}
    of_python = (*_of_setup(Path(root, "setup.py")), *_of_project(Path(root)))
    for name, value in (*of_python, *_of_scripts(Path(root), Path(directory or root))):
        if _MACRO.fullmatch(name) and not _NOT_OURS.match(name):
            found.setdefault(name, value)
    return tuple(f"{name}={value}" for name, value in sorted(found.items()))


def _of_scripts(root: Path, directory: Path) -> Iterator[tuple[str, str]]:
    """Yield the macros of the build scripts from the root down to a directory."""
    below = directory.relative_to(root) if directory.is_relative_to(root) else Path()
    for place in (root / below, *(root / above for above in below.parents)):
        yield from cmake_macros(_text(place / "CMakeLists.txt"))
        yield from meson_macros(_text(place / "meson.build"))


def _of_project(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the macros of setuptools' declarative extension modules."""
    try:
        table = tomllib.loads(_text(root / "pyproject.toml"))
        for module in table["tool"]["setuptools"]["ext-modules"]:
            for pair in module.get("define-macros", ()):
                yield str(pair[0]), str(pair[1]) if len(pair) > 1 and pair[1] else "1"
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return


def _of_setup(path: Path) -> list[tuple[str, str]]:
    try:
        tree = ast.parse(_text(path))
        return list(_Script(tree).macros(tree.body))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []


def _text(path: Path) -> str:
    try:
        return read_regular(path, _MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""


class _Script:
    """A setup script, and what its module-level names stand for."""

    def __init__(self, tree: ast.Module) -> None:
        self._named: dict[str, ast.expr] = {}
        for node in tree.body:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        self._named.setdefault(target.id, node.value)

    def macros(self, body: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
        """Yield the macros that the statements define on a POSIX system, in their order."""
        for node in body:
            if isinstance(node, (ast.If, ast.IfExp)):
                holds = self._holds(node.test)
                if holds is not False:
                    yield from self.macros(_arm(node.body))
                if holds is not True:
                    yield from self.macros(_arm(node.orelse))
                continue
            yield from _macros_at(node)
            yield from self.macros(ast.iter_child_nodes(node))

    def _holds(self, test: ast.expr, depth: int = 0) -> bool | None:
        """Say whether a condition is true on a POSIX system, None when that does not decide it."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            inner = self._holds(test.operand, depth)
            return None if inner is None else not inner
        if isinstance(test, ast.BoolOp):
            parts = [self._holds(value, depth) for value in test.values]
            decisive = isinstance(test.op, ast.Or)
            if decisive in parts:
                return decisive
            return None if None in parts else not decisive
        if isinstance(test, ast.Name) and test.id in self._named and depth < 8:
            return self._holds(self._named[test.id], depth + 1)
        words = _words(test) & (_OTHER_PLATFORMS | _THIS_PLATFORM)
        if not words or not _asks_for_platform(test):
            return None
        negated = isinstance(test, ast.Compare) and isinstance(test.ops[0], (ast.NotEq, ast.NotIn))
        return bool(words & _THIS_PLATFORM) != negated


def _asks_for_platform(test: ast.expr) -> bool:
    """Say whether a test looks at the platform, or at a name that speaks of one."""
    if isinstance(test, (ast.Name, ast.Attribute)):
        return True
    if isinstance(test, ast.Call) and _words(test.func) & (_OTHER_PLATFORMS | _THIS_PLATFORM):
        return True
    return any(_dotted(node) in _PLATFORM_QUERIES for node in ast.walk(test))


def _arm(node: ast.expr | list[ast.stmt]) -> Iterable[ast.AST]:
    return node if isinstance(node, list) else (node,)


def _macros_at(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the macros a node itself defines, not those of the nodes in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        flag = _FLAG.fullmatch(node.value)
        if flag:
            yield flag[1], flag[2] or "1"
    for value in _given_to_holders(node):
        yield from _pairs(value)


def _given_to_holders(node: ast.AST) -> Iterable[ast.expr]:
    """Return what a node puts into something that holds macros."""
    match node:
        case ast.keyword(arg=name, value=value):
            return (value,) if _is_holder(name) else ()
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return [v for k, v in pairs if isinstance(k, ast.Constant) and _is_holder(k.value)]
        case ast.Assign(targets=[ast.Subscript(value=holder, slice=name)], value=value):
            pair = ast.Tuple([name, value])
            return (pair,) if _holds_macros(holder) else ()
        case ast.Assign(targets=[holder], value=value) | ast.AugAssign(target=holder, value=value):
            return (value,) if _holds_macros(holder) else ()
        case ast.Call(func=ast.Attribute(value=holder, attr="append" | "extend"), args=[value]):
            return (value,) if _holds_macros(holder) else ()
    return ()


def _holds_macros(target: ast.expr) -> bool:
    return _is_holder(_dotted(target).rpartition(".")[2])


def _is_holder(name: object) -> bool:
    return isinstance(name, str) and _HOLDER.search(name) is not None


def _pairs(node: ast.expr) -> Iterator[tuple[str, str]]:
    """Yield the macros in `("NAME", value)`, or in a list of such pairs."""
    if isinstance(node, ast.List):
        for element in node.elts:
            yield from _pairs(element)
    elif isinstance(node, ast.Tuple) and len(node.elts) in (1, 2):
        name = node.elts[0]
        if isinstance(name, ast.Constant) and isinstance(name.value, str):
            yield name.value, _value(node.elts[1:])
        else:
            for element in node.elts:
                yield from _pairs(element)


def _value(nodes: list[ast.expr]) -> str:
    """Return a macro's value; text that is put together is empty text."""
    if not nodes:
        return "1"
    node = nodes[0]
    if isinstance(node, ast.Constant) and node.value is not None:
        return str(node.value)
    is_text = isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant)
    )
    return '""' if is_text else "1"


def _dotted(node: ast.AST) -> str:
    """Return `a.b.c` as written, "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return _dotted(node.func)
    return ""


def _words(node: ast.AST) -> frozenset[str]:
    """Return the words of the names and texts in an expression, in lower case."""
    texts: list[str] = []
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            texts.append(part.id)
        elif isinstance(part, ast.Attribute):
            texts.append(part.attr)
        elif isinstance(part, ast.Constant) and isinstance(part.value, str):
            texts.append(part.value)
    words = (word for text in texts for word in re.findall(r"[A-Z]?[a-z]+\d*|[A-Z]+\d*", text))
    return frozenset(word.lower() for word in words)
