#ifndef FTLINT_LIBC_SYS_BITYPES_H
#define FTLINT_LIBC_SYS_BITYPES_H
#include <sys/types.h>
#endif
