#ifndef FTLINT_LIBC_SYS_PLATFORM_PPC_H
#define FTLINT_LIBC_SYS_PLATFORM_PPC_H
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
uint64_t __ppc_get_timebase_freq(void);
#ifdef __cplusplus
}
#endif
#endif
