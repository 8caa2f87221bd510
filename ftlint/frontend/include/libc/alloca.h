#ifndef FTLINT_LIBC_ALLOCA_H
#define FTLINT_LIBC_ALLOCA_H
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif
#undef alloca
#define alloca(size) __builtin_alloca(size)
#ifdef __cplusplus
}
#endif
#endif
