"""Which binding framework wrote a module's initialisation.

A framework is known by its init functions, named after the module (`pybind11_init_spam`), and for
code generators by other functions only they write in the same file.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

from ftlint.catalogue.apis import ApiTable
from ftlint.catalogue.rows import Framework
from ftlint.model.facts import Function
from ftlint.model.program import Program


def framework_of(program: Program, apis: ApiTable, init: Function) -> Framework | None:
    """Return the framework that wrote the init function of a module, or None."""
    module = init.name.partition("_")[2]
    names = {f.name for f in program.functions.values() if f.span.file == init.span.file}
    for framework in apis.frameworks:
        expected = {pattern.replace("*", module) for pattern in framework.initialises}
        if expected & names and _has_generated(framework, names):
            return framework
    return None


def _has_generated(framework: Framework, names: set[str]) -> bool:
    patterns = framework.generated
    return not patterns or any(fnmatchcase(name, p) for name in names for p in patterns)
