#ifndef FTLINT_FREESTANDING_ALTIVEC_H
#define FTLINT_FREESTANDING_ALTIVEC_H
/* Not the architecture that is analysed. */
#endif
