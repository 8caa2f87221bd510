#ifndef FTLINT_FREESTANDING_ARM_FP16_H
#define FTLINT_FREESTANDING_ARM_FP16_H
/* Not the architecture that is analysed. */
#endif
