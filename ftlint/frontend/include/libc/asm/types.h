#ifndef FTLINT_LIBC_ASM_TYPES_H
#define FTLINT_LIBC_ASM_TYPES_H
#include <linux/types.h>
#endif
