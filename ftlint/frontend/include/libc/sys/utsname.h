#ifndef FTLINT_LIBC_SYS_UTSNAME_H
#define FTLINT_LIBC_SYS_UTSNAME_H
#define _SYS_UTSNAME_H 1
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
struct utsname { char sysname[65], nodename[65], release[65], version[65], machine[65], domainname[65]; };
int uname(struct utsname *name);
#ifdef __cplusplus
}
#endif
#endif
