from __future__ import annotations

import pytest

from ftlint.analysis.functions.resolve import Resolver
from ftlint.analysis.locks.atomics import atomic_access, is_atomic_type
from ftlint.catalogue.apis import load_apis
from ftlint.catalogue.lock_rows import AtomicOperation
from ftlint.model.expr import AddressOf, Constant, Expr, Field, Global, Local
from tests.analysis.build import block, call, function, store

APIS = load_apis()
ONE = Constant("1", 1)
COUNT = Field(Local("self"), "spam", "count", True)


@pytest.mark.parametrize(
    ("name", "operation"),
    [
        ("atomic_load_explicit", "load"),
        ("atomic_store", "store"),
        ("atomic_fetch_add", "rmw"),
        ("atomic_compare_exchange_strong", "cas"),
        ("__atomic_load_n", "load"),
        ("__atomic_fetch_or", "rmw"),
        ("__sync_fetch_and_add", "rmw"),
        ("__sync_bool_compare_and_swap", "cas"),
        ("_InterlockedIncrement64", "rmw"),
        ("_InterlockedCompareExchangePointer", "cas"),
        ("_Py_atomic_load_ptr_acquire", "load"),
        ("_Py_atomic_store_int_relaxed", "store"),
        ("_Py_atomic_compare_exchange_ssize", "cas"),
        ("FT_ATOMIC_ADD_SSIZE", "rmw"),
        ("std::atomic::fetch_add", "rmw"),
        ("std::__atomic_base::load", "load"),
        ("std::__atomic_base::operator int", "load"),
        ("std::atomic::operator=", "store"),
        ("std::__atomic_base::operator++", "rmw"),
    ],
)
def test_every_spelling(name: str, operation: str) -> None:
    made = call(name, AddressOf(COUNT), ONE, ONE)
    resolver = Resolver(function("f", block(made), parameters={"self": "spam *"}), APIS)
    assert atomic_access(made, resolver, APIS) == (AtomicOperation(operation), COUNT)


@pytest.mark.parametrize("callee", ["atomic_thread_fence", "puts", Local("pointer")])
def test_what_accesses_nothing_atomically(callee: str | Expr) -> None:
    made = call(callee, AddressOf(COUNT))
    assert atomic_access(made, Resolver(function("f", block(made)), APIS), APIS) is None


def test_the_pointer_is_followed() -> None:
    p = Local("p")
    made = call("_Py_atomic_load_int", p)
    body = function("f", block(store(p, AddressOf(Global("hits"))), made), variables={"p": "int *"})
    found = atomic_access(made, Resolver(body, APIS), APIS)
    assert found is not None
    assert found.place == Global("hits")


@pytest.mark.parametrize(
    ("spelling", "atomic"),
    [
        ("_Atomic(int)", True),
        ("volatile _Atomic(unsigned long)", True),
        ("_Atomic(int)[4]", True),
        ("_Atomic(int) *", False),
        ("std::atomic<bool>", True),
        ("std::atomic<int *>", True),
        ("std::atomic<int> *", False),
        ("volatile int", False),
        ("int", False),
    ],
)
def test_types(spelling: str, atomic: bool) -> None:
    assert is_atomic_type(spelling, APIS) is atomic
