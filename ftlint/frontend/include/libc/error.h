#ifndef FTLINT_LIBC_ERROR_H
#define FTLINT_LIBC_ERROR_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
void error(int status, int number, const char *format, ...);
void error_at_line(int status, int number, const char *file, unsigned line, const char *format, ...);
#ifdef __cplusplus
}
#endif
#endif
