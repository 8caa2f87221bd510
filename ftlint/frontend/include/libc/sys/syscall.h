#ifndef FTLINT_LIBC_SYS_SYSCALL_H
#define FTLINT_LIBC_SYS_SYSCALL_H
#define __NR_gettid 186
#define __NR_futex 202
#define __NR_getrandom 318
#define SYS_read 0
#define SYS_write 1
#define SYS_getpid 39
#define SYS_gettid 186
#define SYS_futex 202
#define SYS_tgkill 234
#define SYS_getcpu 309
#define SYS_getrandom 318
#define SYS_memfd_create 319
#define SYS_ioprio_set 251
#define SYS_ioprio_get 252
#define SYS_pidfd_open 434
#endif
