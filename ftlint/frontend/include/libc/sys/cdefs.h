#ifndef FTLINT_LIBC_SYS_CDEFS_H
#define FTLINT_LIBC_SYS_CDEFS_H
#define _SYS_CDEFS_H 1
#include <features.h>
#endif
