#ifndef FTLINT_LIBC_ASM_TYPES_H
#define FTLINT_LIBC_ASM_TYPES_H
#if __has_include_next(<asm/types.h>)
#include_next <asm/types.h>
#else
#include <linux/types.h>
#endif
#endif
