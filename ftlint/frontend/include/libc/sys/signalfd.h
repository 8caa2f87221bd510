#ifndef FTLINT_LIBC_SYS_SIGNALFD_H
#define FTLINT_LIBC_SYS_SIGNALFD_H
#include <signal.h>
#ifdef __cplusplus
extern "C" {
#endif
int signalfd(int fd, const sigset_t *mask, int flags);
#ifdef __cplusplus
}
#endif
#endif
