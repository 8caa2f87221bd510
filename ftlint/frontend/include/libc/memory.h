#ifndef FTLINT_LIBC_MEMORY_H
#define FTLINT_LIBC_MEMORY_H
#include <string.h>
#endif
