"""What the API models say of one name: a small NamedTuple for every section.

Argument numbers count from 0 as in the call facts (a C++ method has the object as argument 0). A
field that is None does not apply.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """Whether a borrowed result can be trusted without the GIL."""

    UNSAFE = "unsafe"
    CONDITIONAL = "conditional"
    SAFE = "safe"


class Borrowed(NamedTuple):
    """A function that hands out a borrowed reference, or a pointer into an object.

    `owner` is the argument that keeps the result alive; `owner_global` names one that is no
    argument (`sys.modules`). `out_args` receive borrowed references; without them the return
    value is one. `kind` is item, value, entry, weakref, module, cell, sys, attribute, private,
    array, text, thread or static; `pointer` marks results that are memory, not a reference.
    """

    name: str
    verdict: Verdict
    kind: str
    rule: str = ""
    owner: int | None = None
    owner_global: str = ""
    out_args: tuple[int, ...] = ()
    bounds_checked: bool = True
    pointer: bool = False
    replacement: str = ""
    replacement_since: str = ""
    compat: bool = False
    removed: str = ""
    why: str = ""


class SizeGetter(NamedTuple):
    """A function whose result is the size of argument `owner`, which may shrink afterwards."""

    name: str
    container: str
    owner: int = 0


class ReturnKind(StrEnum):
    """What kind of reference a function returns."""

    FRESH = "fresh"  # a new object nobody else has seen
    NEW = "new"  # a strong reference to an object that may be shared
    SAME = "same"  # its own argument, with a strong reference
    SEQUENCE_FAST = "sequence_fast"  # its own argument when that is a list or tuple


class Returned(NamedTuple):
    """A function that returns a strong reference.

    `container` is list, dict, set, tuple, str, bytes, bytearray, int, float, object, module,
    type ... where it is known; `immutable` results cannot change under a reader. `argument` is
    what `same` and `sequence_fast` return. `out` receives the reference through a pointer.
    """

    name: str
    kind: ReturnKind
    container: str = ""
    immutable: bool = False
    argument: int | None = None
    out: int | None = None


class Stored(NamedTuple):
    """A function that keeps arguments: `values` go into argument `into`, or out of sight.

    `steals` takes over the caller's reference; otherwise the function takes its own.
    """

    name: str
    values: tuple[int, ...]
    into: int | None = None
    steals: bool = False


class ReferenceAction(StrEnum):
    """What happens to a reference count."""

    INCREF = "incref"
    DECREF = "decref"
    REPLACE = "replace"  # an lvalue given by address is overwritten, then the old value dropped
    VISIT = "visit"


class Reference(NamedTuple):
    """A function that changes a reference count; `value` is what a replacement stores."""

    name: str
    action: ReferenceAction
    argument: int = 0
    value: int | None = None


class Context(StrEnum):
    """When a function can run, and on what."""

    IMPORT = "import"
    CONSTRUCT = "construct"
    TEARDOWN = "teardown"
    TRAVERSE = "traverse"
    RUN = "run"
    UNLOAD = "unload"  # the module or the interpreter goes; nothing of it is used any more
    PROGRAM = "program"  # a test or an example beside the module: its main thread


# One thread at a time, for each interpreter, while nobody uses the module.
ALONE = frozenset({Context.IMPORT, Context.UNLOAD, Context.PROGRAM})


class Callback(NamedTuple):
    """A function that keeps argument `callable` to call it later, or on another thread.

    `kind` is thread, pending, signal, exit, capsule, tls, audit, watch, sort or visit.
    `data` is the argument that is passed to it.
    """

    name: str
    callable: int
    kind: str
    context: Context = Context.RUN
    data: int | None = None


class Domain(StrEnum):
    """Which allocator a block of memory belongs to."""

    OBJECT = "object"
    MEMORY = "memory"
    RAW = "raw"
    LIBC = "libc"


class Memory(NamedTuple):
    """A function that works on memory it is given; arguments not listed are only read.

    `frees` become invalid, `writes` are written through, `writes_from` and all later ones too.
    `domain` is that of the blocks it allocates, or can free.
    """

    name: str
    frees: tuple[int, ...] = ()
    writes: tuple[int, ...] = ()
    writes_from: int | None = None
    allocates: bool = False
    domain: Domain | None = None


class MemberAction(StrEnum):
    """What a C++ member function does to its object."""

    READS = "reads"
    UPDATES = "updates"  # changes it in place
    RESHAPES = "reshapes"  # moves or gives back memory that others may look at
    REPLACES = "replaces"  # drops what it owned


class MemberResult(StrEnum):
    """Where what a C++ member function returns points to."""

    ELSEWHERE = "elsewhere"
    ELEMENT = "element"  # into the object
    POINTEE = "pointee"  # to what the object owns


class Member(NamedTuple):
    """A member function of a C++ library type; the object is argument 0."""

    name: str
    does: MemberAction
    result: MemberResult = MemberResult.ELSEWHERE

    @property
    def leads_inside(self) -> bool:
        """Whether the result points to a part, or a possession, of the object."""
        return self.result is not MemberResult.ELSEWHERE


class EffectKind(StrEnum):
    """The most a call can do to the interpreter state around it."""

    NONE = "none"  # runs no Python code, keeps the thread attached
    DROP = "drop"  # may drop the last reference to something, and so run a destructor
    PYTHON = "python"  # may run any Python code
    BLOCK = "block"  # waits, attached, for something outside Python
    DETACH = "detach"  # releases every critical section of the thread


class Effect(NamedTuple):
    """What a call does beyond its result. `publishes`: its arguments may be known elsewhere."""

    name: str
    kind: EffectKind
    publishes: bool = False


class TypeRole(StrEnum):
    """What a type means to an analysis of shared state."""

    SYNC = "sync"  # a lock or a once flag: made to be shared
    ATOMIC = "atomic"
    TABLE = "table"  # filled before anybody reads it
    THREAD = "thread"  # a handle of thread storage
    CONTAINER = "container"
    OBJECT = "object"  # an owning C++ handle of a Python object
    WRITER = "writer"


class TypeFact(NamedTuple):
    """A type by its bare name (`bare_type`)."""

    name: str
    role: TypeRole


class Slot(NamedTuple):
    """A type or module slot; `label` is what Python calls it.

    `self_arg` is the instance (or module), `args` and `kwargs` the call's own tuple and dict.
    """

    name: str
    context: Context
    label: str
    self_arg: int | None = 0
    args: int | None = None
    kwargs: int | None = None


class Table(NamedTuple):
    """A struct type of which CPython calls the function members.

    `label` is the member with the Python name, `key` one with a slot id, `functions` the members
    that hold functions (of context run), `parent` the type slot that points to a sub-table.
    """

    name: str
    label: str = ""
    key: str = ""
    functions: tuple[str, ...] = ()
    parent: str = ""


class Convention(NamedTuple):
    """A METH_ flag: which arguments are the call's own tuple, dict or vector."""

    name: str
    args: int | None = None
    kwargs: int | None = None
    vector: int | None = None


