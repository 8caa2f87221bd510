#ifndef FTLINT_FREESTANDING_ARM_BF16_H
#define FTLINT_FREESTANDING_ARM_BF16_H
/* Not the architecture that is analysed. */
#endif
