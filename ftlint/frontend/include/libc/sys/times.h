#ifndef FTLINT_LIBC_SYS_TIMES_H
#define FTLINT_LIBC_SYS_TIMES_H
#define _SYS_TIMES_H 1
#include <ftlint_libc/types.h>
#ifdef __cplusplus
extern "C" {
#endif
struct tms { clock_t tms_utime, tms_stime, tms_cutime, tms_cstime; };
clock_t times(struct tms *buffer);
#ifdef __cplusplus
}
#endif
#endif
