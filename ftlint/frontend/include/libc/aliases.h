#ifndef FTLINT_LIBC_ALIASES_H
#define FTLINT_LIBC_ALIASES_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
struct aliasent { char *alias_name; size_t alias_members_len; char **alias_members; int alias_local; };
struct aliasent *getaliasent(void);
struct aliasent *getaliasbyname(const char *name);
#ifdef __cplusplus
}
#endif
#endif
