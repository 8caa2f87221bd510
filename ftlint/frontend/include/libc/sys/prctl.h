#ifndef FTLINT_LIBC_SYS_PRCTL_H
#define FTLINT_LIBC_SYS_PRCTL_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
#define PR_SET_PDEATHSIG 1
#define PR_SET_NAME 15
#define PR_GET_NAME 16
#define PR_SET_NO_NEW_PRIVS 38
int prctl(int option, ...);
#ifdef __cplusplus
}
#endif
#endif
