#ifndef FTLINT_FREESTANDING_MMINTRIN_H
#define FTLINT_FREESTANDING_MMINTRIN_H
#include <immintrin.h>
#endif
