"""Which binding framework wrote a module's initialisation.

A framework is known by its init functions, named after the module (`pybind11_init_spam`), and for
code generators by other functions only they write in the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rows import Framework
from ftlint.model.facts import Function
from ftlint.model.program import Program


def framework_of(program: Program, apis: ApiTable, init: Function) -> Framework | None:
    """Return the framework that wrote the init function of a module, or None."""
    names = {_unqualified(f) for f in program.functions_in(init.span.file)}
    for framework in apis.frameworks:
        if _expected(framework, init) & names and _has_generated(framework, names):
            return framework
    return None


def init_functions(program: Program, framework: Framework, init: Function) -> Iterator[str]:
    """Yield the functions the framework calls to initialise the module."""
    expected = _expected(framework, init)
    for function in program.functions_in(init.span.file):
        if _unqualified(function) in expected:
            yield function.symbol


def is_generated(apis: ApiTable, name: str) -> bool:
    """Tell whether a function is a code generator's own, not the author's."""
    return any(fnmatchcase(name, p) for framework in apis.frameworks for p in framework.generated)


def owns_record(apis: ApiTable, name: str) -> bool:
    """Tell whether a struct is of a code generator's own run time, which has to guard it."""
    return any(fnmatchcase(name, p) for framework in apis.frameworks for p in framework.records)


def _unqualified(function: Function) -> str:
    """Return a function's name without its namespace: modules can be defined in one."""
    return function.name.rpartition("::")[2]


def _expected(framework: Framework, init: Function) -> set[str]:
    module = init.name.partition("_")[2]
    return {pattern.replace("*", module) for pattern in framework.initialises}


def _has_generated(framework: Framework, names: set[str]) -> bool:
    patterns = framework.generated
    return not patterns or any(fnmatchcase(name, p) for name in names for p in patterns)
