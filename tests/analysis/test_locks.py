from __future__ import annotations

from ftlint.analysis.locks.held import find_locks
from ftlint.analysis.locks.model import Lock
from ftlint.analysis.world import World
from ftlint.catalogue.apis import load_apis
from ftlint.model.expr import AddressOf, Field, FunctionRef, Global, Local, Temp
from ftlint.model.facts import Call, Function
from tests.analysis.build import block, call, evaluate, function, program, ret, store

MUTEX = Global("m")
LOCK = Lock("pymutex", MUTEX)
X = Global("x")
ONE = Global("y")


def world(*functions: Function) -> World:
    return World(program(*functions), load_apis())


def lock() -> Call:
    return call("PyMutex_Lock", AddressOf(MUTEX))


def unlock() -> Call:
    return call("PyMutex_Unlock", AddressOf(MUTEX))


def entry(name: str, *callees: str, locked: bool = False) -> Function:
    body = [call(FunctionRef(callee)) for callee in callees]
    if locked:
        body = [lock(), *body, unlock()]
    return function(name, block(*body, ret()), is_static=False)


def test_a_helper_has_what_all_its_callers_hold() -> None:
    helper = function("helper", block(store(X, ONE), ret()))
    both = find_locks(
        world(entry("a", "helper", locked=True), entry("b", "helper", locked=True), helper)
    )
    assert both.entry("helper") == {LOCK}
    assert both.at("helper", (0, 0)) == {LOCK}
    one = find_locks(world(entry("a", "helper", locked=True), entry("b", "helper"), helper))
    assert one.entry("helper") == frozenset()


def test_recursion_keeps_the_lock_it_was_entered_with() -> None:
    walk = function(
        "walk", block(to=(1, 2), when=X), block(call("walk"), to=(2,)), block(store(X, ONE), ret())
    )
    locks = find_locks(world(entry("a", "walk", locked=True), walk))
    assert locks.at("walk", (2, 0)) == {LOCK}


def test_functions_that_only_call_each_other_hold_nothing() -> None:
    ping = function("ping", block(call("pong"), ret()))
    pong = function("pong", block(call("ping"), ret()))
    locks = find_locks(world(ping, pong))
    assert locks.entry("ping") == locks.entry("pong") == frozenset()


def test_a_recursive_wrapper_ends() -> None:
    again = function(
        "again", block(lock(), to=(1, 2), when=X), block(call("again"), to=(2,)), block(ret())
    )
    locks = find_locks(world(again, entry("a", "again"), entry("b", locked=True)))
    assert locks.at("a", (0, 1)) == {LOCK}


def test_a_callback_that_may_run_any_time_is_entered_with_nothing() -> None:
    helper = function("helper", block(store(X, ONE), ret()))
    register = function(
        "register", block(call("Py_AtExit", FunctionRef("helper")), ret()), is_static=False
    )
    locks = find_locks(world(entry("a", "helper", locked=True), register, helper))
    assert locks.entry("helper") == frozenset()


def test_a_lock_reaches_a_callee_under_its_own_name() -> None:
    self_, it = Local("self"), Local("it")
    mutex = Field(self_, "spam", "m", True)
    outer = function(
        "outer",
        block(call("PyMutex_Lock", AddressOf(mutex)), call("inner", self_), ret()),
        parameters={"self": "spam *"},
        is_static=False,
    )
    inner = function("inner", block(store(X, ONE), ret()), parameters={"it": "spam *"})
    unlocker = function("unlocker", block(unlock(), ret()), is_static=False)
    locks = find_locks(world(outer, inner, unlocker))
    assert locks.entry("inner") == {Lock("pymutex", Field(it, "spam", "m", True))}


def test_an_awaited_semaphore_is_no_lock() -> None:
    body = function(
        "f", block(call("sem_wait", AddressOf(MUTEX)), store(X, ONE), ret()), is_static=False
    )
    assert find_locks(world(body)).at("f", (0, 1)) == frozenset()


def test_a_function_of_ten_thousand_blocks() -> None:
    size = 10_000
    blocks = [block(store(X, ONE), to=(n + 1, size), when=Temp(0)) for n in range(1, size)]
    body = function("f", block(lock(), evaluate(X), to=(1,)), *blocks, block(unlock(), ret()))
    locks = find_locks(world(body))
    assert locks.at("f", (size - 1, 0)) == {LOCK}
    assert len(locks.held("f")) > size


def test_held_may_be_asked_for_any_position() -> None:
    held = find_locks(world(entry("a", locked=True))).held("a")
    assert held[(0, 1)] == {LOCK}
    assert held[(7, 7)] == frozenset()
    assert list(held) == [(0, 1)]
