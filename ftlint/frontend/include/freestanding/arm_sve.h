#ifndef FTLINT_FREESTANDING_ARM_SVE_H
#define FTLINT_FREESTANDING_ARM_SVE_H
/* Not the architecture that is analysed. */
#endif
