#ifndef FTLINT_FREESTANDING_TGMATH_H
#define FTLINT_FREESTANDING_TGMATH_H
#include <math.h>
#include <complex.h>
#endif
