from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from ftlint.catalogue.apis import ApiTable, bare_type, load_apis
from ftlint.catalogue.lock_rows import AtomicOperation, LockAction
from ftlint.catalogue.rows import (
    Context,
    EffectKind,
    ModuleRole,
    ReferenceAction,
    ReturnKind,
    TypeRole,
    Verdict,
)
from ftlint.catalogue.rules import load_index
from ftlint.errors import FtlintError
from tests.catalogue.documented import BORROWED, COMPATIBLE, NEW

if TYPE_CHECKING:
    from pathlib import Path

APIS = load_apis()


def model(tmp_path: Path, text: str) -> ApiTable:
    path = tmp_path / "models.yaml"
    path.write_text(text)
    return load_apis([path])


def refusal(tmp_path: Path, text: str) -> FtlintError:
    with pytest.raises(FtlintError) as raised:
        model(tmp_path, text)
    assert "models.yaml:" in raised.value.message
    return raised.value


@pytest.mark.parametrize("name", BORROWED)
def test_every_documented_borrower_has_a_model(name: str) -> None:
    assert name in APIS.borrowed


@pytest.mark.parametrize("name", NEW)
def test_every_documented_new_reference_has_a_model(name: str) -> None:
    assert name in APIS.returns


@pytest.mark.parametrize("name", BORROWED)
def test_a_borrower_is_no_owner(name: str) -> None:
    assert name not in APIS.returns


def test_a_documented_unlocked_getter_of_a_mutable_object_is_no_safe_one() -> None:
    immutable = ("Tuple", "Bytes", "StructSequence", "Capsule")
    borrowers = [n for n in COMPATIBLE if n in APIS.borrowed and not any(t in n for t in immutable)]
    assert {APIS.borrowed.rows[n].verdict for n in borrowers} == {Verdict.UNSAFE}
    assert len(borrowers) >= 8


def test_borrowing_rules_exist_and_unsafe_references_have_one() -> None:
    rows = list(APIS.borrowed)
    assert {row.rule for row in rows if row.rule} <= load_index().keys()
    unsafe = [r.name for r in rows if r.verdict is Verdict.UNSAFE and not r.pointer and not r.rule]
    assert unsafe == []


def test_replacements_return_strong_references() -> None:
    buffers = {"PyObject_GetBuffer", "PyDict_Next", "PyType_GetModuleByDef"}
    names = {row.replacement for row in APIS.borrowed if row.rule and row.replacement} - buffers
    assert [name for name in sorted(names) if name not in APIS.returns] == []


def test_borrowed() -> None:
    item = APIS.borrowed.rows["PyList_GET_ITEM"]
    assert (item.rule, item.owner, item.bounds_checked) == ("FT201", 0, False)
    assert (item.replacement, item.replacement_since) == ("PyList_GetItemRef", "3.13")
    assert APIS.borrowed.rows["PyDict_Next"].out_args == (2, 3)
    assert APIS.borrowed.rows["PyTuple_GET_ITEM"].verdict is Verdict.SAFE
    assert APIS.borrowed.rows["PySys_GetObject"].owner_global == "sys"


def test_returns_stores_and_references() -> None:
    assert APIS.returns.rows["PyList_New"].kind is ReturnKind.FRESH
    assert APIS.returns.rows["PyDict_GetItemRef"].out == 2
    assert APIS.returns.rows["PySequence_Fast"].kind is ReturnKind.SEQUENCE_FAST
    stored = APIS.stores.rows["PyList_SET_ITEM"]
    assert (stored.into, stored.values, stored.steals) == (0, (2,), True)
    replaced = APIS.references.rows["Py_SETREF"]
    assert (replaced.action, replaced.argument, replaced.value) == (ReferenceAction.REPLACE, 0, 1)


