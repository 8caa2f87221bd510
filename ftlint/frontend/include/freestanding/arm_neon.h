#ifndef FTLINT_FREESTANDING_ARM_NEON_H
#define FTLINT_FREESTANDING_ARM_NEON_H
/* Not the architecture that is analysed. */
#endif
