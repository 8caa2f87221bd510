#ifndef FTLINT_LIBC_SYS_PERSONALITY_H
#define FTLINT_LIBC_SYS_PERSONALITY_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
int personality(unsigned long persona);
#ifdef __cplusplus
}
#endif
#endif
