#ifndef FTLINT_LIBC_MONETARY_H
#define FTLINT_LIBC_MONETARY_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
ssize_t strfmon(char *buffer, size_t size, const char *format, ...);
#ifdef __cplusplus
}
#endif
#endif
