#ifndef FTLINT_LIBC_SYS_ENDIAN_H
#define FTLINT_LIBC_SYS_ENDIAN_H
#include <endian.h>
#endif
