#ifndef FTLINT_LIBC_UTIME_H
#define FTLINT_LIBC_UTIME_H
#define _UTIME_H 1
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
struct utimbuf { time_t actime, modtime; };
int utime(const char *path, const struct utimbuf *times);
#ifdef __cplusplus
}
#endif
#endif
