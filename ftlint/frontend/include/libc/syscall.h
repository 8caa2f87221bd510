#ifndef FTLINT_LIBC_SYSCALL_H
#define FTLINT_LIBC_SYSCALL_H
#include <sys/syscall.h>
#endif
