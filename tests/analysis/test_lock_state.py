from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ftlint.analysis.locks.model import Acquisition, Drop, Lock, Phase, Rebind, Switch, Take
from ftlint.analysis.locks.paths import Attachment, State, learn, meet
from ftlint.analysis.locks.state import apply, leave
from ftlint.catalogue.lock_rows import ThreadAction
from ftlint.model.expr import AddressOf, Field, Global, Local, Temp

SECTION = Lock("critical_section", Local("self"))
INNER = Lock("critical_section", Local("other"))
MUTEX = Lock("pymutex", Global("m"))
GUARD = AddressOf(Local("g"))


def section(lock: Lock = SECTION) -> Acquisition:
    return Acquisition((lock,), ends=("END",), suspendable=True)


def mutex(lock: Lock = MUTEX) -> Acquisition:
    return Acquisition((lock,))


def run(*events: object, start: State | None = None) -> State:
    state = start or State()
    for event in events:
        state, _ = apply(state, event)  # type: ignore[arg-type]
    return state


DETACH = Switch("detach", ThreadAction.DETACH, ("attach",))
ATTACH = Switch("attach", ThreadAction.ATTACH)


def test_detaching_suspends_critical_sections_and_keeps_mutexes() -> None:
    state = run(Take(section()), Take(mutex()), DETACH)
    assert state.locks == {MUTEX}
    assert run(ATTACH, start=state).locks == {MUTEX, SECTION}


def test_attaching_resumes_only_the_latest_section() -> None:
    state = run(Take(section()), Take(section(INNER)), DETACH, ATTACH)
    assert state.locks == {INNER}
    assert run(Drop(name="END"), start=state).locks == {SECTION}


def test_a_nested_attach_puts_back_what_it_found() -> None:
    ensure = Switch("ensure", ThreadAction.ATTACH, ("release",))
    release = Switch("release", ThreadAction.DETACH)
    assert run(Take(section()), ensure, release).locks == {SECTION}
    assert run(Take(section()), DETACH, ensure, release).locks == set()


def test_an_end_without_arguments_ends_the_latest_begin() -> None:
    state = run(Take(section()), Take(mutex()), Take(section(INNER)), Drop(name="END"))
    assert state.locks == {SECTION, MUTEX}


def test_unlocking_takes_away_what_may_be_the_same_lock() -> None:
    mine = Lock("pymutex", Field(Local("a"), "pool", "mutex", True))
    theirs = Lock("pymutex", Field(Local("b"), "pool", "mutex", True))
    other = Lock("pymutex", Field(Local("b"), "pool", "other", True))
    state = run(Take(mutex(mine)), Take(mutex()))
    assert run(Drop((theirs,)), start=state).locks == {MUTEX}
    assert run(Drop((other,)), start=state).locks == {mine, MUTEX}


def test_a_recursive_lock_is_held_until_the_last_unlock() -> None:
    state = run(Take(mutex()), Take(mutex()), Drop((MUTEX,)))
    assert state.locks == {MUTEX}
    assert run(Drop((MUTEX,)), start=state).locks == set()


def test_a_guard_unlocked_early_can_lock_again() -> None:
    state = run(Take(Acquisition((MUTEX,), GUARD)), Drop(handle=GUARD, keep=True))
    assert state.locks == set()
    state = run(Take(Acquisition((), GUARD)), start=state)
    assert state.locks == {MUTEX}
    assert leave(state, "g").locks == set()


def test_a_try_counts_once_the_result_is_known() -> None:
    tried = Acquisition((MUTEX,), phase=Phase.PENDING, on=Temp(5), success="nonzero")
    state = run(Take(tried))
    assert state.locks == set()
    assert learn(state, Temp(5), "nonzero", remember=False).locks == {MUTEX}
    assert learn(state, Temp(5), "zero", remember=False).held == ()
    assert learn(state, Temp(6), "nonzero", remember=False).locks == set()


def test_a_local_with_a_new_value_names_no_lock() -> None:
    state = run(Take(section()), Rebind("self"))
    assert SECTION not in state.locks
    assert run(Drop(name="END"), start=state).held == ()


def test_a_guard_of_the_thread_state_is_undone_when_it_dies() -> None:
    release = Switch("", ThreadAction.DETACH, (), GUARD)
    state = run(Take(section()), release)
    assert state.locks == set()
    assert leave(state, "g").locks == {SECTION}


acquisitions = st.sampled_from([mutex(), section(), section(INNER), Acquisition((MUTEX,), GUARD)])
states = st.builds(
    State, st.lists(acquisitions, max_size=4).map(tuple), st.sampled_from(Attachment), st.just(())
)


@given(states, states)
def test_a_meet_holds_only_what_both_hold(left: State, right: State) -> None:
    found = meet(left, right)
    assert found.locks <= left.locks
    assert found.locks <= right.locks
    assert meet(found, left) == found
    assert meet(left, left) == left
