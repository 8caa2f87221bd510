#ifndef FTLINT_LIBC_STRINGS_H
#define FTLINT_LIBC_STRINGS_H
#define _STRINGS_H 1
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
int bcmp(const void *a, const void *b, size_t size);
void bcopy(const void *from, void *to, size_t size);
void bzero(void *to, size_t size);
char *index(const char *text, int c);
char *rindex(const char *text, int c);
int ffs(int value);
int ffsl(long value);
int ffsll(long long value);
int strcasecmp(const char *a, const char *b);
int strncasecmp(const char *a, const char *b, size_t size);
int strcasecmp_l(const char *a, const char *b, locale_t locale);
int strncasecmp_l(const char *a, const char *b, size_t size, locale_t locale);
#ifdef __cplusplus
}
#endif
#endif
