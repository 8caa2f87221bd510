#ifndef FTLINT_FREESTANDING_LSXINTRIN_H
#define FTLINT_FREESTANDING_LSXINTRIN_H
/* Not the architecture that is analysed. */
#endif
