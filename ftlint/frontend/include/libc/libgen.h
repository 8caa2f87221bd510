#ifndef FTLINT_LIBC_LIBGEN_H
#define FTLINT_LIBC_LIBGEN_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
char *dirname(char *path);
char *__xpg_basename(char *path);
/* The two differ in `const` alone; whichever header comes first declares it. */
#ifndef basename
char *basename(char *path);
#define basename basename
#endif
#ifdef __cplusplus
}
#endif
#endif
