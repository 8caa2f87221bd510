/* Written by hand: what the model's declarations and the extension's own code stand on. */

#define Py_PYPORT_H
#ifdef __cplusplus
#define _Py_STATIC_CAST(type, expr) static_cast<type>(expr)
#define _Py_NULL nullptr
#else
#define _Py_STATIC_CAST(type, expr) ((type)(expr))
#define _Py_NULL NULL
#endif
#define _Py_CAST(type, expr) ((type)(expr))
#define _Py_FUNC_CAST(T, func) ((T)(void (*)(void))(func))
#define _PyObject_CAST(op) ((PyObject *)(op))
#define _PyVarObject_CAST(op) ((PyVarObject *)(op))
#define _Py__has_builtin(x) __has_builtin(x)
#define _Py__has_attribute(x) __has_attribute(x)
#define _Py_TYPEOF(expr) __typeof__(expr)

#define Py_IMPORTED_SYMBOL
#define Py_EXPORTED_SYMBOL
#define Py_LOCAL_SYMBOL
#define PyAPI_FUNC(RTYPE) RTYPE
#define PyAPI_DATA(RTYPE) extern RTYPE
#ifdef __cplusplus
#define PyMODINIT_FUNC extern "C" PyObject *
#define PyMODEXPORT_FUNC extern "C" struct PySlot *
#else
#define PyMODINIT_FUNC PyObject *
#define PyMODEXPORT_FUNC struct PySlot *
#endif
#if FTLINT_PY_MINOR < 15
#undef PyMODEXPORT_FUNC
#endif

#define Py_LOCAL(type) static type
#define Py_LOCAL_INLINE(type) static inline type
#define Py_ALWAYS_INLINE
#define Py_NO_INLINE
#define _Py_HOT_FUNCTION
#define _Py_NO_INLINE
#define _Py_ALWAYS_INLINE
#define _Py_NO_RETURN __attribute__((noreturn))
#define _Py_FALLTHROUGH ((void)0)
#define _Py_NONSTRING
#define _Py_NO_SANITIZE_ADDRESS
#define _Py_NO_SANITIZE_THREAD
#define _Py_NO_SANITIZE_MEMORY
#define _Py_NO_SANITIZE_UNDEFINED
#define _Py_thread_local __thread
#define _Py_ANONYMOUS __extension__
#define Py_DEPRECATED(VERSION_UNUSED)
#define _Py_DEPRECATED_EXTERNALLY(version)
#define _Py_COMP_DIAG_PUSH
#define _Py_COMP_DIAG_IGNORE_DEPR_DECLS
#define _Py_COMP_DIAG_POP
#define Py_GCC_ATTRIBUTE(x) __attribute__(x)
#define Py_ALIGNED(x) __attribute__((aligned(x)))
#define _Py_ALIGNED_DEF(N, T) __attribute__((aligned(N))) T
#define Py_UNUSED(name) _unused_##name __attribute__((unused))
#define Py_UNREACHABLE() __builtin_unreachable()
#define PY_CXX_CONST const
#ifndef __cplusplus
#undef PY_CXX_CONST
#define PY_CXX_CONST
#endif
#define Py_VA_COPY va_copy
#define Py_MEMCPY memcpy
#define Py_LL(x) x##LL
#define Py_ULL(x) x##ULL
#define Py_ARITHMETIC_RIGHT_SHIFT(TYPE, I, J) ((I) >> (J))
#define Py_FORCE_EXPANSION(X) X
#define Py_SAFE_DOWNCAST(VALUE, WIDE, NARROW) ((NARROW)(VALUE))
#define Py_CAN_START_THREADS 1
#define WITH_THREAD

#define HAVE_LONG_LONG 1
#define PY_LONG_LONG long long
#define PY_LLONG_MIN LLONG_MIN
#define PY_LLONG_MAX LLONG_MAX
#define PY_ULLONG_MAX ULLONG_MAX
#define PY_UINT32_T uint32_t
#define PY_UINT64_T uint64_t
#define PY_INT32_T int32_t
#define PY_INT64_T int64_t
#define PYLONG_BITS_IN_DIGIT 30
#define PY_SSIZE_T_MAX ((Py_ssize_t)9223372036854775807L)
#define PY_SSIZE_T_MIN (-PY_SSIZE_T_MAX - 1)
#define PY_SIZE_MAX SIZE_MAX
#define SIZEOF_PY_HASH_T SIZEOF_SIZE_T
#define SIZEOF_PY_UHASH_T SIZEOF_SIZE_T
#define PY_FORMAT_SIZE_T "z"
#define PY_BIG_ENDIAN 0
#define PY_LITTLE_ENDIAN 1
#define PY_DWORD_MAX 4294967295U

