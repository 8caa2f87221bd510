#ifndef FTLINT_LIBC_ERR_H
#define FTLINT_LIBC_ERR_H
#include <stdarg.h>
#ifdef __cplusplus
extern "C" {
#endif
void warn(const char *format, ...);
void warnx(const char *format, ...);
void vwarn(const char *format, va_list arguments);
void vwarnx(const char *format, va_list arguments);
void err(int status, const char *format, ...) __attribute__((__noreturn__));
void errx(int status, const char *format, ...) __attribute__((__noreturn__));
#ifdef __cplusplus
}
#endif
#endif
