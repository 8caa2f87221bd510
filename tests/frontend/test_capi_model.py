"""The analysis headers keep their promise: what the author wrote is in the AST, by name."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest
from clang import cindex

INCLUDE = Path(__file__).resolve().parents[2] / "ftlint" / "frontend" / "include"
KEEP_GOING = 0x200
KINDS = cindex.CursorKind
HEADERS = [
    *(
        p.relative_to(INCLUDE / "python")
        for p in sorted(INCLUDE.glob("python/**/*.h"))
        if p.parent.name != "ftlint_capi"  # the parts of Python.h
    ),
    *(p.relative_to(INCLUDE / "freestanding") for p in sorted(INCLUDE.glob("freestanding/*.h"))),
    *(p.relative_to(INCLUDE / "libc") for p in sorted(INCLUDE.glob("libc/**/*.h"))),
]


def parse(source: str, *flags: str, suffix: str = "c") -> cindex.TranslationUnit:
    language = ["-xc++", "-std=c++17"] if suffix == "cpp" else ["-xc", "-std=gnu11"]
    arguments = [*language, "-nostdinc", "-ferror-limit=0", *flags]
    arguments += [f"-isystem{INCLUDE / name}" for name in ("python", "freestanding", "libc")]
    name = f"probe.{suffix}"
    return cindex.Index.create().parse(
        name, arguments, unsaved_files=[(name, source)], options=KEEP_GOING
    )


def body(code: str, *flags: str, suffix: str = "c", headers: str = "") -> cindex.Cursor:
    prelude = f"#include <Python.h>\n{headers}"
    frame = "PyObject *probe(PyObject *self, PyObject *a, PyObject *b, visitproc visit, void *arg)"
    unit = parse(f"{prelude}\n{frame} {{ {code} }}\n", *flags, suffix=suffix)
    assert [str(d) for d in unit.diagnostics] == []
    return next(c for c in unit.cursor.get_children() if c.spelling == "probe")


def calls(cursor: cindex.Cursor) -> list[str]:
    return [c.spelling for c in cursor.walk_preorder() if c.kind is KINDS.CALL_EXPR]


def references(cursor: cindex.Cursor, kind: cindex.CursorKind) -> set[str]:
    found = (c.referenced for c in cursor.walk_preorder() if c.kind is KINDS.DECL_REF_EXPR)
    return {c.spelling for c in found if c is not None and c.kind is kind}


CALLS = [
    ("PyList_GET_ITEM(a, 0);", "PyList_GET_ITEM"),
    ("PyList_SET_ITEM(a, 0, b);", "PyList_SET_ITEM"),
    ("PyList_GET_SIZE(a);", "PyList_GET_SIZE"),
    ("PyTuple_GET_ITEM(a, 0);", "PyTuple_GET_ITEM"),
    ("PyTuple_GET_SIZE(a);", "PyTuple_GET_SIZE"),
    ("PySequence_Fast_GET_ITEM(a, 0);", "PySequence_Fast_GET_ITEM"),
    ("PySequence_Fast_GET_SIZE(a);", "PySequence_Fast_GET_SIZE"),
    ("PyObject *x = PySequence_Fast_ITEMS(a)[1]; (void)x;", "PySequence_Fast_ITEMS"),
    ("PyWeakref_GetObject(a);", "PyWeakref_GetObject"),
    ("Py_REFCNT(a);", "Py_REFCNT"),
    ("Py_TYPE(a);", "Py_TYPE"),
    ("Py_SIZE(a);", "Py_SIZE"),
    ("Py_IS_TYPE(a, &PyList_Type);", "Py_IS_TYPE"),
    ("Py_INCREF(a);", "Py_INCREF"),
    ("Py_XINCREF(a);", "Py_XINCREF"),
    ("Py_DECREF(a);", "Py_DECREF"),
    ("Py_XDECREF(a);", "Py_XDECREF"),
    ("return Py_NewRef(a);", "Py_NewRef"),
    ("return Py_XNewRef(a);", "Py_XNewRef"),
    ("Py_CLEAR(a);", "Py_CLEAR"),
    ("Py_SETREF(a, b);", "Py_SETREF"),
    ("Py_XSETREF(a, b);", "Py_XSETREF"),
    ("Py_VISIT(a);", "Py_VISIT"),
    ("PyObject_New(PyListObject, &PyList_Type);", "PyObject_New"),
    ("PyObject_GC_New(PyListObject, &PyList_Type);", "PyObject_GC_New"),
    ("PyMem_New(int, 3);", "PyMem_New"),
    ("PyObject_Del(a);", "PyObject_Del"),
    ("PyDict_Check(a);", "PyDict_Check"),
    ("PyUnicode_READ(1, a, 0);", "PyUnicode_READ"),
    ("PyUnicode_WRITE(1, a, 0, 'x');", "PyUnicode_WRITE"),
    ("PyUnicode_DATA(a);", "PyUnicode_DATA"),
    ("PyUnicode_KIND(a);", "PyUnicode_KIND"),
    ("PyUnicode_GET_LENGTH(a);", "PyUnicode_GET_LENGTH"),
    ("PyBytes_AS_STRING(a);", "PyBytes_AS_STRING"),
    ("static PyMutex m; PyMutex_Lock(&m);", "PyMutex_Lock"),
    ("static PyMutex m; PyMutex_Unlock(&m);", "PyMutex_Unlock"),
    ("PyCriticalSection s; PyCriticalSection_Begin(&s, a);", "PyCriticalSection_Begin"),
    ("static void *p; _Py_atomic_load_ptr(&p);", "_Py_atomic_load_ptr"),
    ("PyUnstable_Object_IsUniquelyReferenced(a);", "PyUnstable_Object_IsUniquelyReferenced"),
    ("_PyDict_GetItem_KnownHash(a, b, 1);", "_PyDict_GetItem_KnownHash"),
    ("PyErr_BadInternalCall();", "PyErr_BadInternalCall"),
    ("Py_TRASHCAN_BEGIN(a, 0) Py_TRASHCAN_END", "Py_TRASHCAN_BEGIN"),
]


@pytest.mark.parametrize("suffix", ["c", "cpp"])
@pytest.mark.parametrize(("code", "name"), CALLS, ids=[name for _, name in CALLS])
def test_is_a_call_with_the_name_the_author_wrote(code: str, name: str, suffix: str) -> None:
    code += " return 0;"
    assert name in calls(body(code, suffix=suffix))


@pytest.mark.parametrize("suffix", ["c", "cpp"])
def test_macros_cast_as_the_real_ones_do(suffix: str) -> None:
    code = "PyListObject *list = (PyListObject *)a; Py_INCREF(list); Py_CLEAR(list); return 0;"
    assert calls(body(code, suffix=suffix)) == ["Py_INCREF", "Py_CLEAR"]


@pytest.mark.parametrize("suffix", ["c", "cpp"])
@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("Py_BEGIN_CRITICAL_SECTION(a); Py_INCREF(b); Py_END_CRITICAL_SECTION();",
         ["Py_BEGIN_CRITICAL_SECTION", "Py_INCREF", "Py_END_CRITICAL_SECTION"]),
        ("Py_BEGIN_CRITICAL_SECTION2(a, b); Py_INCREF(b); Py_END_CRITICAL_SECTION2();",
         ["Py_BEGIN_CRITICAL_SECTION2", "Py_INCREF", "Py_END_CRITICAL_SECTION2"]),
        ("extern PyMutex m; Py_BEGIN_CRITICAL_SECTION_MUTEX(&m); Py_END_CRITICAL_SECTION();",
         ["Py_BEGIN_CRITICAL_SECTION_MUTEX", "Py_END_CRITICAL_SECTION"]),
        ("Py_BEGIN_ALLOW_THREADS Py_BLOCK_THREADS Py_UNBLOCK_THREADS Py_END_ALLOW_THREADS",
         ["Py_BEGIN_ALLOW_THREADS", "Py_BLOCK_THREADS", "Py_UNBLOCK_THREADS",
          "Py_END_ALLOW_THREADS"]),
    ],
)  # fmt: skip
def test_blocks_are_blocks(code: str, names: list[str], suffix: str) -> None:
    function = body(code + " return 0;", suffix=suffix)
    assert calls(function) == names
    blocks = [c for c in function.walk_preorder() if c.kind is KINDS.COMPOUND_STMT]
    assert len(blocks) == 2
    assert calls(blocks[1]) == names


@pytest.mark.parametrize("suffix", ["c", "cpp"])
@pytest.mark.parametrize(
    ("macro", "name"),
    [("Py_RETURN_NONE", "Py_None"), ("Py_RETURN_TRUE", "Py_True"),
     ("Py_RETURN_NOTIMPLEMENTED", "Py_NotImplemented")],
)  # fmt: skip
def test_singletons_are_returned_by_name(macro: str, name: str, suffix: str) -> None:
    function = body(f"{macro};", suffix=suffix)
    assert any(c.kind is KINDS.RETURN_STMT for c in function.walk_preorder())
    assert name in references(function, KINDS.VAR_DECL)


def test_lvalues_are_passed_by_address() -> None:
    code = "struct { PyObject *field; } *s = 0; Py_CLEAR(s->field); return 0;"
    call = next(c for c in body(code).walk_preorder() if c.spelling == "Py_CLEAR")
    fields = [c for c in call.walk_preorder() if c.kind is KINDS.MEMBER_REF_EXPR]
    assert [c.spelling for c in fields] == ["field"]


def test_address_of_a_tuple_item_parses_in_cxx() -> None:
    code = "PyObject **items = &PyTuple_GET_ITEM(a, 0); return items[0];"
    assert calls(body(code, suffix="cpp")) == ["PyTuple_GET_ITEM"]


TABLES = """
#include <structmember.h>
static PyObject *f(PyObject *self, PyObject *args) { return Py_None; }
static PyObject *none = Py_None;
static PyObject *other = (PyObject *)&_Py_NoneStruct;
static PyMethodDef methods[] = {{"f", f, METH_VARARGS | METH_KEYWORDS, PyDoc_STR("x")}, {0}};
static PyMemberDef members[] = {{"m", T_OBJECT_EX, 0, READONLY}, {0}};
static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)f}, {Py_mod_gil, Py_MOD_GIL_NOT_USED},
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED}, {0, NULL}};
static PyModuleDef def = {PyModuleDef_HEAD_INIT, "m", NULL, 0, methods, slots};
static PyType_Slot type_slots[] = {{Py_tp_dealloc, (void *)f}, {0, NULL}};
static PyTypeObject type = {PyVarObject_HEAD_INIT(NULL, 0) "m.T"};
#if !defined(METH_FASTCALL) || !defined(Py_mod_gil) || !defined(Py_CLEAR) || !Py_GIL_DISABLED
#error "hidden"
#endif
PyMODINIT_FUNC PyInit_m(void) { PyModuleDef_Init(&def); return PyModule_Create(&def); }
"""


@pytest.mark.parametrize("suffix", ["c", "cpp"])
def test_tables_name_their_constants(suffix: str) -> None:
    unit = parse(f"#include <Python.h>\n{TABLES}", suffix=suffix)
    assert [str(d) for d in unit.diagnostics if d.severity >= cindex.Diagnostic.Error] == []
    names = references(unit.cursor, KINDS.ENUM_CONSTANT_DECL)
    assert {
        "METH_VARARGS", "METH_KEYWORDS", "T_OBJECT_EX", "READONLY", "Py_mod_exec", "Py_mod_gil",
        "Py_MOD_GIL_NOT_USED", "Py_mod_multiple_interpreters",
        "Py_MOD_PER_INTERPRETER_GIL_SUPPORTED", "Py_tp_dealloc",
    } <= names  # fmt: skip
    assert "PyModule_Create" in calls(unit.cursor)


@pytest.mark.parametrize("suffix", ["c", "cpp"])
def test_datetime_shows_the_import_and_the_pointer(suffix: str) -> None:
    code = "PyDateTime_IMPORT; return PyDateTimeAPI ? PyDateTime_FromTimestamp(a) : 0;"
    function = body(code, suffix=suffix, headers="#include <datetime.h>")
    assert calls(function) == ["PyDateTime_IMPORT", "PyDateTime_FromTimestamp"]
    assert "PyDateTimeAPI" in references(function, KINDS.VAR_DECL)


def test_the_reference_count_field_keeps_its_place() -> None:
    function = body("a->ob_refcnt++; return 0;")
    assert "ob_refcnt" in [c.spelling for c in function.walk_preorder()]


@pytest.mark.parametrize(
    ("minor", "known", "hidden"),
    [(13, [], ["PySlot_END", "Py_BEGIN_CRITICAL_SECTION_MUTEX", "PyMODEXPORT_FUNC"]),
     (14, ["Py_BEGIN_CRITICAL_SECTION_MUTEX", "PyWeakref_GET_OBJECT"], ["PySlot_END"]),
     (15, ["PySlot_END", "PyMODEXPORT_FUNC", "PyABIInfo_VAR"], ["PyWeakref_GET_OBJECT"])],
)  # fmt: skip
def test_the_version_can_be_chosen(minor: int, known: list[str], hidden: list[str]) -> None:
    checks = [f"#if PY_VERSION_HEX >> 16 != 0x03{minor:02X}\n#error version\n#endif"]
    checks += [f"#ifndef {name}\n#error {name} missing\n#endif" for name in known]
    checks += [f"#ifdef {name}\n#error {name} visible\n#endif" for name in hidden]
    unit = parse("#include <Python.h>\n" + "\n".join(checks), f"-DFTLINT_PY_MINOR={minor}")
    assert [str(d) for d in unit.diagnostics] == []


@pytest.mark.parametrize("minor", [13, 14, 15])
def test_a_project_can_define_what_its_version_lacks(minor: int) -> None:
    source = """#include <Python.h>
    #if PY_VERSION_HEX < 0x030F0000
    static inline PyObject *PyTuple_FromArray(PyObject *const *items, Py_ssize_t n) { return 0; }
    #endif
    #if PY_VERSION_HEX < 0x030E0000
    typedef struct { int x; } PyLongExport;
    static inline int PyLong_Export(PyObject *obj, PyLongExport *e) { return 0; }
    #endif
    """
    unit = parse(source, f"-DFTLINT_PY_MINOR={minor}")
    assert [str(d) for d in unit.diagnostics] == []


@pytest.mark.parametrize("suffix", ["c", "cpp"])
@pytest.mark.parametrize("minor", [13, 14, 15])
def test_all_headers_together(suffix: str, minor: int) -> None:
    skipped = {"iso646.h", "tgmath.h"}  # they rename common words
    names = [str(h) for h in HEADERS if str(h) not in skipped]
    for order in (names, names[::-1]):
        source = "#include <Python.h>\n" + "".join(f"#include <{name}>\n" for name in order)
        unit = parse(source, f"-DFTLINT_PY_MINOR={minor}", suffix=suffix)
        assert [str(d) for d in unit.diagnostics] == []


@pytest.mark.parametrize("header", HEADERS, ids=str)
def test_every_header_stands_alone(header: Path) -> None:
    unit = parse(f"#include <{header}>\n")
    assert [str(d) for d in unit.diagnostics] == []


def test_system_types_have_their_real_sizes() -> None:
    source = """
    #include <sys/types.h>
    #include <sys/stat.h>
    #include <pthread.h>
    #include <time.h>
    #include <sys/select.h>
    _Static_assert(sizeof(struct stat) == 144, "stat");
    _Static_assert(sizeof(pthread_mutex_t) == 40 && sizeof(pthread_cond_t) == 48, "pthread");
    _Static_assert(sizeof(struct tm) == 56 && sizeof(fd_set) == 128, "time");
    """
    assert ctypes.sizeof(ctypes.c_void_p) == 8
    assert [str(d) for d in parse(source).diagnostics] == []