#define Py_MIN(x, y) (((x) > (y)) ? (y) : (x))
#define Py_MAX(x, y) (((x) > (y)) ? (x) : (y))
#define Py_ABS(x) ((x) < 0 ? -(x) : (x))
#define _Py_ABS_CAST(T, x) ((T)Py_ABS(x))
#define _Py_XSTRINGIFY(x) #x
#define Py_STRINGIFY(x) _Py_XSTRINGIFY(x)
#define Py_MEMBER_SIZE(type, member) sizeof(((type *)0)->member)
#define Py_CHARMASK(c) ((unsigned char)((c) & 0xff))
#define Py_BUILD_ASSERT_EXPR(cond) 0
#define Py_BUILD_ASSERT(cond) do { } while (0)
#define Py_ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))
#define PyDoc_VAR(name) static const char name[]
#define PyDoc_STR(str) str
#define PyDoc_STRVAR(name, str) PyDoc_VAR(name) = PyDoc_STR(str)
#define _Py_SIZE_ROUND_DOWN(n, a) ((size_t)(n) & ~(size_t)((a) - 1))
#define _Py_SIZE_ROUND_UP(n, a) (((size_t)(n) + (size_t)((a) - 1)) & ~(size_t)((a) - 1))
#define _Py_ALIGN_DOWN(p, a) ((void *)((uintptr_t)(p) & ~(uintptr_t)((a) - 1)))
#define _Py_ALIGN_UP(p, a) ((void *)(((uintptr_t)(p) + (uintptr_t)((a) - 1)) & ~(uintptr_t)((a) - 1)))
#define _Py_IS_ALIGNED(p, a) (!((uintptr_t)(p) & (uintptr_t)((a) - 1)))
#define _Py_RVALUE(EXPR) ((void)0, (EXPR))
#define _Py_IS_TYPE_SIGNED(type) ((type)(-1) <= 0)
#define _Py_CONTAINER_OF(ptr, type, member) ((type *)((char *)(ptr) - offsetof(type, member)))

#define Py_MATH_PIl 3.1415926535897932384626433832795029L
#define Py_MATH_PI 3.14159265358979323846
#define Py_MATH_El 2.7182818284590452353602874713526625L
#define Py_MATH_E 2.7182818284590452354
#define Py_MATH_TAU 6.2831853071795864769252867665590057683943L
#define Py_INFINITY ((double)__builtin_inf())
#define Py_HUGE_VAL __builtin_huge_val()
#define Py_NAN ((double)__builtin_nan(""))

/* `&PyTuple_GET_ITEM(op, 0)` is common: in C++ the model can return a reference, in C it cannot. */
#ifdef __cplusplus
#define FTLINT_LVALUE &
#else
#define FTLINT_LVALUE
#endif

/* `X_HEAD` macros must stand before the first declaration that an extension writes with them. */
#define PyObject_HEAD PyObject ob_base;
#define PyObject_VAR_HEAD PyVarObject ob_base;
#define PyDescr_COMMON PyDescrObject d_common
#define PyException_HEAD                                                                           \
    PyObject_HEAD PyObject *dict;                                                                  \
    PyObject *args;                                                                                \
    PyObject *notes;                                                                               \
    PyObject *traceback;                                                                           \
    PyObject *context;                                                                             \
    PyObject *cause;                                                                               \
    char suppress_context;
#define PyObject_HEAD_INIT(type) {0, 0, {0}, 0, 0, 0, (type)},
#define PyVarObject_HEAD_INIT(type, size) {PyObject_HEAD_INIT(type)(size)},
#define PyModuleDef_HEAD_INIT {PyObject_HEAD_INIT(_Py_NULL) _Py_NULL, 0, _Py_NULL}
#define _PyObject_EXTRA_INIT