def test_every_acquire_names_a_release_of_the_same_kind() -> None:
    for lock in APIS.locks:
        for name in lock.release:
            release = APIS.locks.rows[name]
            assert release.action is LockAction.RELEASE, name
            assert release.kind == lock.kind, name
        if lock.action is LockAction.ACQUIRE:
            assert lock.release, lock.name


def test_critical_sections_can_be_suspended_and_mutexes_cannot() -> None:
    for lock in APIS.locks:
        if lock.action in (LockAction.ACQUIRE, LockAction.TRY):
            assert lock.suspendable == (lock.kind == "critical_section"), lock.name


@pytest.mark.parametrize(
    ("name", "operation"),
    [
        ("atomic_load_explicit", AtomicOperation.LOAD),
        ("_Py_atomic_load_ptr_acquire", AtomicOperation.LOAD),
        ("__atomic_store_n", AtomicOperation.STORE),
        ("atomic_fetch_add", AtomicOperation.RMW),
        ("_InterlockedIncrement", AtomicOperation.RMW),
        ("_InterlockedCompareExchange64", AtomicOperation.CAS),
        ("__sync_bool_compare_and_swap", AtomicOperation.CAS),
        ("FT_ATOMIC_STORE_INT_RELAXED", AtomicOperation.STORE),
        ("std::atomic::operator int", AtomicOperation.LOAD),
        ("std::atomic::operator++", AtomicOperation.RMW),
    ],
)
def test_atomics(name: str, operation: AtomicOperation) -> None:
    found = APIS.atomics.get(name)
    assert found is not None
    assert (found.name, found.operation) == (name, operation)


def test_effects() -> None:
    assert APIS.effect("PyList_CheckExact").kind is EffectKind.NONE
    assert APIS.effect("Py_DECREF").kind is EffectKind.DROP
    assert not APIS.effect("PyDict_SetItem").publishes
    unknown = APIS.effect("spam_unknown")
    assert (unknown.kind, unknown.publishes) == (EffectKind.PYTHON, True)
    assert APIS.may_run_python("PyObject_Call")
    assert not APIS.may_run_python("memcpy")
    assert not APIS.may_run_python("Py_BEGIN_ALLOW_THREADS")
    assert APIS.may_suspend("Py_BEGIN_ALLOW_THREADS")
    assert not APIS.may_suspend("PyList_GET_SIZE")


@pytest.mark.parametrize(
    ("spelling", "bare"),
    [
        ("const std::atomic<int> *", "std::atomic"),
        ("struct foo [3]", "foo"),
        ("PyObject *const", "PyObject"),
        ("volatile unsigned int", "unsigned int"),
        ("struct node *(*)(int)", "node"),
    ],
)
def test_bare_type(spelling: str, bare: str) -> None:
    assert bare_type(spelling) == bare


def test_type_roles() -> None:
    assert APIS.type_role("PyMutex") is TypeRole.SYNC
    assert APIS.type_role("static const PyMethodDef [4]") is TypeRole.TABLE
    assert APIS.type_role("_Atomic(int)") is TypeRole.ATOMIC
    assert APIS.type_role("double") is None


def test_slots_are_known_by_member_and_by_id() -> None:
    for prefix in ("tp_", "nb_", "sq_", "mp_", "am_", "bf_"):
        members = [slot for slot in APIS.slots if slot.name.startswith(prefix)]
        assert members
        for slot in members:
            by_id = APIS.slots.get(f"Py_{slot.name}")
            assert by_id is None or by_id == slot._replace(name=by_id.name)
    assert APIS.slots.rows["Py_tp_new"].context is Context.CONSTRUCT
    assert APIS.slots.rows["tp_dealloc"].context is Context.TEARDOWN
    assert APIS.slots.rows["Py_mod_exec"].context is Context.IMPORT
    assert (APIS.slots.rows["tp_call"].args, APIS.slots.rows["tp_call"].kwargs) == (1, 2)


