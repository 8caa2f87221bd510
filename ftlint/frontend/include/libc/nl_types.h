#ifndef FTLINT_LIBC_NL_TYPES_H
#define FTLINT_LIBC_NL_TYPES_H
#include <langinfo.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef void *nl_catd;
#define NL_CAT_LOCALE 1
#define NL_SETD 1
nl_catd catopen(const char *name, int flag);
char *catgets(nl_catd catalogue, int set, int number, const char *text);
int catclose(nl_catd catalogue);
#ifdef __cplusplus
}
#endif
#endif
