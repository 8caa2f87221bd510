#ifndef FTLINT_LIBC_SYS_SELECT_H
#define FTLINT_LIBC_SYS_SELECT_H
#define _SYS_SELECT_H 1
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
typedef long __fd_mask;
typedef long fd_mask;
typedef struct { long fds_bits[16]; } fd_set;
#define FD_SETSIZE 1024
#define NFDBITS 64
#define FD_SET(fd, set) ((void)((set)->fds_bits[(fd) / 64] |= 1L << ((fd) % 64)))
#define FD_CLR(fd, set) ((void)((set)->fds_bits[(fd) / 64] &= ~(1L << ((fd) % 64))))
#define FD_ISSET(fd, set) (((set)->fds_bits[(fd) / 64] & (1L << ((fd) % 64))) != 0)
#define FD_ZERO(set) ((void)__builtin_memset((set), 0, sizeof(fd_set)))
int select(int count, fd_set *read, fd_set *write, fd_set *except, struct timeval *timeout);
int pselect(int count, fd_set *read, fd_set *write, fd_set *except, const struct timespec *timeout, const sigset_t *mask);
#ifdef __cplusplus
}
#endif
#endif