def test_module_functions() -> None:
    entry = APIS.modules.get("PyInit_spam")
    assert entry is not None
    assert entry.role is ModuleRole.ENTRY
    assert APIS.modules.rows["PyUnstable_Module_SetGIL"].value == 1


def test_the_table_goes_to_worker_processes() -> None:
    copy = pickle.loads(pickle.dumps(APIS))
    assert copy == APIS
    assert copy.atomics.get("atomic_fetch_or") is not None


def test_a_project_model_adds_and_replaces(tmp_path: Path) -> None:
    apis = model(
        tmp_path,
        """
        borrowed:
          - {names: spam_peek, verdict: unsafe, kind: item, rule: FT201, owner: 1}
        locks:
          - {names: SPAM_LOCK, action: acquire, kind: pymutex, args: 0, release: SPAM_UNLOCK}
          - {names: SPAM_UNLOCK, action: release, kind: pymutex, args: 0}
        effects:
          - {names: "memcpy spam_*", kind: block}
        """,
    )
    assert apis.borrowed.rows["spam_peek"].owner == 1
    assert apis.locks.rows["SPAM_LOCK"].release == ("SPAM_UNLOCK",)
    assert apis.effect("memcpy").kind is EffectKind.BLOCK
    assert apis.effect("spam_wait").kind is EffectKind.BLOCK
    assert "PyList_GetItem" in apis.borrowed
    assert load_apis().effect("memcpy").kind is EffectKind.NONE


def test_a_later_model_wins(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text('effects: [{names: "spam_*", kind: block}]')
    second.write_text('effects: [{names: "spam_x*", kind: none}]')
    assert load_apis([first, second]).effect("spam_xy").kind is EffectKind.NONE


@pytest.mark.parametrize(
    ("text", "problem", "help_text", "meant"),
    [
        ("lock: []", "unknown section 'lock'", "did you mean 'locks'?", "lock"),
        ("- a", "expected a mapping of sections", "", "- a"),
        ("locks: {a: b}", "locks: expected a list of groups", "", "{a: b}"),
        ("locks: [a]", "locks: missing key 'names'", "", "a"),
        ("locks: [{kind: cxx}]", "locks: missing key 'names'", "", "{kind: cxx}"),
        ("sizes: [{names: [[a]], container: b}]", "sizes: names: expected text", "", "[[a]]"),
        ("sizes: [{names: '', container: b}]", "sizes: names is empty", "", "''"),
        ("sizes: [{names: a a, container: b}]", "sizes: 'a' is there twice", "", "a a"),
        ("sizes: [{names: a}]", "sizes: a: missing key 'container'", "", "{names: a}"),
        ("sizes: [{names: a, container: [b]}]", "sizes: a: container: expected text", "", "[b]"),
        (
            "sizes: [{names: a, container: b, onwer: 0}]",
            "sizes: a: unknown key 'onwer'",
            "did you mean 'owner'?",
            "onwer",
        ),
        (
            "sizes: [{names: a, container: b, owner: -1}]",
            "sizes: a: owner: expected a number, not '-1'",
            "",
            "-1",
        ),
        (
            "once: [{names: a, callable: 1, safe: yes}]",
            "once: a: safe: expected true or false, not 'yes'",
            "",
            "yes",
        ),
        (
            "effects: [{names: a, kind: pyton}]",
            "effects: a: kind: unknown value 'pyton', did you mean 'python'?",
            "",
            "pyton",
        ),
        ("effects: [{names: a, kind: []}]", "effects: a: kind: expected text", "", "[]"),
    ],
)
def test_a_wrong_model_is_explained(
    tmp_path: Path, text: str, problem: str, help_text: str, meant: str
) -> None:
    error = refusal(tmp_path, f"\n# comment\n{text}")
    assert error.message.endswith(f".yaml:3: {problem}")
    assert error.help == help_text
    assert error.place is not None
    assert (error.place.line, error.place.text) == (3, text)
    assert text[error.place.start : error.place.end] == meant
