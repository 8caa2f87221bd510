"""Every program-wide answer in one place, each computed once, on first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ftlint.analysis.functions.checked import CheckedTypes
from ftlint.analysis.functions.resolve import Resolver
from ftlint.analysis.locks.around import Around
from ftlint.analysis.locks.held import Locks, find_locks
from ftlint.analysis.locks.locksets import Locksets
from ftlint.analysis.locks.suspends import Suspends
from ftlint.analysis.modules.finder import find_modules
from ftlint.analysis.modules.modules import Modules
from ftlint.analysis.modules.plain import plain_functions
from ftlint.analysis.reach.callgraph import CallGraph, build_call_graph
from ftlint.analysis.reach.contexts import Contexts, find_contexts
from ftlint.analysis.reach.entrypoints import find_roots
from ftlint.analysis.reach.root import Root
from ftlint.analysis.reach.tables import Tables, find_tables
from ftlint.analysis.references.borrows import Borrows
from ftlint.analysis.references.containers import Containers
from ftlint.analysis.references.lifetime import Lifetimes
from ftlint.analysis.references.origins import Origins
from ftlint.analysis.references.owners import Owners
from ftlint.analysis.references.protection import Protection
from ftlint.analysis.references.stale_sizes import StaleSizes
from ftlint.analysis.references.stored_borrows import StoredBorrows
from ftlint.analysis.references.unique import Unique
from ftlint.analysis.state.accesses import Access, find_accesses
from ftlint.analysis.state.brackets import Brackets
from ftlint.analysis.state.eager import Eager
from ftlint.analysis.state.exclusive import Overlap, find_overlaps
from ftlint.analysis.state.guarded_writes import GuardedWrites
from ftlint.analysis.state.instances import (
    call_records,
    find_instance_states,
    instance_records,
)
from ftlint.analysis.state.kept_numbers import KeptNumbers
from ftlint.analysis.state.patterns import Patterns
from ftlint.analysis.state.places import Place, Places, find_places
from ftlint.analysis.state.races import Race, find_races
from ftlint.analysis.state.reinit import init_functions, initialisers
from ftlint.analysis.state.releases import Releases
from ftlint.analysis.state.sharing import Sharing, uncalled
from ftlint.analysis.state.states import State, find_states
from ftlint.catalogue.apis import ApiTable
from ftlint.model.program import Program


@dataclass(frozen=True)
class World:
    """The linked program, the API models, and what the analyses say of them."""

    program: Program
    apis: ApiTable

    @cached_property
    def tables(self) -> Tables:
        """Struct values: method tables, types, slots, definitions."""
        return find_tables(self.program)

    @cached_property
    def modules(self) -> Modules:
        """Extension modules, how each is initialised and what it declares."""
        return find_modules(self.program, self.apis, self.tables)

    @cached_property
    def roots(self) -> tuple[Root, ...]:
        """Functions CPython or another thread can call."""
        return find_roots(self.program, self.apis, self.modules, self.tables, self._all_calls)

    @cached_property
    def _all_calls(self) -> CallGraph:
        return build_call_graph(self.program, self.apis)

    @cached_property
    def call_graph(self) -> CallGraph:
        """Who calls whom; in an extension, what nobody can call calls nobody."""
        dead = self.contexts.dead if self.modules.all else ()
        return self._all_calls.without(dead) if dead else self._all_calls

    @cached_property
    def contexts(self) -> Contexts:
        """In which contexts every function can run, and the path that leads there."""
        return find_contexts(self.program, self._all_calls, self.roots)

    @cached_property
    def eager(self) -> Eager:
        """What module initialisation certainly calls."""
        return Eager(self)

    @cached_property
    def resolvers(self) -> dict[str, Resolver]:
        """Local aliases of every function, by symbol."""
        return {s: Resolver(f, self.apis) for s, f in self.program.functions.items()}

    @cached_property
    def locks(self) -> Locks:
        """Locks held before every instruction."""
        return find_locks(self)

    @cached_property
    def locksets(self) -> Locksets:
        """Locks held at accesses, as the accessed object sees them."""
        return Locksets(self)

    @cached_property
    def around(self) -> Around:
        """Whether any lock is held around an access."""
        return Around(self)

    @cached_property
    def sharing(self) -> Sharing:
        """Which structs more than one thread can have in hands."""
        return Sharing(self)

    @cached_property
    def sharing_without_init(self) -> Sharing:
        """Which structs threads would share if `__init__` only ever saw new objects."""
        return Sharing(self, besides=init_functions(self))

    @cached_property
    def sharing_by_callers(self) -> Sharing:
        """Which structs threads share by what is known to call the program's functions."""
        return Sharing(self, besides=uncalled(self))

    @cached_property
    def plain_functions(self) -> frozenset[str]:
        """Functions of C libraries that do not know Python."""
        return plain_functions(self)

    @cached_property
    def origins(self) -> Origins:
        """Where every value comes from."""
        return Origins(self)

    @cached_property
    def containers(self) -> Containers:
        """What the program does with the containers in its fields and globals."""
        return Containers(self)

    @cached_property
    def owners(self) -> Owners:
        """Who can change an object under a thread that is using it."""
        return Owners(self)

    @cached_property
    def suspends(self) -> Suspends:
        """Which calls can suspend a critical section."""
        return Suspends(self)

    @cached_property
    def protection(self) -> Protection:
        """Which held locks keep a container from changing."""
        return Protection(self)

    @cached_property
    def unique(self) -> Unique:
        """Which objects only the running function knows."""
        return Unique(self)

    @cached_property
    def lifetimes(self) -> Lifetimes:
        """What becomes of a reference in its function."""
        return Lifetimes(self)

    @cached_property
    def borrows(self) -> Borrows:
        """Borrowed references and the uses that come too late."""
        return Borrows(self)

    @cached_property
    def places(self) -> Places:
        """Which memory every expression names."""
        return find_places(self.program, self.resolvers, self.apis.members)

    @cached_property
    def releases(self) -> Releases:
        """Which memory and handles are given up where."""
        return Releases(self)

    @cached_property
    def accesses(self) -> dict[Place, tuple[Access, ...]]:
        """Every access of globals and struct members, by place."""
        return find_accesses(self)

    @cached_property
    def states(self) -> tuple[State, ...]:
        """Shared state that is written while threads run."""
        return find_states(self)

    @cached_property
    def races(self) -> tuple[Race, ...]:
        """The worst collision on every shared state that has one."""
        return find_races(self, self.patterns)

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """Calls that can overlap and must not."""
        return find_overlaps(self)

    @cached_property
    def instance_states(self) -> tuple[State, ...]:
        """State of shared objects that is written while threads run."""
        return find_instance_states(self)

    @cached_property
    def instance_records(self) -> frozenset[str]:
        """Structs that are instances of Python types."""
        return instance_records(self)

    @cached_property
    def call_records(self) -> frozenset[str]:
        """Structs that calls have on their stack, and their parts."""
        return call_records(self)

    @cached_property
    def brackets(self) -> Brackets:
        """Which work stands between calls of Python that may lock and unlock."""
        return Brackets(self)

    @cached_property
    def kept_numbers(self) -> KeptNumbers:
        """Which changed numbers are kept or returned."""
        return KeptNumbers(self)

    @cached_property
    def initialisers(self) -> frozenset[str]:
        """Functions that run only to initialise an object."""
        return initialisers(self)

    @cached_property
    def instance_races(self) -> tuple[Race, ...]:
        """The worst collision on every state of shared objects that has one."""
        return find_races(self, self.instance_patterns)

    @cached_property
    def instance_patterns(self) -> Patterns:
        """What every state of shared objects is used for."""
        return Patterns(self, self.instance_states)

    @cached_property
    def guarded_writes(self) -> GuardedWrites:
        """Tests that writes stand under."""
        return GuardedWrites(self)

    @cached_property
    def patterns(self) -> Patterns:
        """What every shared state is used for."""
        return Patterns(self, self.states)

    @cached_property
    def stale_sizes(self) -> StaleSizes:
        """Sizes of containers that unchecked accesses rely on."""
        return StaleSizes(self)

    @cached_property
    def stored_borrows(self) -> StoredBorrows:
        """Borrowed references that are kept without a count of their own."""
        return StoredBorrows(self)

    @cached_property
    def checked(self) -> CheckedTypes:
        """What type checks prove of an object."""
        return CheckedTypes(self)
