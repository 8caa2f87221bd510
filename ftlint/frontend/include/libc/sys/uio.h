#ifndef FTLINT_LIBC_SYS_UIO_H
#define FTLINT_LIBC_SYS_UIO_H
#define _SYS_UIO_H 1
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
ssize_t readv(int fd, const struct iovec *vectors, int count);
ssize_t writev(int fd, const struct iovec *vectors, int count);
ssize_t preadv(int fd, const struct iovec *vectors, int count, off_t offset);
ssize_t pwritev(int fd, const struct iovec *vectors, int count, off_t offset);
ssize_t process_vm_readv(pid_t pid, const struct iovec *local, unsigned long local_count, const struct iovec *remote, unsigned long remote_count, unsigned long flags);
#ifdef __cplusplus
}
#endif
#endif
