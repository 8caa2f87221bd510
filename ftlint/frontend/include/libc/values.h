#ifndef FTLINT_LIBC_VALUES_H
#define FTLINT_LIBC_VALUES_H
#include <limits.h>
#include <float.h>
#endif
