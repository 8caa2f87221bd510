#ifndef FTLINT_FREESTANDING_MM_MALLOC_H
#define FTLINT_FREESTANDING_MM_MALLOC_H
#include <immintrin.h>
#endif
