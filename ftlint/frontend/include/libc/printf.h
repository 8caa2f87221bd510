#ifndef FTLINT_LIBC_PRINTF_H
#define FTLINT_LIBC_PRINTF_H
#include <stdio.h>
#endif
