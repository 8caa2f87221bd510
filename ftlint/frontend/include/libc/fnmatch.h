#ifndef FTLINT_LIBC_FNMATCH_H
#define FTLINT_LIBC_FNMATCH_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
#define FNM_NOMATCH 1
#define FNM_PATHNAME 1
#define FNM_NOESCAPE 2
#define FNM_PERIOD 4
#define FNM_LEADING_DIR 8
#define FNM_CASEFOLD 16
int fnmatch(const char *pattern, const char *text, int flags);
#ifdef __cplusplus
}
#endif
#endif
