from __future__ import annotations

from itertools import pairwise

import pytest

from ftlint.analysis.functions.resolve import Resolver
from ftlint.catalogue.rows import Returned, ReturnKind
from ftlint.model.expr import (
    NULL,
    AddressOf,
    Binary,
    Cast,
    Constant,
    Deref,
    Expr,
    Field,
    Global,
    Index,
    Local,
    Temp,
)
from ftlint.model.facts import Instruction
from tests.analysis.build import apis, block, call, function, store

OP, SELF, P, Q = Local("op"), Local("self"), Local("p"), Local("q")
ZERO = Constant("0", 0)


def resolver(*instructions: Instruction, **variables: str) -> Resolver:
    return Resolver(
        function(
            "f",
            block(*instructions),
            parameters={"op": "struct _object *"},
            variables={"self": "struct foo *", "p": "int *", "q": "int *", **variables},
        ),
        apis(returns=[Returned("Py_NewRef", ReturnKind.SAME, argument=0)]),
    )


def member(base: Expr, name: str = "x", arrow: bool = True) -> Field:
    return Field(base, "struct foo", name, arrow)


def test_a_cast_alias_of_a_parameter_is_the_parameter() -> None:
    r = resolver(store(SELF, Cast("struct foo *", OP), "init"))
    assert r.resolve(member(SELF)) == member(OP)


def test_aliases_chain_through_addresses() -> None:
    r = resolver(
        store(SELF, Cast("struct foo *", OP), "init"),
        store(P, AddressOf(member(SELF)), "init"),
    )
    assert r.resolve(Deref(P)) == member(OP)
    assert r.resolve(AddressOf(Deref(P))) == AddressOf(member(OP))


def test_null_is_no_second_definition() -> None:
    r = resolver(store(P, NULL, "init"), store(P, Global("g")), store(P, Cast("int *", ZERO)))
    assert r.resolve(P) == Global("g")
    assert len(r.definitions("p")) == 3


@pytest.mark.parametrize(
    "instructions",
    [
        pytest.param((store(P, OP), store(P, Global("g"))), id="two values"),
        pytest.param((store(P, OP), call("fill", AddressOf(P))), id="address taken"),
        pytest.param((store(P, OP), store(P, Constant("1", 1), "+=")), id="updated"),
        pytest.param((store(P, Q), store(Q, P)), id="each the other"),
        pytest.param((store(P, member(P)),), id="itself"),
        pytest.param((store(P, member(Q)), store(Q, OP), store(Q, member(Q))), id="moving base"),
    ],
)
def test_a_local_that_changes_stays(instructions: tuple[Instruction, ...]) -> None:
    assert resolver(*instructions).resolve(P) in (P, Q)


def test_a_reassigned_parameter_stays() -> None:
    assert resolver(store(OP, Global("g"))).resolve(OP) == OP


def test_an_alias_of_a_reassigned_parameter_stays() -> None:
    r = resolver(store(P, OP), store(OP, Global("g")))
    assert r.resolve(P) == P


def test_a_struct_copy_is_no_alias() -> None:
    copy = Local("copy")
    r = resolver(store(copy, Deref(OP), "init"), copy="struct foo")
    assert r.resolve(member(copy, arrow=False)) == member(copy, arrow=False)


def test_an_element_is_followed_though_its_subscript_changes() -> None:
    i = Local("i")
    r = resolver(
        store(i, ZERO), store(i, Constant("1", 1), "++"), store(P, AddressOf(Index(Global("t"), i)))
    )
    assert r.resolve(member(P)) == member(Index(Global("t"), i), arrow=False)


def test_a_function_that_returns_its_argument_is_looked_through() -> None:
    r = resolver(call("Py_NewRef", Cast("struct _object *", OP), result=7), store(P, Temp(7)))
    assert r.resolve(P) == OP


def test_a_temp_names_its_call() -> None:
    made = call("PyList_New", ZERO, result=3)
    r = resolver(made)
    assert r.resolve(Temp(3)) == Temp(3)
    assert r.call_of(Temp(3)) == made
    assert r.position_of(Temp(3)) == (0, 0)
    assert r.call_of(Temp(4)) is None


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        (Deref(AddressOf(Global("g"))), Global("g")),
        (AddressOf(Deref(OP)), OP),
        (member(Deref(OP), arrow=False), member(OP)),
        (member(AddressOf(Global("g"))), member(Global("g"), arrow=False)),
        (Index(OP, ZERO), Deref(OP)),
        (member(Index(OP, ZERO), arrow=False), member(OP)),
        (Deref(Binary("+", OP, Constant("2", 2))), Index(OP, Constant("2", 2))),
        (AddressOf(Field(OP, "struct foo", "ob_base", True)), OP),
        (Cast("int", Cast("long", OP)), OP),
    ],
)
def test_canonical_forms(written: Expr, canonical: Expr) -> None:
    assert resolver().resolve(written) == canonical


def test_uses_leave_out_the_overwritten_target() -> None:
    r = resolver(store(P, OP), call("f", P), store(P, P, "+="), store(Deref(P), ZERO))
    assert r.uses("p") == ((0, 1), (0, 2), (0, 3))


def test_long_chains_and_growing_values_end() -> None:
    names = [f"v{n}" for n in range(3_000)]
    grown = [store(Local(b), Binary("+", Local(a), Local(a))) for a, b in pairwise(names)]
    r = resolver(store(Local("v0"), OP), *reversed(grown), **dict.fromkeys(names, "int *"))
    assert r.resolve(Local("v2999")) is not None
    assert r.resolve(Local("v1")) == Binary("+", OP, OP)


def test_deeply_nested_calls_end() -> None:
    nested = [call("Py_NewRef", Temp(n), result=n + 1) for n in range(5_000)]
    assert isinstance(resolver(*nested).resolve(Temp(4_999)), Temp)
