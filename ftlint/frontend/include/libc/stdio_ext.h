#ifndef FTLINT_LIBC_STDIO_EXT_H
#define FTLINT_LIBC_STDIO_EXT_H
#include <stdio.h>
#ifdef __cplusplus
extern "C" {
#endif
size_t __fbufsize(FILE *file);
size_t __fpending(FILE *file);
void __fpurge(FILE *file);
int __fsetlocking(FILE *file, int type);
int __freading(FILE *file);
int __fwriting(FILE *file);
void _flushlbf(void);
#ifdef __cplusplus
}
#endif
#endif
