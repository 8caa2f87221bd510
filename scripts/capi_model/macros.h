/* Written by hand: macros that are more than a call of the function with their name. */

/* An lvalue is passed by address, so that the analysis sees what is replaced. */
#define Py_CLEAR(op) Py_CLEAR((void *)&(op))
#define Py_SETREF(dst, src) Py_SETREF((void *)&(dst), (PyObject *)(src))
#define Py_XSETREF(dst, src) Py_XSETREF((void *)&(dst), (PyObject *)(src))
#define Py_VISIT(op) Py_VISIT((PyObject *)(op), visit, arg)
#define Py_TRASHCAN_BEGIN(op, dealloc) Py_TRASHCAN_BEGIN((PyObject *)(op), (destructor)(dealloc));
#define Py_TRASHCAN_END Py_TRASHCAN_END();

/* Arrays decay to the object's address: a constant expression that carries the name. */
extern PyObject Py_None[1], Py_True[1], Py_False[1], Py_NotImplemented[1], Py_Ellipsis[1];
#define Py_None Py_None
#define Py_True Py_True
#define Py_False Py_False
#define Py_NotImplemented Py_NotImplemented
#define Py_Ellipsis Py_Ellipsis
#define Py_RETURN_NONE return Py_None
#define Py_RETURN_TRUE return Py_True
#define Py_RETURN_FALSE return Py_False
#define Py_RETURN_NOTIMPLEMENTED return Py_NotImplemented
#define Py_RETURN_NAN return PyFloat_FromDouble(Py_NAN)
#define Py_RETURN_INF(sign) return PyFloat_FromDouble((sign) < 0 ? -Py_INFINITY : Py_INFINITY)
#define Py_RETURN_RICHCOMPARE(val1, val2, op) return Py_RETURN_RICHCOMPARE((op), (val1), (val2))

/* Blocks stay blocks; begin and end are calls. */
#define Py_BEGIN_ALLOW_THREADS { PyThreadState *_save; Py_BEGIN_ALLOW_THREADS();
#define Py_END_ALLOW_THREADS Py_END_ALLOW_THREADS(); }
#define Py_BLOCK_THREADS Py_BLOCK_THREADS();
#define Py_UNBLOCK_THREADS Py_UNBLOCK_THREADS();
#define Py_BEGIN_CRITICAL_SECTION(op) { Py_BEGIN_CRITICAL_SECTION((PyObject *)(op))
#define Py_END_CRITICAL_SECTION() Py_END_CRITICAL_SECTION(); }
#define Py_BEGIN_CRITICAL_SECTION2(a, b) { Py_BEGIN_CRITICAL_SECTION2((PyObject *)(a), (PyObject *)(b))
#define Py_END_CRITICAL_SECTION2() Py_END_CRITICAL_SECTION2(); }
#if FTLINT_PY_MINOR >= 14
#define Py_BEGIN_CRITICAL_SECTION_MUTEX(mutex) { Py_BEGIN_CRITICAL_SECTION_MUTEX(mutex)
#define Py_BEGIN_CRITICAL_SECTION2_MUTEX(m1, m2) { Py_BEGIN_CRITICAL_SECTION2_MUTEX(m1, m2)
#endif

/* Allocation: the requested type survives as a cast. */
#define PyObject_New(type, typeobj) ((type *)PyObject_New(typeobj))
#define PyObject_NEW(type, typeobj) ((type *)PyObject_NEW(typeobj))
#define PyObject_NewVar(type, typeobj, n) ((type *)PyObject_NewVar((typeobj), (n)))
#define PyObject_NEW_VAR(type, typeobj, n) ((type *)PyObject_NEW_VAR((typeobj), (n)))
#define PyObject_GC_New(type, typeobj) ((type *)PyObject_GC_New(typeobj))
#define PyObject_GC_NewVar(type, typeobj, n) ((type *)PyObject_GC_NewVar((typeobj), (n)))
#define PyObject_GC_Resize(type, op, n) ((type *)PyObject_GC_Resize((PyVarObject *)(op), (n)))
#define PyMem_New(type, n) ((type *)PyMem_New((n) * sizeof(type)))
#define PyMem_NEW(type, n) ((type *)PyMem_NEW((n) * sizeof(type)))
#define PyMem_Resize(p, type, n) ((p) = (type *)PyMem_Resize((p), (n) * sizeof(type)))
#define PyMem_RESIZE(p, type, n) ((p) = (type *)PyMem_RESIZE((p), (n) * sizeof(type)))

#define PyModule_AddIntMacro(m, c) PyModule_AddIntMacro((m), #c, (c))
#define PyModule_AddStringMacro(m, c) PyModule_AddStringMacro((m), #c, (c))
#define PyFPE_START_PROTECT(err_string, leave_stmt)
#define PyFPE_END_PROTECT(v)

#define _Py_static_string_init(value) {(value), -1, {0}}
#define _Py_static_string(varname, value) static _Py_Identifier varname = _Py_static_string_init(value)
#define _Py_IDENTIFIER(varname) _Py_static_string(PyId_##varname, #varname)
#define _PyObject_ASSERT(obj, expr) assert(expr)
#define _PyObject_ASSERT_WITH_MSG(obj, expr, msg) assert(expr)
#define _PyCompilerFlags_INIT {0, PY_MINOR_VERSION}
#define Py_tss_NEEDS_INIT {0}
#define _Py_HASH_EXTERNAL 0

