"""Every program-wide answer in one place, each computed once, on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ftlint.analysis.callgraph import CallGraph, build_call_graph
from ftlint.analysis.contexts import Contexts, find_contexts
from ftlint.analysis.entrypoints import Root, find_roots
from ftlint.analysis.locks import Locks, find_locks
from ftlint.analysis.modules import Modules, find_modules
from ftlint.analysis.resolve import Resolver
from ftlint.catalogue.apis import ApiTable
from ftlint.model.program import Program


@dataclass(frozen=True)
class World:
    """The linked program, the API models, and what the analyses say of them."""

    program: Program
    apis: ApiTable

    @cached_property
    def modules(self) -> Modules:
        """Extension modules, how each is initialised and what it declares."""
        return find_modules(self.program, self.apis)

    @cached_property
    def roots(self) -> tuple[Root, ...]:
        """Functions CPython or another thread can call."""
        return find_roots(self.program, self.apis, self.modules)

    @cached_property
    def call_graph(self) -> CallGraph:
        """Who calls whom."""
        return build_call_graph(self.program, self.apis)

    @cached_property
    def contexts(self) -> Contexts:
        """In which contexts every function can run, and the path that leads there."""
        return find_contexts(self.program, self.call_graph, self.roots)

    @cached_property
    def resolvers(self) -> dict[str, Resolver]:
        """Local aliases of every function, by symbol."""
        return {s: Resolver(f, self.apis) for s, f in self.program.functions.items()}

    @cached_property
    def locks(self) -> Locks:
        """Locks held before every instruction."""
        return find_locks(self)
