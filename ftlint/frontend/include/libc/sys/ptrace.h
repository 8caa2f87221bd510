#ifndef FTLINT_LIBC_SYS_PTRACE_H
#define FTLINT_LIBC_SYS_PTRACE_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
long ptrace(int request, ...);
#ifdef __cplusplus
}
#endif
#endif
