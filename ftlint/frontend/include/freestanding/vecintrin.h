#ifndef FTLINT_FREESTANDING_VECINTRIN_H
#define FTLINT_FREESTANDING_VECINTRIN_H
/* Not the architecture that is analysed. */
#endif
