#ifndef FTLINT_FREESTANDING_STDDEF_H
#define FTLINT_FREESTANDING_STDDEF_H
typedef __SIZE_TYPE__ size_t;
typedef __PTRDIFF_TYPE__ ptrdiff_t;
#ifdef __cplusplus
typedef decltype(nullptr) nullptr_t;
#undef NULL
#define NULL __null
#else
typedef __WCHAR_TYPE__ wchar_t;
#undef NULL
#define NULL ((void *)0)
#endif
typedef __WINT_TYPE__ wint_t;
typedef struct {
    long long __ll __attribute__((__aligned__(__alignof__(long long))));
    long double __ld __attribute__((__aligned__(__alignof__(long double))));
} max_align_t;
#undef offsetof
#define offsetof(type, member) __builtin_offsetof(type, member)
#endif