class ModuleRole(StrEnum):
    """What a function or slot id has to do with a module's initialisation."""

    ENTRY = "entry"  # the function the interpreter looks up (PyInit_*)
    EXPORT = "export"  # PyModExport_*
    CREATE = "create"  # single-phase: makes the module from a definition
    MULTI_PHASE = "multi_phase"
    FROM_SPEC = "from_spec"
    SET_GIL = "set_gil"
    ADD = "add"
    ADD_TYPE = "add_type"
    STATE = "state"  # returns the address of module state
    FIND = "find"  # looks a module up through process-wide tables
    EXEC = "exec"


class Module(NamedTuple):
    """A function of the module API; numbers are the arguments of these meanings."""

    name: str
    role: ModuleRole
    module: int | None = None
    definition: int | None = None
    label: int | None = None
    value: int | None = None


class ApiImport(NamedTuple):
    """A call that fetches another module's C API into `variable` ("" when it returns it)."""

    name: str
    variable: str = ""
    thread_safe_since: str = ""


class TypeMutator(NamedTuple):
    """A call that changes the type object in `argument`."""

    name: str
    argument: int = 0


class ArgParser(NamedTuple):
    """A PyArg_ function: `source` is what it parses, `outputs` the first pointer it fills."""

    name: str
    source: int
    outputs: int
    format: int | None = None


class FormatUnit(NamedTuple):
    """A unit of an argument format: how many arguments it takes, and if it hands out borrows."""

    name: str
    arguments: int = 1
    borrowed: bool = False
    owned: bool = False


class Framework(NamedTuple):
    """A binding framework: macros that open a module, and how it declares itself GIL-free.

    `declares` and `denies` are names whose presence in the module's opening says so; `generated`
    matches functions that are not the author's and `records` such structs, `initialises` functions
    that only run at import.
    """

    name: str
    macros: tuple[str, ...] = ()
    declares: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    defines: tuple[str, ...] = ()
    generated: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    initialises: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()


class Fill(NamedTuple):
    """A call that writes into argument 0, or moves it, as only its maker may.

    `address` says that the argument is the address of the variable that names the object.
    """

    name: str
    address: bool = False


class Content(NamedTuple):
    """A call that returns the memory of argument 0, an object that must not change."""

    name: str


class Lookup(NamedTuple):
    """A call that asks argument 0 for the key in argument 1."""

    name: str


class Change(NamedTuple):
    """A call that sets the key in argument 1 of argument 0 to `value`, or takes it away.

    `replacement` looks and changes in one step.
    """

    name: str
    replacement: str
    value: int | None = None
