"""Slots of a type that are called through a local: `alloc = type->tp_alloc; alloc(type, 0)`."""

from __future__ import annotations

from ftlint.analysis.functions.instructions import callee
from ftlint.analysis.functions.resolve import Resolver
from ftlint.model.expr import Constant, Expr, Field, FunctionRef, Temp, strip_casts
from ftlint.model.facts import Call

_GETTER = "PyType_GetSlot"
_TYPE_OBJECT = "_typeobject"


def named_slot(call: Call, resolver: Resolver) -> Call:
    """Return a call of a slot as one of the type's member; any other call as it is."""
    if isinstance(call.callee, FunctionRef | Field):
        return call
    slot = resolver.resolve(call.callee)
    if isinstance(slot, Temp):
        slot = _asked_for(resolver.call_of(slot)) or slot
    return call._replace(callee=slot) if isinstance(slot, Field) else call


def _asked_for(getter: Call | None) -> Expr | None:
    """Return the member that a call of `PyType_GetSlot` reads."""
    if getter is None or callee(getter) != _GETTER or len(getter.args) != 2:
        return None
    slot = strip_casts(getter.args[1])
    if not isinstance(slot, Constant):
        return None
    return Field(getter.args[0], _TYPE_OBJECT, slot.text.removeprefix("Py_"), arrow=True)
