#ifndef FTLINT_FREESTANDING_ARM_ACLE_H
#define FTLINT_FREESTANDING_ARM_ACLE_H
/* Not the architecture that is analysed. */
#endif
