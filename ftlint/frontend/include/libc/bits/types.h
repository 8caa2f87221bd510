#ifndef FTLINT_LIBC_BITS_TYPES_H
#define FTLINT_LIBC_BITS_TYPES_H
#include <ftlint_libc/types.h>
#endif
