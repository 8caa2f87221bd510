#ifndef FTLINT_LIBC_XLOCALE_H
#define FTLINT_LIBC_XLOCALE_H
#include <locale.h>
#endif
