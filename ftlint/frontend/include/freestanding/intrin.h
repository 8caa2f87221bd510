#ifndef FTLINT_FREESTANDING_INTRIN_H
#define FTLINT_FREESTANDING_INTRIN_H
#include <immintrin.h>
#endif
