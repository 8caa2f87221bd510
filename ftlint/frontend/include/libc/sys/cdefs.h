#ifndef FTLINT_LIBC_SYS_CDEFS_H
#define FTLINT_LIBC_SYS_CDEFS_H
#include <features.h>
#endif
