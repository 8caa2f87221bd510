#ifndef FTLINT_FREESTANDING_LASXINTRIN_H
#define FTLINT_FREESTANDING_LASXINTRIN_H
/* Not the architecture that is analysed. */
#endif
