#ifndef FTLINT_LIBC_SYS_SYSMACROS_H
#define FTLINT_LIBC_SYS_SYSMACROS_H
#include <sys/types.h>
#endif
