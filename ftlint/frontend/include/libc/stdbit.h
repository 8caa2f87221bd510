#ifndef FTLINT_LIBC_STDBIT_H
#define FTLINT_LIBC_STDBIT_H
#include <stdint.h>
#endif
