#ifndef FTLINT_LIBC_SYS_TIMERFD_H
#define FTLINT_LIBC_SYS_TIMERFD_H
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
#define TFD_CLOEXEC 02000000
#define TFD_NONBLOCK 04000
int timerfd_create(int clock, int flags);
int timerfd_settime(int fd, int flags, const struct itimerspec *value, struct itimerspec *old);
#ifdef __cplusplus
}
#endif
#endif
