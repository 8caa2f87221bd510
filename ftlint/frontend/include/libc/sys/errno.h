#ifndef FTLINT_LIBC_SYS_ERRNO_H
#define FTLINT_LIBC_SYS_ERRNO_H
#include <errno.h>
#endif
