#ifndef FTLINT_LIBC_SYS_AUXV_H
#define FTLINT_LIBC_SYS_AUXV_H
#include <features.h>
#ifdef __cplusplus
extern "C" {
#endif
#define AT_HWCAP 16
#define AT_HWCAP2 26
unsigned long getauxval(unsigned long type);
#ifdef __cplusplus
}
#endif
#endif
