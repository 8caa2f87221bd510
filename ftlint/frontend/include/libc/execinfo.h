#ifndef FTLINT_LIBC_EXECINFO_H
#define FTLINT_LIBC_EXECINFO_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
int backtrace(void **buffer, int size);
char **backtrace_symbols(void *const *buffer, int size);
void backtrace_symbols_fd(void *const *buffer, int size, int fd);
#ifdef __cplusplus
}
#endif
#endif