#if FTLINT_PY_MINOR >= 15
#define PyABIInfo_DEFAULT_ABI_VERSION PY_VERSION_HEX
#ifdef __cplusplus
#define _FTLINT_SLOT(id, flags, value) {(id), (flags), {0}, {(void *)(value)}}
#else
#define _FTLINT_SLOT(id, flags, value) {.sl_id = (id), .sl_flags = (flags), .sl_ptr = (void *)(value)}
#endif
#define PySlot_DATA(NAME, VALUE) _FTLINT_SLOT(NAME, PySlot_INTPTR, VALUE)
#define PySlot_STATIC_DATA(NAME, VALUE) _FTLINT_SLOT(NAME, PySlot_STATIC, VALUE)
#define PySlot_PTR(NAME, VALUE) _FTLINT_SLOT(NAME, PySlot_INTPTR, VALUE)
#define PySlot_PTR_STATIC(NAME, VALUE) _FTLINT_SLOT(NAME, PySlot_INTPTR | PySlot_STATIC, VALUE)
#define PySlot_FUNC(NAME, VALUE) {.sl_id = (NAME), .sl_func = (_Py_funcptr_t)(VALUE)}
#define PySlot_SIZE(NAME, VALUE) {.sl_id = (NAME), .sl_size = (Py_ssize_t)(VALUE)}
#define PySlot_INT64(NAME, VALUE) {.sl_id = (NAME), .sl_int64 = (int64_t)(VALUE)}
#define PySlot_UINT64(NAME, VALUE) {.sl_id = (NAME), .sl_uint64 = (uint64_t)(VALUE)}
#define PySlot_END {0, 0, {0}, {_Py_NULL}}
#define _PyABIInfo_DEFAULT {1, 0, PyABIInfo_DEFAULT_FLAGS, PY_VERSION_HEX, PyABIInfo_DEFAULT_ABI_VERSION}
#define PyABIInfo_DEFAULT_FLAGS (PyABIInfo_FREETHREADED)
#define PyABIInfo_VAR(NAME) static PyABIInfo NAME = _PyABIInfo_DEFAULT
#define Py_TP_USE_SPEC NULL
#endif

#define PY_VECTORCALL_ARGUMENTS_OFFSET ((size_t)1 << (8 * sizeof(size_t) - 1))
#define PYTHREAD_INVALID_THREAD_ID ((unsigned long)-1)
#define PyInterpreterConfig_DEFAULT_GIL (0)
#define PyInterpreterConfig_SHARED_GIL (1)
#define PyInterpreterConfig_OWN_GIL (2)
#define _PyInterpreterConfig_INIT {0}
#define _PyInterpreterConfig_LEGACY_INIT {0}
#define PY_FOREACH_CODE_EVENT(V) V(CREATE) V(DESTROY)
#define PY_FOREACH_DICT_EVENT(V) V(ADDED) V(MODIFIED) V(DELETED) V(CLONED) V(CLEARED) V(DEALLOCATED)
#define PY_FOREACH_FUNC_EVENT(V) V(CREATE) V(DESTROY) V(MODIFY_CODE) V(MODIFY_DEFAULTS) V(MODIFY_KWDEFAULTS) V(MODIFY_QUALNAME)
#define _Py_REF_SHARED(refcnt, flags) (((refcnt) << _Py_REF_SHARED_SHIFT) + (flags))
#define PY_STDIOTEXTMODE "b"
#define PY_TIMEOUT_T long long
#define NATIVE_TSS_KEY_T pthread_key_t
#define PyLong_BASE ((digit)1 << PyLong_SHIFT)
#define PyLong_MASK ((digit)(PyLong_BASE - 1))
#define _PyLong_DECIMAL_BASE ((digit)1000000000)
#define PY_MONITORING_IS_INSTRUMENTED_EVENT(ev) ((ev) <= PY_MONITORING_EVENT_STOP_ITERATION)
#define _PYMONITORING_IF_ACTIVE(STATE, X) return (STATE)->active ? (X) : 0

#define Py_INVALID_SIZE ((Py_ssize_t)-1)
#define PyHASH_MODULUS (((size_t)1 << PyHASH_BITS) - 1)
#define _PyHASH_MODULUS PyHASH_MODULUS
#define Py_UNICODE_REPLACEMENT_CHARACTER ((Py_UCS4)0xFFFD)
#define PyTime_MIN INT64_MIN
#define PyTime_MAX INT64_MAX
#define PY_INVALID_STACK_EFFECT INT_MAX
#define _Py_IMMORTAL_REFCNT_LOCAL UINT32_MAX
#define _Py_STATIC_FLAG_BITS ((Py_ssize_t)5)
#define _Py_STATIC_IMMORTAL_INITIAL_REFCNT ((Py_ssize_t)_Py_IMMORTAL_INITIAL_REFCNT | _Py_STATIC_FLAG_BITS << 48)
#define _PyObject_ASSERT_FROM(obj, expr, msg, filename, lineno, func) assert(expr)
#define _PyObject_ASSERT_FAILED_MSG(obj, msg) assert(!(msg))
#define _Py_STDC_VERSION __STDC_VERSION__
#define _Py_INCREF_STAT_INC() ((void)0)
#define _Py_DECREF_STAT_INC() ((void)0)

#if FTLINT_PY_MINOR < 15
#define PyWeakref_GET_OBJECT(ref) PyWeakref_GET_OBJECT((PyObject *)(ref))
#endif
#if FTLINT_PY_MINOR < 14
#define Py_C_RECURSION_LIMIT 10000
#define Py_TRASHCAN_HEADROOM 50
#endif
